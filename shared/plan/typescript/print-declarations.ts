/** @file What the generated functions rest on: the types and operations that they use, and small functions of their own. */

import type { Owner } from '../plan.ts';
import { opSignatures } from './op-signatures.ts';
import type { Helper } from './print-value.ts';
import type { TracedOp } from './shape-rules.ts';

const paddingType = `/** Zero padding of a window, in pixels. */
interface Padding {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}`;

const windowType = `/** How a window moves over a feature map. */
interface Window {
  readonly stride: number;
  readonly padding: Padding;
}`;

const batchNormType = `/** What a batch normalisation learns, and the statistics that it keeps. */
interface BatchNorm {
  readonly scale: Tensor;
  readonly shift: Tensor;
  readonly runningMean: Tensor;
  readonly runningVariance: Tensor;
}`;

const types = { Padding: [paddingType], Window: [paddingType, windowType], BatchNorm: [batchNormType] };

const helpers: Readonly<Record<Helper, string>> = {
  pad: `/** The same padding on all four sides. */
function pad(pixels: number): Padding {
  return { top: pixels, bottom: pixels, left: pixels, right: pixels };
}`,
  batchNorm: `/** Normalises by the running statistics. While its module trains, those of the batch take their place. */
function batchNorm(ops: Ops, w: Weights, name: string, x: Tensor): Tensor {
  const state = {
    scale: w(\`\${name}.weight\`),
    shift: w(\`\${name}.bias\`),
    runningMean: w(\`\${name}.running_mean\`),
    runningVariance: w(\`\${name}.running_var\`),
  };
  return ops.batchNormEval(x, state, 0.00001);
}`,
  relativePositionIndex: `/** For each ordered pair of places in a window, the row of the bias table that their offset picks. */
function relativePositionIndex(window: number): Int32Array {
  const places = window * window;
  const index = new Int32Array(places * places);
  for (let query = 0; query < places; query += 1) {
    for (let key = 0; key < places; key += 1) {
      const dy = Math.floor(query / window) - Math.floor(key / window);
      const dx = (query % window) - (key % window);
      index[query * places + key] = (dy + window - 1) * (2 * window - 1) + (dx + window - 1);
    }
  }
  return index;
}`,
};

/** What a program uses. */
export interface Usage {
  readonly ops: ReadonlySet<TracedOp>;
  readonly helpers: ReadonlySet<Helper>;
  readonly owners: readonly Owner[];
}

/** Types and operations, in the order of their own list, then the helpers; each entry is one declaration. */
export function printDeclarations({ ops, helpers: used, owners }: Usage): readonly string[] {
  const signatures = (Object.keys(opSignatures) as TracedOp[])
    .filter((op) => ops.has(op))
    .map((op) => opSignatures[op]);
  const needed = new Set(signatures.flatMap(({ needs }) => (needs === undefined ? [] : types[needs])));
  return [
    `/** An array of an engine. Feature maps are [batch, height, width, channels], tokens [batch, count, width]. */
interface Tensor {
  readonly shape: number[];
  readonly dtype: string;
}`,
    ...needed,
    `/** What an engine must be able to do. */
interface Ops {
${signatures.map(({ text }) => `  ${text}`).join('\n')}
}`,
    `/** The weight of a name, as timm calls it; convolutions as [rows, columns, in, out], linear layers as [in, out]. */
type Weights = (name: string) => Tensor;`,
    ...(owners.length === 0
      ? []
      : [
          `/** The weights of each network. */
export interface Checkpoints {
${owners.map((owner) => `  readonly ${owner}: Weights;`).join('\n')}
}`,
        ]),
    ...(Object.keys(helpers) as Helper[])
      .filter((helper) => used.has(helper))
      .map((helper) => helpers[helper]),
  ];
}
