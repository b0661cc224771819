/** @file Networks of the literature at full size, drawn as their papers have them. */

import type { Role } from '../../shared/document/schema.ts';
import type { ImageSize, NetworkDraft } from '../../shared/pairs/network-draft.ts';
import { drawResnet, imagenetStem } from '../../shared/pairs/resnet-network.ts';
import { drawVit } from '../../shared/pairs/vit-network.ts';

const widths = [64, 128, 256, 512];
const vit = { patch: 16, mlpRatio: 4, classToken: true, stages: [2, 2, 6, 2] };

/** An image of ImageNet. */
export const imagenet = (classes = 1000): ImageSize => ({ channels: 3, height: 224, width: 224, classes });

/** Each by timm's name. */
export const published = {
  resnet18: (role: Role, image = imagenet()): NetworkDraft =>
    drawResnet(role, { block: 'basic', layers: [2, 2, 2, 2], widths, stem: imagenetStem }, image),
  resnet34: (role: Role, image = imagenet()): NetworkDraft =>
    drawResnet(role, { block: 'basic', layers: [3, 4, 6, 3], widths, stem: imagenetStem }, image),
  resnet50: (role: Role, image = imagenet()): NetworkDraft =>
    drawResnet(role, { block: 'bottleneck', layers: [3, 4, 6, 3], widths, stem: imagenetStem }, image),
  vit_small_patch16_224: (role: Role, image = imagenet()): NetworkDraft =>
    drawVit(role, { ...vit, dim: 384, heads: 6 }, image),
  vit_base_patch16_224: (role: Role, image = imagenet()): NetworkDraft =>
    drawVit(role, { ...vit, dim: 768, heads: 12 }, image),
  deit_tiny_patch16_224: (role: Role, image = imagenet()): NetworkDraft =>
    drawVit(role, { ...vit, dim: 192, heads: 3 }, image),
} as const;
