/** @file The explicit list of node kinds. A kind exists when it is listed here; the contract test then runs over it. */

import { conv1x1 } from './bridge/conv1x1.ts';
import { localToGlobal } from './bridge/local-to-global.ts';
import { mapToTokens } from './bridge/map-to-tokens.ts';
import { patchEmbedding } from './bridge/patch-embedding.ts';
import { tokensToMap } from './bridge/tokens-to-map.ts';
import { add } from './combine/add.ts';
import { concat } from './combine/concat.ts';
import type { AnyNodeDefinition } from './define-node.ts';
import { embedding } from './feature/embedding.ts';
import { pool } from './feature/pool.ts';
import { smooth } from './feature/smooth.ts';
import { image } from './input/image.ts';
import { crossEntropyLoss } from './losses/cross-entropy-loss.ts';
import { infoNceLoss } from './losses/infonce-loss.ts';
import { kdLoss } from './losses/kd-loss.ts';
import { ofaLoss } from './losses/ofa-loss.ts';
import { resnetHead } from './resnet/resnet-head.ts';
import { resnetStage } from './resnet/resnet-stage.ts';
import { resnetStem } from './resnet/resnet-stem.ts';
import { vitEmbedding } from './vit/vit-embedding.ts';
import { vitHead } from './vit/vit-head.ts';
import { vitStage } from './vit/vit-stage.ts';

/** Every kind, in the order of the palette. */
export const catalog: readonly AnyNodeDefinition[] = [
  image,
  resnetStem,
  resnetStage,
  resnetHead,
  vitEmbedding,
  vitStage,
  vitHead,
  localToGlobal,
  conv1x1,
  patchEmbedding,
  tokensToMap,
  mapToTokens,
  pool,
  smooth,
  embedding,
  add,
  concat,
  crossEntropyLoss,
  kdLoss,
  infoNceLoss,
  ofaLoss,
];

const byKind: ReadonlyMap<string, AnyNodeDefinition> = new Map(catalog.map((entry) => [entry.kind, entry]));

/** The definition of a kind, or undefined for an unknown one. */
export function findKind(kind: string): AnyNodeDefinition | undefined {
  return byKind.get(kind);
}
