/** @file Canonical text of a document's sections: one spelling for each value, one line for each thing that changes alone. */

import type { z } from 'zod';
import { byCodeUnits, isRecord, ownValue } from './plain-data.ts';
import { isFreeRecord, knownKeys, schemaOfKey } from './schema-keys.ts';
import { documentSchema, positionSchema, type TasDocument } from './schema.ts';

/** A top-level key of a document. */
export type Section = keyof TasDocument;

/** Line ends to some editors, though not to JSON. */
const lineSeparators = /[\u0085\u2028\u2029]/g;

function scalarText(value: unknown): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(lineSeparators, escape);
}

/** Free keys sorted, known ones in the schema's order; absent ones are left out. */
function keysInOrder(schema: z.ZodType, value: Readonly<Record<string, unknown>>): readonly string[] {
  if (isFreeRecord(schema)) return Object.keys(value).sort(byCodeUnits);
  return knownKeys(schema, value).filter((key) => ownValue(value, key) !== undefined);
}

function valueText(schema: z.ZodType | undefined, value: unknown, indent: string): string {
  if (Array.isArray(value)) return `[${value.map(scalarText).join(', ')}]`;
  if (schema === undefined || !isRecord(value)) return scalarText(value);
  const keys = keysInOrder(schema, value);
  if (keys.length === 0) return '{}';
  const inner = `${indent}  `;
  const members = keys.map((key) => {
    const member = valueText(schemaOfKey(schema, value, key), value[key], inner);
    return `${scalarText(key)}: ${member}`;
  });
  if (schema === positionSchema) return `{ ${members.join(', ')} }`;
  return `{\n${inner}${members.join(`,\n${inner}`)}\n${indent}}`;
}

/**
 * The sections of a document in the order given, as JSON: two spaces of indentation, LF, a closing newline. Nodes, wires, parameters
 * and positions are sorted by their keys; a wire and a position take one line each.
 */
export function sectionsText(document: Partial<TasDocument>, sections: readonly Section[]): string {
  const lines = sections.map((section) => {
    const schema = documentSchema.shape[section];
    return `  ${scalarText(section)}: ${valueText(schema, document[section], '  ')}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}
