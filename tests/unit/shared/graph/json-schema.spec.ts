/** @file The schema for editors: it knows every key of a document and every parameter of the catalogue. */

import { describe, expect, it } from 'vitest';
import { catalog } from '../../../../shared/catalog/catalog.ts';
import { parseDocument } from '../../../../shared/document/parse-document.ts';
import { documentJsonSchema, type JsonSchema } from '../../../../shared/graph/json-schema.ts';
import { documentText } from '../../../../shared/document/write-document.ts';
import { expectSuccess } from '../../../support/expect-result.ts';
import { resnetToVit } from '../../../support/small-networks.ts';

const at = (schema: JsonSchema, ...path: readonly string[]): JsonSchema =>
  path.reduce((inner, key) => inner[key] as JsonSchema, schema);

const schema = documentJsonSchema();
const node = at(schema, 'properties', 'nodes', 'additionalProperties');
const rules = node['allOf'] as readonly JsonSchema[];

it('is plain data of draft 7 and always the same', () => {
  expect(schema['$schema']).toBe('http://json-schema.org/draft-07/schema#');
  expect(JSON.parse(JSON.stringify(schema))).toEqual(documentJsonSchema());
});

/** Keys that a schema allows at a place of a document; of variants and conditions, those of all. */
function allowed(place: JsonSchema, key: string): readonly JsonSchema[] {
  const variants = ['oneOf', 'anyOf', 'allOf'].flatMap(
    (list) => (place[list] ?? []) as readonly JsonSchema[],
  );
  const own = (place['properties'] as Readonly<Record<string, JsonSchema>> | undefined)?.[key];
  const free =
    typeof place['additionalProperties'] === 'object' ? [place['additionalProperties'] as JsonSchema] : [];
  return [...(own ? [own] : free), ...variants.flatMap((variant) => allowed(variant, key))];
}

it('has a place for everything in a document that the parser accepts and the graph finds sound', () => {
  const visit = (value: unknown, places: readonly JsonSchema[], path: string): void => {
    expect(places.length, path).toBeGreaterThan(0);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, inner] of Object.entries(value))
      visit(
        inner,
        places.flatMap((place) => allowed(place, key)),
        `${path}.${key}`,
      );
  };
  const text = documentText(resnetToVit({ trainTeacher: true }));
  expectSuccess(parseDocument(text));
  visit(JSON.parse(text), [schema], '');
});

describe('a node', () => {
  it('is of a kind of the catalogue, each with a word on it', () => {
    const kind = at(node, 'properties', 'kind');
    expect(kind['enum']).toEqual(catalog.map((entry) => entry.kind));
    expect(kind['enumDescriptions']).toHaveLength(catalog.length);
  });

  it.each(catalog)('of kind $kind has its parameters with bounds, names and help', ({ kind, params }) => {
    const rule = rules.find((each) => at(each, 'if', 'properties', 'kind')['const'] === kind);
    if (!rule) throw new Error(`no rule for ${kind}`);
    const place = at(rule, 'then', 'properties', 'params');
    expect(place['additionalProperties']).toBe(false);
    expect(Object.keys(place['properties'] as object)).toEqual(Object.keys(params));
    for (const [name, spec] of Object.entries(params)) {
      const own = at(place, 'properties', name);
      expect(own['default']).toBe(spec.default);
      expect(own['title']).toContain(spec.label);
      expect(own['description']).toContain(spec.help);
      if (spec.type === 'choice') expect(own['enum']).toEqual(spec.options);
      if (spec.type === 'integer')
        expect(own).toMatchObject({ type: 'integer', minimum: spec.least, maximum: spec.most });
      if (spec.type === 'flag') expect(own['type']).toBe('boolean');
    }
  });

  it('can be put in whole, with every parameter at its default', () => {
    const snippets = node['defaultSnippets'] as readonly { readonly body: JsonSchema }[];
    const stage = snippets.find(({ body }) => body['kind'] === 'vit-stage');
    expect(stage?.body).toMatchObject({ role: 'student', params: { blocks: 2, heads: 3 } });
    expect(snippets.find(({ body }) => body['kind'] === 'kd')?.body).not.toHaveProperty('role');
  });
});
