/** @file One step of training: forward, every term, backward, guard, update. */

import type { Optimizer } from '../document/schema.ts';
import type { Phase } from '../plan/phase.ts';
import { portRef } from '../document/port-ref.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';
import type { ParameterUpdate } from '../tensor/ops.ts';
import type { Tensor } from '../tensor/tensor.ts';
import type { Batch } from './batch.ts';
import { findNonFinite, type Culprit } from './find-non-finite.ts';
import { apply, record, type Values } from './forward.ts';
import type { LiveWeight, Network } from './network.ts';

/** How gradients become new weights. */
export interface UpdateRule {
  readonly optimizer: Optimizer;
  readonly learningRate: number;
  readonly clipNorm: number | null;
  /** Number of this update, from 1. */
  readonly update: number;
}

/** What one update found. */
export interface StepOutcome {
  /** Weighted sum of the terms. */
  readonly loss: number;
  /** Value of each term before its weight, by node. */
  readonly terms: Readonly<Record<string, number>>;
  /** Global L2 norm before clipping. */
  readonly gradientNorm: number;
}

/** What a backward pass leaves behind; the holder disposes it. */
export interface Gradients {
  readonly total: Tensor;
  readonly terms: readonly Tensor[];
  readonly gradients: readonly { readonly weight: LiveWeight; readonly gradient: Tensor }[];
  /** The batch and what no gradient flows through. */
  readonly values: Values;
}

/** Puts a batch on the engine as the values of the plan's input node. */
export function feed(network: Network, batch: Batch): Values {
  const { ops, plan } = network;
  const { node, height, width, channels } = plan.input;
  return new Map([
    [portRef(node, 'image'), ops.tensor(batch.images, [batch.size, height, width, channels])],
    [portRef(node, 'labels'), ops.labels(batch.labels)],
  ]);
}

function computeConstants(network: Network, phase: Phase, values: Values): void {
  for (const { application, trains, differentiated } of phase.steps) {
    if (differentiated) continue;
    record(
      values,
      application,
      network.ops.tidy(() => apply(network, application, trains, values)),
    );
  }
}

/** Weighted sum of the phase's terms; each term's own value is put into `terms` and kept. */
function objective(network: Network, phase: Phase, constants: Values, terms: Tensor[]): Tensor {
  const { ops } = network;
  const values: Values = new Map(constants);
  for (const { application, trains, differentiated } of phase.steps) {
    if (differentiated) record(values, application, apply(network, application, trains, values));
  }
  let total: Tensor | undefined;
  for (const term of phase.terms) {
    const { loss } = apply(network, term, true, values);
    if (!loss) throw new Error(`the term ${term.node} gives no loss`);
    terms.push(ops.keep(loss));
    if (term.weight === 0) continue;
    const weighted = term.weight === 1 ? loss : ops.scale(loss, term.weight);
    total = total ? ops.add(total, weighted) : weighted;
  }
  return total ?? ops.tensor(Float32Array.of(0), []);
}

/** Loss terms and gradients of a batch. Running statistics of trained normalisations move; weights don't. */
export function differentiate(network: Network, phase: Phase, batch: Batch): Gradients {
  const { ops } = network;
  const values = feed(network, batch);
  computeConstants(network, phase, values);
  const weights = network.parameters(phase.trained);
  const terms: Tensor[] = [];
  const { value, gradients } = ops.valueAndGradients(
    () => objective(network, phase, values, terms),
    weights.map(({ variable }) => variable),
  );
  const present = weights.flatMap((weight, index) => {
    const gradient = gradients[index];
    return gradient ? [{ weight, gradient }] : [];
  });
  return { total: value, terms, gradients: present, values };
}

/** Frees what `differentiate` returned. */
export function disposeGradients(network: Network, { total, terms, gradients, values }: Gradients): void {
  network.ops.dispose(total, ...terms, ...gradients.map(({ gradient }) => gradient), ...values.values());
}

