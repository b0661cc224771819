/** @file A short digest of each node's part of a plan, so that a changed document is told node by node. */

import { writeCanonicalJson } from '../formats/canonical-json.ts';
import type { Plan } from '../plan/plan.ts';

/** 32-bit FNV-1a over UTF-16 units, twice with different offsets: 64 bits against accidental equality, not against malice. */
function digest(text: string): string {
  const half = (offset: number): string => {
    let hash = offset;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, '0');
  };
  return half(0x811c9dc5) + half(0x9e3779b9);
}

/** Node id -> digest of its application or term, module included. */
export function fingerprint(plan: Plan): Record<string, string> {
  const modules = new Map(plan.modules.map((module) => [module.id, module]));
  return Object.fromEntries(
    [...plan.applications, ...plan.terms].map((application) => {
      const module = application.module === null ? null : (modules.get(application.module) ?? null);
      return [application.node, digest(writeCanonicalJson({ application, module }))];
    }),
  );
}

/** Nodes that differ between two plans' digests, sorted. */
export function changedNodes(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).sort();
}
