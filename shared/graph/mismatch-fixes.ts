/** @file The ways out of a wire that doesn't fit: a node in between, or other parameters. */

import { findKind } from '../catalog/catalog.ts';
import type { AnyNodeDefinition } from '../catalog/define-node.ts';
import { areValidParams, defaultParams, type ParamValues } from '../catalog/params.ts';
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
  readonly definition: AnyNodeDefinition;
  readonly params: ParamValues;
  /** What flows into the node, the misfit included. */
  readonly inputs: Readonly<Record<string, PortShape>>;
  readonly port: string;
  readonly source: Source;
  readonly shape: PortShape;
}

/** Whether the node would take `inputs`, as far as they are known, at the port in question. */
function takes({ definition, port }: Misfit, params: ParamValues, inputs: Misfit['inputs']): boolean {
  const fits = definition.inputs.every(({ name, accepts }) => {
    const shape = inputs[name];
    return shape === undefined ? name !== port : accepts.includes(shape.type);
  });
  if (!fits || definition.inputs.some(({ name }) => !inputs[name])) return fits;
  const inference = definition.infer(params, inputs);
  return !('mismatch' in inference && inference.mismatch.port === port);
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

/** A node in the wire that puts out what the port takes. Where the type was wrong, the type is enough. */
function bridgeFix(misfit: Misfit, wanted: WantedShape): Fix | undefined {
  const bridge = proposeBridge(misfit.shape, wanted);
  const definition = bridge && findKind(bridge.kind);
  if (!bridge || !definition || !areValidParams(definition.params, bridge.params)) return undefined;
  const params = { ...defaultParams(definition.params), ...bridge.params };
  const inference = definition.infer(params, { in: misfit.shape });
  const out = 'outputs' in inference ? inference.outputs[bridge.output] : undefined;
  if (!out) return undefined;
  const { definition: target, port, params: own, inputs, shape } = misfit;
  const accepts = target.inputs.find(({ name }) => name === port)?.accepts ?? [];
  const mends = accepts.includes(shape.type)
    ? takes(misfit, own, { ...inputs, [port]: out })
    : accepts.includes(out.type);
  return mends ? { title: bridge.title, patch: insertPatch(misfit, bridge) } : undefined;
}

function paramsFix(misfit: Misfit, wanted: ParamValues): Fix | undefined {
  const { document, id, node, definition, params, inputs } = misfit;
  const changed = Object.entries(wanted).filter(([key, value]) => params[key] !== value);
  const wouldTake = takes(misfit, { ...params, ...wanted }, inputs);
  if (changed.length === 0 || !areValidParams(definition.params, wanted) || !wouldTake) return undefined;
  // Another node's weights don't change because a borrower is wired otherwise.
  if (node.weights && changed.some(([key]) => !definition.params[key]?.perApplication)) return undefined;
  const patch = changed.map(([key, value]) => {
    const before = document.nodes[id]?.params[key];
    const path = ['nodes', id, 'params', key];
    return before === undefined ? { path, after: value } : { path, before, after: value };
  });
  return { title: `Set ${changed.map(([key, value]) => `${key} to ${String(value)}`).join(', ')}`, patch };
}

/** Fixes for a wire whose value doesn't suit the port, the likeliest first; each of them makes it fit. */
export function mismatchFixes(misfit: Misfit, wanted?: WantedShape, params?: ParamValues): readonly Fix[] {
  const bridge = wanted && bridgeFix(misfit, wanted);
  const set = params && paramsFix(misfit, params);
  const target = portRef(misfit.id, misfit.port);
  return [
    ...(bridge ? [bridge] : []),
    ...(set ? [set] : []),
    { title: 'Remove the wire', patch: [{ path: ['wires', target], before: misfit.document.wires[target] }] },
  ];
}
