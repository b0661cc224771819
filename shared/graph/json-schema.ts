/** @file The JSON Schema of a document, with the catalogue's kinds and parameters in it: what an editor completes and explains by. */

import { z } from 'zod';
import { catalog } from '../catalog/catalog.ts';
import type { AnyNodeDefinition } from '../catalog/define-node.ts';
import type { ParamSpec } from '../catalog/params.ts';
import { documentSchema } from '../document/schema.ts';
import { documentHelp } from './document-help.ts';

/** A schema of draft 7, as plain data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const listed: ReadonlySet<string> = new Set(['oneOf', 'anyOf', 'allOf']);

function membersOf(schema: JsonSchema): readonly (readonly [string, unknown])[] {
  return Object.entries(schema);
}

/** The same schema with the help of its path on every key. */
function explained(schema: JsonSchema, path: readonly string[]): JsonSchema {
  const entries = membersOf(schema).map(([keyword, value]): readonly [string, unknown] => {
    if (listed.has(keyword) && Array.isArray(value)) {
      const variants: readonly unknown[] = value;
      return [keyword, variants.map((each) => (isSchema(each) ? explained(each, path) : each))];
    }
    if (keyword === 'additionalProperties' && isSchema(value))
      return [keyword, explained(value, [...path, '*'])];
    if (keyword !== 'properties' || !isSchema(value)) return [keyword, value];
    const properties = membersOf(value).map(([key, inner]) => [
      key,
      isSchema(inner) ? explained(inner, [...path, key]) : inner,
    ]);
    return [keyword, Object.fromEntries(properties)];
  });
  const description = documentHelp[path.join('.')];
  return { ...(Object.fromEntries(entries) as JsonSchema), ...(description ? { description } : {}) };
}

function paramSchema(spec: ParamSpec): JsonSchema {
  const symbol = spec.symbol === undefined ? '' : ` (${spec.symbol})`;
  const shared = { title: `${spec.label}${symbol}`, default: spec.default };
  switch (spec.type) {
    case 'integer':
    case 'number': {
      const unit = spec.unit === undefined ? '' : ` ${spec.unit}`;
      const bounds = `From ${spec.least} to ${spec.most}${unit}, by default ${spec.default}.`;
      return {
        ...shared,
        type: spec.type,
        minimum: spec.least,
        maximum: spec.most,
        description: `${spec.help} ${bounds}`,
      };
    }
    case 'choice':
      return { ...shared, enum: spec.options, description: `${spec.help} By default "${spec.default}".` };
    case 'flag':
      return { ...shared, type: 'boolean', description: `${spec.help} By default ${String(spec.default)}.` };
  }
}

/** What follows for a node that says it is of this kind. */
function kindRule({ kind, title, summary, params }: AnyNodeDefinition): JsonSchema {
  const properties = Object.entries(params).map(([key, spec]) => [key, paramSchema(spec)]);
  return {
    if: { properties: { kind: { const: kind } }, required: ['kind'] },
    then: {
      properties: {
        params: {
          title,
          description: summary,
          properties: Object.fromEntries(properties) as JsonSchema,
          additionalProperties: false,
        },
      },
    },
  };
}

/** A new node of a kind, with every parameter at its default. */
function nodeSnippet({ kind, title, summary, family, params }: AnyNodeDefinition): JsonSchema {
  const role = family === 'input' || family === 'loss' ? {} : { role: 'student' };
  const defaults = Object.entries(params).map(([key, spec]) => [key, spec.default]);
  return {
    label: title,
    description: summary,
    body: { kind, ...role, params: Object.fromEntries(defaults) as JsonSchema },
  };
}

function enrichedNode(node: JsonSchema): JsonSchema {
  const properties = isSchema(node['properties']) ? node['properties'] : {};
  const kind = {
    ...(isSchema(properties['kind']) ? properties['kind'] : {}),
    enum: catalog.map((entry) => entry.kind),
    enumDescriptions: catalog.map(({ title, summary }) => `${title}. ${summary}`),
  };
  return {
    ...node,
    properties: { ...properties, kind },
    allOf: catalog.map(kindRule),
    defaultSnippets: catalog.map(nodeSnippet),
  };
}

/**
 * Draft 7, with the extensions that the JSON language service of Visual Studio Code and Monaco knows (`enumDescriptions`,
 * `defaultSnippets`). It describes sound documents: kinds and parameters are held to the catalogue, which the parser leaves to the graph.
 */
export function documentJsonSchema(): JsonSchema {
  const plain = z.toJSONSchema(documentSchema, { target: 'draft-7', io: 'input' }) as JsonSchema;
  const schema = explained(plain, []);
  const sections = isSchema(schema['properties']) ? schema['properties'] : {};
  const nodes = isSchema(sections['nodes']) ? sections['nodes'] : {};
  const node = isSchema(nodes['additionalProperties']) ? nodes['additionalProperties'] : {};
  return {
    ...schema,
    title: 'TAS Studio document',
    properties: { ...sections, nodes: { ...nodes, additionalProperties: enrichedNode(node) } },
  };
}