function update(network: Network, { gradients }: Gradients, rule: UpdateRule, norm: number): void {
  const { ops } = network;
  const { optimizer, learningRate, clipNorm } = rule;
  const shrink = clipNorm !== null && norm > clipNorm ? clipNorm / (norm + 1e-6) : 1;
  ops.tidy(() => {
    const updates = gradients.map(({ weight, gradient }): ParameterUpdate => ({
      parameter: weight.variable,
      gradient: shrink === 1 ? gradient : ops.scale(gradient, shrink),
      // Biases, normalisations and temperatures are one number a channel; decay is for what has more axes.
      weightDecay: weight.spec.shape.length > 1 ? optimizer.weightDecay : 0,
    }));
    if (optimizer.kind === 'sgd') {
      const { momentum, nesterov } = optimizer;
      ops.applySgd(updates, { learningRate, momentum, nesterov });
    } else {
      const { beta1, beta2, epsilon } = optimizer;
      ops.applyAdamW(updates, { learningRate, beta1, beta2, epsilon, step: rule.update });
    }
  });
}

const advice = 'Try a lower learning rate, a longer warm-up or gradient clipping.';

function culpritProblem(culprit: Culprit | null): Problem {
  switch (culprit?.what) {
    case 'images':
      return errorProblem(
        'train/non-finite',
        'The images of this batch hold numbers that are not finite. Check the data set and its mean and deviation.',
      );
    case 'weight':
      return errorProblem(
        'train/non-finite',
        `The weight ${culprit.weight} of ${culprit.node} is no longer finite. ${advice}`,
        { node: culprit.node },
      );
    case 'value':
      return errorProblem(
        'train/non-finite',
        `The output ${culprit.port} of ${culprit.node} is not finite. ${advice}`,
        { node: culprit.node, port: culprit.port },
      );
    case 'term':
      return errorProblem('train/non-finite', `The loss term ${culprit.node} is not finite. ${advice}`, {
        node: culprit.node,
      });
    case 'gradient':
      return errorProblem(
        'train/non-finite',
        `The gradient of the weight ${culprit.weight} of ${culprit.node} is not finite. ${advice}`,
        { node: culprit.node },
      );
    default:
      return errorProblem(
        'train/non-finite',
        `The loss or the gradient norm is not finite, although each part is: their sum overflows. ${advice}`,
      );
  }
}

/** Total, norm and terms in one transfer. */
async function readNumbers(network: Network, phase: Phase, made: Gradients): Promise<StepOutcome> {
  const { ops } = network;
  const numbers = ops.tidy(() => {
    const norm = ops.globalNorm(made.gradients.map(({ gradient }) => gradient));
    return ops.concat(
      [made.total, norm, ...made.terms].map((scalar) => ops.reshape(scalar, [1])),
      0,
    );
  });
  const [loss = NaN, gradientNorm = NaN, ...values] = await ops.read(numbers);
  ops.dispose(numbers);
  const terms = Object.fromEntries(phase.terms.map(({ node }, index) => [node, values[index] ?? NaN]));
  return { loss, gradientNorm, terms };
}

/**
 * Trains on one batch. A loss or gradient that is not finite changes no weight and is returned as a problem that names
 * the term and the node.
 */
export async function trainStep(
  network: Network,
  phase: Phase,
  batch: Batch,
  rule: UpdateRule,
): Promise<Result<StepOutcome>> {
  const made = differentiate(network, phase, batch);
  try {
    const outcome = await readNumbers(network, phase, made);
    if (!Number.isFinite(outcome.loss) || !Number.isFinite(outcome.gradientNorm)) {
      const { values, gradients } = made;
      const seen = { inputs: values, images: batch.images, terms: outcome.terms, gradients };
      return failure(culpritProblem(await findNonFinite(network, phase, seen)));
    }
    update(network, made, rule, outcome.gradientNorm);
    return success(outcome);
  } finally {
    disposeGradients(network, made);
  }
}
