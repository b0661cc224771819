/** @file Draws a ResNet stage by stage. */

import { blockChannels } from '../catalog/layers/residual-block.ts';
import type { DocumentNode, Role } from '../document/schema.ts';
import { chain, type ImageSize, type NetworkDraft } from './network-draft.ts';

/** What sets one ResNet apart from another. */
export interface ResnetForm {
  readonly block: 'basic' | 'bottleneck';
  /** Blocks of each stage. */
  readonly layers: readonly number[];
  /** Width of each stage, before a bottleneck's fourfold expansion. */
  readonly widths: readonly number[];
  readonly stem: {
    readonly channels: number;
    readonly kernel: number;
    readonly stride: number;
    readonly pool: boolean;
  };
}

/** The stem that timm gives every ResNet: 7 x 7, stride 2, 64 channels, max-pooling. */
export const imagenetStem: ResnetForm['stem'] = { channels: 64, kernel: 7, stride: 2, pool: true };

/** Nodes `ROLE-stem`, `ROLE-s1` ..., `ROLE-head`; every stage but the first halves the resolution. */
export function drawResnet(role: Role, form: ResnetForm, image: ImageSize): NetworkDraft {
  const nodes: Record<string, DocumentNode> = {
    [`${role}-stem`]: { kind: 'resnet-stem', role, params: { inChannels: image.channels, ...form.stem } },
  };
  let inChannels = form.stem.channels;
  const stages = form.layers.map((blocks, index) => {
    const width = form.widths[index] ?? inChannels;
    const id = `${role}-s${index + 1}`;
    const params = {
      index: index + 1,
      block: form.block,
      inChannels,
      width,
      blocks,
      stride: index === 0 ? 1 : 2,
    };
    nodes[id] = { kind: 'resnet-stage', role, params };
    inChannels = blockChannels(form.block, width);
    return id;
  });
  const head = `${role}-head`;
  nodes[head] = { kind: 'resnet-head', role, params: { inChannels, classes: image.classes } };
  return {
    role,
    family: 'cnn',
    nodes,
    wires: chain([`${role}-stem`, ...stages, head]),
    entry: `${role}-stem.in`,
    stages,
    head,
  };
}
