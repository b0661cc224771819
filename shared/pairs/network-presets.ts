/** @file Networks of the literature by name, with the depths and widths that timm gives them. */

import type { NetworkChoice, ResnetChoice, VitChoice } from './network-choice.ts';

/** A network with a name. */
export interface NetworkPreset {
  readonly id: string;
  readonly title: string;
  /** What timm calls it. */
  readonly timm: string;
  readonly choice: NetworkChoice;
}

function resnet(depth: number, block: ResnetChoice['block'], blocks: readonly number[]): NetworkPreset {
  return {
    id: `resnet${depth}`,
    title: `ResNet-${depth}`,
    timm: `resnet${depth}`,
    choice: { family: 'resnet', block, blocks, widths: [64, 128, 256, 512] },
  };
}

/** Twelve blocks, read as stages of 2 + 2 + 6 + 2. */
function vit(id: string, title: string, timm: string, form: Pick<VitChoice, 'dim' | 'heads'>): NetworkPreset {
  return {
    id,
    title,
    timm,
    choice: { family: 'vit', blocks: [2, 2, 6, 2], mlpRatio: 4, classToken: true, ...form },
  };
}

/** All of them, the smaller ones of a family first. */
export const networkPresets: readonly NetworkPreset[] = [
  {
    id: 'resnet-small',
    title: 'Small ResNet',
    timm: '',
    choice: { family: 'resnet', block: 'basic', blocks: [1, 1, 1, 1], widths: [16, 32, 64, 128] },
  },
  resnet(18, 'basic', [2, 2, 2, 2]),
  resnet(34, 'basic', [3, 4, 6, 3]),
  resnet(50, 'bottleneck', [3, 4, 6, 3]),
  resnet(101, 'bottleneck', [3, 4, 23, 3]),
  {
    id: 'vit-small-depth',
    title: 'Small ViT',
    timm: '',
    choice: {
      family: 'vit',
      blocks: [1, 1, 1, 1],
      dim: 64,
      heads: 2,
      mlpRatio: 2,
      classToken: false,
    },
  },
  vit('deit-tiny', 'DeiT-T', 'deit_tiny_patch16_224', { dim: 192, heads: 3 }),
  vit('vit-small', 'ViT-S', 'vit_small_patch16_224', { dim: 384, heads: 6 }),
  vit('vit-base', 'ViT-B', 'vit_base_patch16_224', { dim: 768, heads: 12 }),
];

/** A preset by its id. A wrong id is a bug. */
export function presetById(id: string): NetworkPreset {
  const found = networkPresets.find((preset) => preset.id === id);
  if (found === undefined) throw new Error(`There is no network ${id}.`);
  return found;
}
