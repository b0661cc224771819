/** @file Which keys the schema knows at a place of a document, for suggestions and for paths typed by hand. */

import { z } from 'zod';
import { isRecord, ownValue } from './plain-data.ts';

/** The schema below `optional`, `nullable` and `default`. */
function bareSchema(schema: z.ZodType): z.ZodType {
  let bare = schema;
  while (bare instanceof z.ZodOptional || bare instanceof z.ZodNullable || bare instanceof z.ZodDefault) {
    bare = bare.unwrap() as z.ZodType;
  }
  return bare;
}

type Shape = Readonly<Record<string, z.ZodType>>;

/** The shape that a value has to have: of a union, the variant that the value's own discriminator names. */
function shapeOf(schema: z.ZodType, value: unknown): Shape {
  const bare = bareSchema(schema);
  if (bare instanceof z.ZodObject) return bare.shape;
  if (!(bare instanceof z.ZodDiscriminatedUnion)) return {};
  const { discriminator } = bare.def;
  const variants = bare.options.map((option) => shapeOf(option as z.ZodType, value));
  const chosen = isRecord(value) ? ownValue(value, discriminator) : undefined;
  const variant = variants.find((shape) => shape[discriminator]?.safeParse(chosen).success);
  return variant ?? variants.reduce((all, shape) => ({ ...all, ...shape }));
}

/** Whether a schema is a record of free keys, such as the nodes. */
export function isFreeRecord(schema: z.ZodType): boolean {
  return bareSchema(schema) instanceof z.ZodRecord;
}

/** Whether a schema takes whole numbers only. */
export function wantsWholeNumber(schema: z.ZodType): boolean {
  const bare = bareSchema(schema);
  return bare instanceof z.ZodNumber && bare.format === 'safeint';
}

/** The key that tells the variants of a union apart, or `undefined` where the schema has no variants. */
export function discriminatorOf(schema: z.ZodType): string | undefined {
  const bare = bareSchema(schema);
  return bare instanceof z.ZodDiscriminatedUnion ? bare.def.discriminator : undefined;
}

/** The keys that a value may have under its schema; for a record of free keys, those that it has. */
export function knownKeys(schema: z.ZodType, value: unknown): readonly string[] {
  if (isFreeRecord(schema)) return isRecord(value) ? Object.keys(value) : [];
  return Object.keys(shapeOf(schema, value));
}

/** The schema of one key of a value, or `undefined` where the schema knows no such key. */
export function schemaOfKey(schema: z.ZodType, value: unknown, key: string): z.ZodType | undefined {
  const bare = bareSchema(schema);
  if (bare instanceof z.ZodRecord) return bare.valueType as z.ZodType;
  const shape = shapeOf(schema, value);
  return Object.hasOwn(shape, key) ? shape[key] : undefined;
}

/** Whether a value under this schema is made of keys that can be set one by one. */
export function hasKeys(schema: z.ZodType): boolean {
  const bare = bareSchema(schema);
  return (
    bare instanceof z.ZodObject || bare instanceof z.ZodDiscriminatedUnion || bare instanceof z.ZodRecord
  );
}

/** The schema at the end of a path, or `undefined` where the path leaves the schema. */
export function schemaAt(
  root: z.ZodType,
  value: unknown,
  path: readonly PropertyKey[],
): z.ZodType | undefined {
  let schema: z.ZodType | undefined = root;
  let current = value;
  for (const key of path) {
    if (schema === undefined) return undefined;
    schema = schemaOfKey(schema, current, String(key));
    current = isRecord(current) ? ownValue(current, String(key)) : undefined;
  }
  return schema;
}
