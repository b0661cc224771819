/** @file What an input would take, found out from the kind's own shape rule. */

import type { AnyNodeDefinition } from '../catalog/define-node.ts';
import type { ParamValues } from '../catalog/params.ts';
import type { PortShape, PortType, WantedShape } from '../catalog/port-shape.ts';

/** A shape of the given type that no node wants, so that the rule says what it does want. */
function probe(type: PortType): PortShape {
  switch (type) {
    case 'map':
      return { type, channels: 0, height: 0, width: 0 };
    case 'tokens':
      return { type, width: 0, rows: 0, columns: 0, classTokens: 0 };
    case 'vector':
      return { type, width: 0 };
    case 'logits':
    case 'labels':
      return { type, classes: 0 };
  }
}

/** Type and fixed extents that `port` takes, for a kind with a single input; else its first accepted type. */
export function wantedShape(
  definition: AnyNodeDefinition,
  params: ParamValues,
  port: string,
): WantedShape | undefined {
  const type = definition.inputs.find((input) => input.name === port)?.accepts[0];
  if (!type) return undefined;
  if (definition.inputs.length > 1) return { type };
  const inference = definition.infer(params, { [port]: probe(type) });
  return 'mismatch' in inference && inference.mismatch.wanted ? inference.mismatch.wanted : { type };
}
