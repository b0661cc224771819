/** @file Every key of a document is explained, and nothing is explained that isn't there. */

import { expect, it } from 'vitest';
import { documentHelp } from '../../../../shared/graph/document-help.ts';
import { documentJsonSchema } from '../../../../shared/graph/json-schema.ts';

type Schema = Readonly<Record<string, unknown>>;

function keysOf(schema: Schema, path: readonly string[]): readonly string[] {
  const own = path.length > 0 ? [path.join('.')] : [];
  const variants = ['oneOf', 'anyOf'].flatMap((list) => (schema[list] ?? []) as readonly Schema[]);
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Schema>>);
  const free = schema['additionalProperties'];
  return [
    ...own,
    ...variants.flatMap((variant) => keysOf(variant, path)),
    ...properties.flatMap(([key, inner]) => keysOf(inner, [...path, key])),
    ...(typeof free === 'object' ? keysOf(free as Schema, [...path, '*']) : []),
  ];
}

it('has one sentence or more for each key of the schema', () => {
  expect(Object.keys(documentHelp).sort()).toEqual([...new Set(keysOf(documentJsonSchema(), []))].sort());
  for (const [key, text] of Object.entries(documentHelp)) expect(text, key).toMatch(/^[A-Za-z].*\.$/);
});
