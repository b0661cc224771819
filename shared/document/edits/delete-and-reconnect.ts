/** @file Removes nodes and joins what fed them to what they fed. */

import { success, type Result } from '../../problem.ts';
import { composePatches } from '../compose-patches.ts';
import { splitPortRef } from '../port-ref.ts';
import { makeChange } from '../reverse-patch.ts';
import type { TasDocument } from '../schema.ts';
import { type Edit } from './edit.ts';
import { removeNodes } from './remove-nodes.ts';
import { counted } from '../../quantities.ts';

/** The sources of each node that is to go. */
function sourcesOf(
  { wires }: TasDocument,
  gone: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const sources = new Map<string, Set<string>>();
  for (const [to, from] of Object.entries(wires)) {
    const { node } = splitPortRef(to);
    if (!gone.has(node)) continue;
    const known = sources.get(node);
    if (known) known.add(from);
    else sources.set(node, new Set([from]));
  }
  return sources;
}

/** The output that takes the place of one that goes: what feeds its node, if that is one output alone, followed as far as need be. */
function heirOf(
  from: string,
  gone: ReadonlySet<string>,
  sources: ReadonlyMap<string, ReadonlySet<string>>,
): string | undefined {
  const seen = new Set<string>();
  let output = from;
  for (let { node } = splitPortRef(output); gone.has(node); { node } = splitPortRef(output)) {
    const [only, ...others] = sources.get(node) ?? [];
    if (only === undefined || others.length > 0 || seen.has(node)) return undefined;
    seen.add(node);
    output = only;
  }
  return output;
}

/**
 * Removes nodes as `removeNodes` does, and wires whatever they fed to what fed them, where that is a single output. Whether the value fits
 * there is for the graph to say. The notices name the inputs that are left without a source.
 */
export function deleteAndReconnect(document: TasDocument, ids: readonly string[]): Result<Edit> {
  const removed = removeNodes(document, ids);
  if (!removed.ok) return removed;
  const gone = new Set(ids);
  const sources = sourcesOf(document, gone);
  const cut = Object.entries(document.wires).flatMap(([to, from]) =>
    gone.has(splitPortRef(from).node) && !gone.has(splitPortRef(to).node)
      ? [{ to, heir: heirOf(from, gone, sources) }]
      : [],
  );
  const joined = cut.flatMap(({ to, heir }) =>
    heir === undefined ? [] : [makeChange(['wires', to], undefined, heir)],
  );
  const open = cut.filter(({ heir }) => heir === undefined);
  return success({
    label: `Remove ${counted(gone.size, 'node')} and reconnect`,
    patch: composePatches(removed.value.patch, joined),
    notices: [...removed.value.notices, ...open.map(({ to }) => `Nothing feeds ${to} any more.`)],
  });
}
