/** @file The ways out of a wire that doesn't fit: a node in between, or other parameters. */

import { findKind } from '../catalog/catalog.ts';
import type { ParamValues } from '../catalog/params.ts';
import type { PortShape, WantedShape } from '../catalog/port-shape.ts';
import type { Patch } from '../document/patch.ts';
import { portRef } from '../document/port-ref.ts';
import type { DocumentNode, TasDocument } from '../document/schema.ts';
import type { Fix } from '../problem.ts';
import { proposeBridge, type Bridge } from './bridges.ts';
import type { Source } from './graph.ts';

/** The place of a wire that doesn't fit. */
interface Misfit {
  readonly document: TasDocument;
  readonly id: string;
  readonly node: DocumentNode;
  readonly port: string;
  readonly source: Source;
  readonly shape: PortShape;
}

/** An id after `stem` that the document doesn't use yet. */
function freeId(document: TasDocument, stem: string): string {
  let id = stem;
  for (let n = 2; Object.hasOwn(document.nodes, id); n++) id = `${stem}-${n}`;
  return id;
}

/** Half way between two nodes on the canvas, where both have a place. */
function midway(
  document: TasDocument,
  a: string,
  b: string,
): { readonly x: number; readonly y: number } | undefined {
  const from = document.layout.nodes[a];
  const to = document.layout.nodes[b];
  return from && to ? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } : undefined;
}

function insertPatch({ document, id, node, port, source }: Misfit, bridge: Bridge): Patch {
  const inserted = freeId(document, `${id.slice(0, 40)}-${bridge.kind}`);
  const role = node.role ?? document.nodes[source.node]?.role;
  const target = portRef(id, port);
  const from = portRef(source.node, source.port);
  const place = midway(document, source.node, id);
  return [
    {
      path: ['nodes', inserted],
      after: { kind: bridge.kind, ...(role ? { role } : {}), params: bridge.params },
    },
    { path: ['wires', portRef(inserted, 'in')], after: from },
    { path: ['wires', target], before: document.wires[target], after: portRef(inserted, bridge.output) },
    ...(place ? [{ path: ['layout', 'nodes', inserted], after: place }] : []),
  ];
}

function paramsFix({ document, id, node }: Misfit, params: ParamValues): Fix | undefined {
  const owner = node.weights?.from ?? id;
  const changes = Object.entries(params).map(([key, value]) => {
    const perApplication = findKind(node.kind)?.params[key]?.perApplication;
    const holder = perApplication ? id : owner;
    const before = document.nodes[holder]?.params[key];
    const path = ['nodes', holder, 'params', key];
    return {
      key,
      value,
      foreign: holder !== id,
      change: before === undefined ? { path, after: value } : { path, before, after: value },
    };
  });
  // Another node's weights don't change because a borrower is wired otherwise.
  if (changes.some((change) => change.foreign)) return undefined;
  const what = changes.map(({ key, value }) => `${key} to ${String(value)}`).join(', ');
  return { title: `Set ${what}`, patch: changes.map(({ change }) => change) };
}

/** Fixes for a wire whose value doesn't suit the port, the likeliest first. */
export function mismatchFixes(misfit: Misfit, wanted?: WantedShape, params?: ParamValues): readonly Fix[] {
  const bridge = wanted && proposeBridge(misfit.shape, wanted);
  const set = params && paramsFix(misfit, params);
  const target = portRef(misfit.id, misfit.port);
  return [
    ...(bridge ? [{ title: bridge.title, patch: insertPatch(misfit, bridge) }] : []),
    ...(set ? [set] : []),
    { title: 'Remove the wire', patch: [{ path: ['wires', target], before: misfit.document.wires[target] }] },
  ];
}
