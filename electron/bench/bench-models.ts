/** @file The models that the bench times: small, so that a step takes well under a second everywhere. */

import type { DrawnParts, ImageSize, NetworkDraft } from '../../shared/pairs/network-draft.ts';
import { drawNetworks } from '../../shared/pairs/network-draft.ts';
import { drawResnet } from '../../shared/pairs/resnet-network.ts';
import { drawVit } from '../../shared/pairs/vit-network.ts';

const image: ImageSize = { channels: 3, height: 32, width: 32, classes: 10 };

/** A drawn model and its names. */
export interface BenchModel {
  /** As the PyTorch side knows it. */
  readonly id: string;
  readonly title: string;
  readonly parts: DrawnParts;
}

/** A network with a cross entropy on hard labels. */
function supervised(network: NetworkDraft): DrawnParts {
  const { nodes, wires } = drawNetworks(image, [network]);
  return {
    nodes: { ...nodes, ce: { kind: 'cross-entropy', params: {} } },
    wires: { ...wires, 'ce.learner': `${network.head}.logits`, 'ce.labels': 'image.labels' },
  };
}

function resnet20(width: number): DrawnParts {
  const stem = { channels: width, kernel: 3, stride: 1, pool: false };
  const form = { block: 'basic' as const, layers: [3, 3, 3], widths: [width, 2 * width, 4 * width], stem };
  return supervised(drawResnet('student', form, image));
}

function vit(dim: number): DrawnParts {
  const form = { patch: 4, dim, heads: 3, mlpRatio: 4, classToken: true, stages: [1, 1, 1, 1] };
  return supervised(drawVit('student', form, image));
}

/** In the order of the table. */
export const benchModels: readonly BenchModel[] = [
  { id: 'resnet20-16', title: 'ResNet-20 (16/32/64)', parts: resnet20(16) },
  { id: 'resnet20-64', title: 'ResNet-20 (64/128/256)', parts: resnet20(64) },
  { id: 'vit-96', title: 'ViT 96, patch 4, depth 4, 3 heads', parts: vit(96) },
  { id: 'vit-192', title: 'ViT 192, patch 4, depth 4, 3 heads', parts: vit(192) },
];
