/** @file Finds the lines and columns of values in a JSON text, so that a problem found after parsing can be printed with its place. */

import { walkJson, type JsonEvents } from './json-walk.ts';
import { positionsIn, type TextPosition } from './text-position.ts';

/** Keys and array indices from the root, for example `['nodes', 'a', 'kind']`. */
export type JsonPath = readonly (string | number)[];

/** Where a value begins. */
export interface JsonLocation extends TextPosition {
  /** Where its key begins; absent for the root and for array items. */
  readonly key?: TextPosition;
  /** How many keys of the path exist. Fewer than the path has: the place is that of the innermost value that exists. */
  readonly matched: number;
}

interface Step {
  readonly next: Map<string, Step>;
  readonly depth: number;
  /** Offsets in the text, once met. */
  value?: number;
  key?: number;
}

/**
 * Locates many paths in one walk of the text. A path that leads nowhere (a missing key, say) gets the place of the innermost value on its
 * way. `undefined` only where not even the root was met, that is for a text that is no JSON at all.
 */
export function locateInJson(text: string, paths: readonly JsonPath[]): (JsonLocation | undefined)[] {
  const root: Step = { next: new Map(), depth: 0 };
  const trails = paths.map((path) => trail(root, path));
  walkJson(text, { depth: Infinity, values: Infinity }, recorder(root));
  const position = positionsIn(text);
  return trails.map((steps) => {
    const found = steps.findLast((step) => step.value !== undefined);
    if (found?.value === undefined) return undefined;
    const place = { ...position(found.value), matched: found.depth };
    return found.key === undefined ? place : { ...place, key: position(found.key) };
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
function recorder(root: Step): JsonEvents {
  const open: { readonly step: Step | undefined; item: number | undefined }[] = [];
  let member: Step | undefined = root;
  const arrive = (offset: number): Step | undefined => {
    const top = open.at(-1);
    if (top?.item !== undefined) {
      member = top.step?.next.get(String(top.item));
      top.item += 1;
    }
    if (member) member.value = offset;
    return member;
  };
  return {
    open(kind, offset) {
      open.push({ step: arrive(offset), item: kind === 'array' ? 0 : undefined });
    },
    key(name, offset) {
      member = open.at(-1)?.step?.next.get(name);
      if (member) member.key = offset;
    },
    scalar(_value, offset) {
      arrive(offset);
    },
    close() {
      open.pop();
    },
  };
}
