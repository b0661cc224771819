/** @file From paths of keys to their stretches of a JSON text, and from a place in the text back to the path. */

import { walkJson, type JsonEvents } from './json-walk.ts';

/** Keys and array indices from the root, for example `['nodes', 'a', 'kind']`. */
export type JsonPath = readonly (string | number)[];

/** A stretch of text: offsets in UTF-16 code units, `end` is the one behind. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Where a value stands. */
export interface JsonSpan {
  /** Ends with the text where a fault comes before the value's own end. */
  readonly value: TextSpan;
  /** Its key with the quotes; absent for the root and for array items. */
  readonly key?: TextSpan;
  /** How many keys of the path exist. Fewer than the path has: the span is that of the innermost value that exists. */
  readonly matched: number;
}

interface Step {
  readonly next: Map<string, Step>;
  readonly depth: number;
  /** In the text, once met. */
  value?: TextSpan;
  key?: TextSpan;
}

const everything = { depth: Infinity, values: Infinity };

/**
 * Finds many paths in one walk of the text, which may be cut short by a fault: what stands before it is found. A path that leads nowhere
 * (a missing key, say) gets the innermost value on its way. `undefined` only where not even the root was met.
 */
export function spansInJson(text: string, paths: readonly JsonPath[]): (JsonSpan | undefined)[] {
  const root: Step = { next: new Map(), depth: 0 };
  const trails = paths.map((path) => trail(root, path));
  walkJson(text, everything, recorder(root, text.length));
  return trails.map((steps) => {
    const found = steps.findLast((step) => step.value !== undefined);
    if (found?.value === undefined) return undefined;
    const span = { value: found.value, matched: found.depth };
    return found.key === undefined ? span : { ...span, key: found.key };
  });
}

/** Adds a path to the tree of wanted keys; returns the steps from the root to its end. */
function trail(root: Step, path: JsonPath): Step[] {
  const steps = [root];
  let step = root;
  for (const key of path.map(String)) {
    const next = step.next.get(key) ?? { next: new Map<string, Step>(), depth: step.depth + 1 };
    step.next.set(key, next);
    steps.push(next);
    step = next;
  }
  return steps;
}

/** Events that follow the tree while the text is walked; `undefined` on the stack means off every wanted path. */
function recorder(root: Step, length: number): JsonEvents {
  const open: { readonly step: Step | undefined; item: number | undefined }[] = [];
  let member: Step | undefined = root;
  const arrive = (start: number, end: number): Step | undefined => {
    const top = open.at(-1);
    if (top?.item !== undefined) {
      member = top.step?.next.get(String(top.item));
      top.item += 1;
    }
    if (member) member.value = { start, end };
    return member;
  };
  return {
    open(kind, offset) {
      open.push({ step: arrive(offset, length), item: kind === 'array' ? 0 : undefined });
    },
    key(name, start, end) {
      member = open.at(-1)?.step?.next.get(name);
      if (member) member.key = { start, end };
    },
    scalar(_value, start, end) {
      arrive(start, end);
    },
    close(end) {
      const step = open.pop()?.step;
      if (step?.value) step.value = { start: step.value.start, end };
    },
  };
}

/**
 * The path of the value or key that an offset lies in or directly follows; the root's empty path before anything else. Between two
 * members it is the one before. Behind a fault it is what the fault stands in.
 */
export function pathAtOffset(text: string, offset: number): JsonPath {
  /** How each open container is called in its parent, and what its member at hand is called. */
  const open: { readonly isArray: boolean; member: string | number | undefined; items: number }[] = [];
  let found: JsonPath | undefined;
  const pass = (start: number): boolean => {
    if (found !== undefined) return false;
    if (start <= offset) return true;
    found = open.flatMap(({ member }) => member ?? []);
    return false;
  };
  const arrive = (): void => {
    const top = open.at(-1);
    if (!top?.isArray) return;
    top.member = top.items;
    top.items += 1;
  };
  walkJson(text, everything, {
    open(kind, start) {
      if (!pass(start)) return;
      arrive();
      open.push({ isArray: kind === 'array', member: undefined, items: 0 });
    },
    key(name, start) {
      const top = open.at(-1);
      if (pass(start) && top) top.member = name;
    },
    scalar(_value, start) {
      if (pass(start)) arrive();
    },
    close(end) {
      if (pass(end)) open.pop();
    },
  });
  return found ?? open.flatMap(({ member }) => member ?? []);
}
