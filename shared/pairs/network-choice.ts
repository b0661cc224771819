/** @file A network as one chooses it: family and widths, whatever the size of the image. Stem and patches follow from the image. */

import type { Role } from '../document/schema.ts';
import type { ImageSize, NetworkDraft } from './network-draft.ts';
import { drawResnet, imagenetStem, type ResnetForm } from './resnet-network.ts';
import { drawVit } from './vit-network.ts';

/** A residual network. */
export interface ResnetChoice {
  readonly family: 'resnet';
  readonly block: 'basic' | 'bottleneck';
  /** Blocks of each stage. */
  readonly blocks: readonly number[];
  /** Width of each stage, before a bottleneck's fourfold expansion. */
  readonly widths: readonly number[];
}

/** A vision transformer. */
export interface VitChoice {
  readonly family: 'vit';
  /** Blocks of each stage. */
  readonly blocks: readonly number[];
  readonly dim: number;
  readonly heads: number;
  readonly mlpRatio: number;
  readonly classToken: boolean;
}

/** A network of a family. */
export type NetworkChoice = ResnetChoice | VitChoice;

/** From this side on, images are cut down at once, as ImageNet's are. */
const largeImage = 96;

/** Patches that are in use, largest first; and the least grid that leaves something to attend to. */
const patches = [16, 14, 8, 7, 4, 2];
const leastGrid = 7;

/**
 * Side of a patch: 16 px at 224 px, 4 px at 32 px; the largest in use that leaves a grid of 7 x 7.
 * @internal
 */
export function patchFor({ height, width }: Pick<ImageSize, 'height' | 'width'>): number {
  const side = Math.min(height, width);
  const fits = (patch: number): boolean =>
    height % patch === 0 && width % patch === 0 && side / patch >= leastGrid;
  return patches.find(fits) ?? 1;
}

/**
 * The published stem for large images; 3 x 3 without pooling for small ones, where it would leave nothing for the stages.
 * @internal
 */
export function stemFor(
  { height, width }: Pick<ImageSize, 'height' | 'width'>,
  channels: number,
): ResnetForm['stem'] {
  return Math.min(height, width) >= largeImage
    ? { ...imagenetStem, channels }
    : { channels, kernel: 3, stride: 1, pool: false };
}

/** Draws the network for a role and an image. */
export function drawChoice(choice: NetworkChoice, role: Role, image: ImageSize): NetworkDraft {
  if (choice.family === 'vit') {
    const { blocks: stages, dim, heads, mlpRatio, classToken } = choice;
    return drawVit(role, { patch: patchFor(image), dim, heads, mlpRatio, classToken, stages }, image);
  }
  const { block, blocks: layers, widths } = choice;
  return drawResnet(role, { block, layers, widths, stem: stemFor(image, widths[0] ?? 64) }, image);
}
