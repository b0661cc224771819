/** @file What a drawn network costs and holds, as the graph finds it. */

import type { WeightSpec } from '../../../../shared/catalog/weight-spec.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import type { Graph } from '../../../../shared/graph/graph.ts';
import { roleCosts, type NetworkCost } from '../../../../shared/graph/role-costs.ts';
import { newDocument } from '../../../../shared/pairs/new-document.ts';
import { drawNetworks, type ImageSize, type NetworkDraft } from '../../../../shared/pairs/network-draft.ts';

function graphOf(network: NetworkDraft, image: ImageSize): Graph {
  return buildGraph(newDocument('one network', drawNetworks(image, [network])));
}

/** Parameters, work and memory of one network. */
export function costOf(network: NetworkDraft, image: ImageSize): NetworkCost {
  return roleCosts(graphOf(network, image))[network.role];
}

/** Its weights, in the order of computation. */
export function weightsOf(network: NetworkDraft, image: ImageSize): readonly WeightSpec[] {
  const graph = graphOf(network, image);
  return graph.order.flatMap((id) => graph.nodes.get(id)?.weights ?? []);
}

/** In millions. */
export function megas(count: number): number {
  return count / 1e6;
}
