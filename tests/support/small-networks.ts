/** @file Networks and documents that are small enough to train on the oracle within a test. */

import type { Role, TasDocument } from '../../shared/document/schema.ts';
import { buildGraph } from '../../shared/graph/build-graph.ts';
import { newDocument } from '../../shared/pairs/new-document.ts';
import { drawNetworks, type ImageSize, type NetworkDraft } from '../../shared/pairs/network-draft.ts';
import { drawResnet, type ResnetForm } from '../../shared/pairs/resnet-network.ts';
import { drawTasPair, tasDefaults, type TasSettings } from '../../shared/pairs/tas-pair.ts';
import { drawVit, type VitForm } from '../../shared/pairs/vit-network.ts';
import { compilePlan } from '../../shared/plan/compile-plan.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { expectSuccess } from './expect-result.ts';

/** What all of them see. */
export const smallImage: ImageSize = { channels: 3, height: 8, width: 8, classes: 3 };

const resnetForm: ResnetForm = {
  block: 'basic',
  layers: [1, 1, 1, 1],
  widths: [3, 4, 4, 6],
  stem: { channels: 3, kernel: 3, stride: 1, pool: false },
};

const vitForm: VitForm = {
  patch: 4,
  dim: 8,
  heads: 2,
  mlpRatio: 2,
  classToken: true,
  stages: [1, 1, 1, 1],
};

/** A ResNet of four stages; its third leaves a grid of 2 x 2. */
export function smallResnet(role: Role, form: Partial<ResnetForm> = {}): NetworkDraft {
  return drawResnet(role, { ...resnetForm, ...form }, smallImage);
}

/** A vision transformer of four stages on a grid of 2 x 2. */
export function smallVit(role: Role, form: Partial<VitForm> = {}): NetworkDraft {
  return drawVit(role, { ...vitForm, ...form }, smallImage);
}

/** Settings of the pairs below. */
const smallSettings: TasSettings = { ...tasDefaults, embeddingWidth: 5 };

/** A whole distillation, with a recipe for a few steps. */
export function smallTas(
  teacher: NetworkDraft,
  student: NetworkDraft,
  settings: Partial<TasSettings> = {},
): TasDocument {
  const parts = drawTasPair(smallImage, teacher, student, { ...smallSettings, ...settings });
  const { recipe, ...rest } = newDocument('small', parts);
  return { ...rest, recipe: { ...recipe, batchSize: 4, augmentation: { flip: false, cropPadding: 0 } } };
}

/** A transformer teaches a ResNet. */
export const vitToResnet = (settings: Partial<TasSettings> = {}): TasDocument =>
  smallTas(smallVit('teacher'), smallResnet('student'), settings);

/** A ResNet teaches a transformer. */
export const resnetToVit = (settings: Partial<TasSettings> = {}): TasDocument =>
  smallTas(smallResnet('teacher'), smallVit('student'), settings);

/** A student with a cross entropy and nothing else. */
export function studentAlone(network: NetworkDraft): TasDocument {
  const { nodes, wires } = drawNetworks(smallImage, [network]);
  return newDocument('alone', {
    nodes: { ...nodes, ce: { kind: 'cross-entropy', params: {} } },
    wires: { ...wires, 'ce.learner': `${network.head}.logits`, 'ce.labels': 'image.labels' },
  });
}

/** The plan of a document that is known to be sound. */
export function planOf(document: TasDocument): Plan {
  return expectSuccess(compilePlan(buildGraph(document)));
}
