/** @file Reads JSON that came from outside: strict, bounded in size and depth, and with a place for every problem. */

import { errorProblem, failure, success, type Result } from '../problem.ts';
import type { JsonFault } from './json-fault.ts';
import { walkJson, type JsonEvents, type JsonRules } from './json-walk.ts';
import { positionsIn } from './text-position.ts';
import { decodeUtf8 } from './utf8.ts';

/** What is accepted; a text beyond any of these is refused. */
export interface JsonLimits extends Partial<Omit<JsonRules, 'depth'>> {
  /** Size: bytes of UTF-8, or UTF-16 code units where the source is text. */
  readonly bytes: number;
  readonly depth: number;
}

/** Enough for any document or header that the other limits allow. */
const defaultValues = 1_000_000;

/**
 * Parses JSON. Refuses bytes that aren't UTF-8, a byte-order mark, keys that stand twice or reach a prototype, and numbers beyond a
 * double. `file` is the name that the problems carry. Total: never throws, whatever the input.
 */
export function parseStrictJson(
  source: string | Uint8Array,
  limits: JsonLimits,
  file?: string,
): Result<unknown> {
  const place = file === undefined ? {} : { file };
  if (source.length > limits.bytes) {
    const message = `The text is ${source.length} bytes long; at most ${limits.bytes} are read.`;
    return failure(errorProblem('json/too-large', message, place));
  }
  const decoded = typeof source === 'string' ? ({ ok: true, text: source } as const) : decodeUtf8(source);
  if (!decoded.ok) {
    const message = `Byte ${decoded.offset} is not UTF-8. Save the file as UTF-8 and try again.`;
    return failure(errorProblem('json/not-utf8', message, place));
  }
  const { text } = decoded;
  if (text.startsWith('\ufeff')) {
    const message = 'The text begins with a byte-order mark. Save it as UTF-8 without one.';
    return failure(errorProblem('json/byte-order-mark', message, { ...place, line: 1, column: 1 }));
  }
  const built = buildJson(text, { values: defaultValues, ...limits });
  if (!built.fault) return success(built.value);
  const { code, message, offset } = built.fault;
  return failure(errorProblem(code, message, { ...place, ...positionsIn(text)(offset) }));
}

/** The walk's events turned into plain arrays and objects. Keys that would reach a prototype never get here. */
function buildJson(text: string, rules: JsonRules): { readonly value: unknown; readonly fault?: JsonFault } {
  const stack: (unknown[] | Record<string, unknown>)[] = [];
  let root: unknown;
  let key = '';
  const put = (value: unknown): void => {
    const top = stack.at(-1);
    if (top === undefined) root = value;
    else if (Array.isArray(top)) top.push(value);
    else top[key] = value;
  };
  const events: JsonEvents = {
    open(kind) {
      const container = kind === 'array' ? [] : {};
      put(container);
      stack.push(container);
    },
    key(name) {
      key = name;
    },
    scalar: put,
    close() {
      stack.pop();
    },
  };
  const fault = walkJson(text, rules, events);
  return fault ? { value: undefined, fault } : { value: root };
}
