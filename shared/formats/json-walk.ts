/**
 * @file Walks a JSON text (RFC 8259) once, without recursion, and reports what it meets. Narrower than the standard where
 * readers disagree with each other: a key may stand once, and keys that reach an object's prototype are refused.
 */

import { quote, type JsonFault } from './json-fault.ts';
import { readNumber, readString } from './json-scalars.ts';

/** What a text may hold. */
export interface JsonRules {
  /** Nesting of arrays and objects; a text that is one scalar has depth 0. */
  readonly depth: number;
  /** Scalars, arrays and objects together. Bounds the memory that small values cost beyond their text. */
  readonly values: number;
  /** Keys of any one object. Bounds the time that a large dictionary costs; without it as many as there are values. */
  readonly keys?: number;
  /** Refuse numbers written with a fraction or an exponent. */
  readonly integersOnly?: boolean;
}

/** What the walk meets, in the order of the text. Offsets are UTF-16 code units from the start; an `end` is the offset behind. */
export interface JsonEvents {
  open(kind: 'object' | 'array', offset: number): void;
  key(name: string, offset: number, end: number): void;
  scalar(value: string | number | boolean | null, offset: number, end: number): void;
  close(end: number): void;
}

/** Keys that, assigned to a plain object, change its prototype or look as if they did. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

interface Container {
  /** The keys so far; absent for an array. */
  readonly keys?: Set<string>;
  empty: boolean;
}

interface Walk {
  readonly text: string;
  readonly rules: JsonRules;
  readonly events: JsonEvents;
  readonly stack: Container[];
  offset: number;
  values: number;
}

/** Returns the first fault, or `undefined` when the whole text is one acceptable value. Total: never throws. */
export function walkJson(text: string, rules: JsonRules, events: JsonEvents): JsonFault | undefined {
  const walk: Walk = { text, rules, events, stack: [], offset: 0, values: 0 };
  let fault = readValue(walk);
  for (let top = walk.stack.at(-1); !fault && top; top = walk.stack.at(-1)) fault = readMember(walk, top);
  if (fault) return fault;
  skipSpace(walk);
  return walk.offset < text.length ? unexpected(walk, 'the end of the text') : undefined;
}

function readMember(walk: Walk, top: Container): JsonFault | undefined {
  skipSpace(walk);
  const closer = top.keys ? '}' : ']';
  const next = walk.text[walk.offset];
  if (next === closer) {
    walk.offset += 1;
    walk.stack.pop();
    walk.events.close(walk.offset);
    return undefined;
  }
  if (!top.empty) {
    if (next !== ',') return unexpected(walk, `a comma or ${closer}`);
    walk.offset += 1;
  }
  top.empty = false;
  return (top.keys && readKey(walk, top.keys)) ?? readValue(walk);
}

function readKey(walk: Walk, keys: Set<string>): JsonFault | undefined {
  skipSpace(walk);
  const offset = walk.offset;
  if (walk.text[offset] !== '"') return unexpected(walk, 'a key in double quotes');
  const token = readString(walk.text, offset);
  if ('code' in token) return token;
  const name = token.value;
  if (forbiddenKeys.has(name)) {
    return { code: 'json/forbidden-key', message: `The key "${name}" is not allowed. Rename it.`, offset };
  }
  if (keys.has(name)) {
    const message = `The key ${quote(name)} stands twice in the same object. Remove one of the two.`;
    return { code: 'json/duplicate-key', message, offset };
  }
  if (keys.size >= (walk.rules.keys ?? Infinity)) {
    const message = `An object has more than ${walk.rules.keys} keys, which is more than is read here.`;
    return { code: 'json/too-many-keys', message, offset };
  }
  keys.add(name);
  walk.events.key(name, offset, token.end);
  walk.offset = token.end;
  skipSpace(walk);
  if (walk.text[walk.offset] !== ':') return unexpected(walk, 'a colon');
  walk.offset += 1;
  return undefined;
}

function readValue(walk: Walk): JsonFault | undefined {
  skipSpace(walk);
  walk.values += 1;
  if (walk.values > walk.rules.values) {
    const message = `The text holds more than ${walk.rules.values} values, which is more than is read here.`;
    return { code: 'json/too-many-values', message, offset: walk.offset };
  }
  const first = walk.text[walk.offset];
  if (first === '{') return open(walk, 'object', { keys: new Set(), empty: true });
  if (first === '[') return open(walk, 'array', { empty: true });
  return readScalar(walk, first);
}

function open(walk: Walk, kind: 'object' | 'array', container: Container): JsonFault | undefined {
  if (walk.stack.length >= walk.rules.depth) {
    const message = `Arrays and objects are nested more than ${walk.rules.depth} deep.`;
    return { code: 'json/too-deep', message, offset: walk.offset };
  }
  walk.stack.push(container);
  walk.events.open(kind, walk.offset);
  walk.offset += 1;
  return undefined;
}

const words: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

function readScalar(walk: Walk, first: string | undefined): JsonFault | undefined {
  const { text, offset } = walk;
  const word = words.find(([spelling]) => text.startsWith(spelling, offset));
  if (word) {
    tell(walk, word[1], offset + word[0].length);
    return undefined;
  }
  if (first !== '"' && !/[-0-9]/.test(first ?? '')) return unexpected(walk, 'a value');
  const token = first === '"' ? readString(text, offset) : readNumber(text, offset, walk.rules.integersOnly);
  if ('code' in token) return token;
  tell(walk, token.value, token.end);
  return undefined;
}

function tell(walk: Walk, value: string | number | boolean | null, end: number): void {
  walk.events.scalar(value, walk.offset, end);
  walk.offset = end;
}

function skipSpace(walk: Walk): void {
  const { text } = walk;
  for (; ; walk.offset += 1) {
    const code = text.charCodeAt(walk.offset);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
  }
}

function unexpected(walk: Walk, wanted: string): JsonFault {
  const found = walk.text[walk.offset];
  const seen = found === undefined ? 'the text ends' : `${quote(found)} stands there`;
  return { code: 'json/syntax', message: `Here should be ${wanted}, but ${seen}.`, offset: walk.offset };
}
