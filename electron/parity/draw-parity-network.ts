/** @file Draws the network that a timm constructor call builds, where the catalogue has its kind. */

import type { Role } from '../../shared/document/schema.ts';
import type { ImageSize, NetworkDraft } from '../../shared/pairs/network-draft.ts';
import { drawResnet, imagenetStem } from '../../shared/pairs/resnet-network.ts';
import { drawVit } from '../../shared/pairs/vit-network.ts';
import type { ParityModel } from './parity-index.ts';

/** Blocks of each stage, from taps such as `blocks.1`, `blocks.3`: the numbers of the last blocks. */
function stageBlocks(taps: readonly string[]): readonly number[] | undefined {
  let before = -1;
  const blocks: number[] = [];
  for (const tap of taps) {
    const last = Number(/^blocks\.(\d+)$/.exec(tap)?.[1] ?? NaN);
    if (!Number.isInteger(last) || last <= before) return undefined;
    blocks.push(last - before);
    before = last;
  }
  return blocks;
}

function drawTransformer(
  role: Role,
  { args, taps }: ParityModel,
  image: ImageSize,
): NetworkDraft | undefined {
  const stages = stageBlocks(taps);
  const {
    patch_size: patch = 16,
    embed_dim: dim = 768,
    num_heads: heads = 12,
    mlp_ratio: mlpRatio = 4,
  } = args;
  if (!stages || typeof heads !== 'number') return undefined;
  if (stages.reduce((sum, blocks) => sum + blocks, 0) !== (args.depth ?? 12)) return undefined;
  return drawVit(role, { patch, dim, heads, mlpRatio, classToken: args.class_token ?? true, stages }, image);
}

function drawResidual(
  role: Role,
  block: 'basic' | 'bottleneck',
  { args }: ParityModel,
  image: ImageSize,
): NetworkDraft | undefined {
  const { layers, channels: widths = [64, 128, 256, 512] } = args;
  if (layers?.length !== widths.length) return undefined;
  return drawResnet(role, { block, layers, widths, stem: imagenetStem }, image);
}

/** The network, or undefined for a constructor that the catalogue can't draw. */
export function drawParityNetwork(
  role: Role,
  model: ParityModel,
  image: ImageSize,
): NetworkDraft | undefined {
  switch (model.constructor) {
    case 'ResNet(BasicBlock)':
      return drawResidual(role, 'basic', model, image);
    case 'ResNet(Bottleneck)':
      return drawResidual(role, 'bottleneck', model, image);
    case 'VisionTransformer':
      return drawTransformer(role, model, image);
    default:
      return undefined;
  }
}

/** The batch that a model's golden numbers were made with. */
export function parityImage(model: ParityModel, classes: number): ImageSize {
  return { channels: 3, height: model.input_size, width: model.input_size, classes };
}
