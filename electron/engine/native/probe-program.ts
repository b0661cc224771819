/** @file The little program that tries an addon in a process of its own, so that a crash there hurts nobody. */

/**
 * CommonJS for `node -e PROGRAM ADDON`. It prints one line of JSON: `{ error }` where the addon doesn't load, else a report.
 * It is text because the app's code is bundled, and Node can't run a file from inside the app's archive in a plain child.
 */
export const PROBE_PROGRAM = `
const say = (report) => require('fs').writeSync(1, JSON.stringify(report) + '\\n');
const holder = { exports: {} };
try {
  process.dlopen(holder, process.argv[1]);
} catch (error) {
  say({ error: String(error.message) });
  process.exit(0);
}
const tf = holder.exports;
const type = (name, value) => ({ name, type: tf.TF_ATTR_TYPE, value });
const ints = (name, value) => ({ name, type: tf.TF_ATTR_INT, value });
const text = (name, value) => ({ name, type: tf.TF_ATTR_STRING, value });
const flag = (name, value) => ({ name, type: tf.TF_ATTR_BOOL, value });
const tensor = (shape, f) => {
  const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => f(i));
  return tf.createTensor(shape, tf.TF_FLOAT, values);
};
const run = (name, attributes, inputs) => {
  const [output] = tf.executeOp(name, [type('T', tf.TF_FLOAT), ...attributes], inputs, 1);
  return Array.from(tf.tensorDataSync(output.id));
};
try {
  const a = tensor([2, 3], (i) => i + 1);
  const b = tensor([3, 2], (i) => i - 2);
  const product = run('MatMul', [flag('transpose_a', false), flag('transpose_b', false)], [a, b]);
  const x = tensor([1, 3, 3, 1], (i) => i + 1);
  const w = tensor([3, 3, 1, 1], (i) => i % 3);
  const convolution = run(
    'Conv2D',
    [ints('strides', [1, 1, 1, 1]), ints('dilations', [1, 1, 1, 1]), ints('explicit_paddings', []),
     text('padding', 'SAME'), text('data_format', 'NHWC'), flag('use_cudnn_on_gpu', true)],
    [x, w],
  );
  say({ tensorflow: tf.TF_Version, usesGpu: tf.isUsingGpuDevice(), product, convolution });
} catch (error) {
  say({ error: String(error.message) });
}
process.exit(0);
`;

/** `[1 2 3; 4 5 6] [-2 -1; 0 1; 2 3]`. */
export const EXPECTED_PRODUCT: readonly number[] = [4, 10, 4, 19];

/** The 3 x 3 image `1..9` correlated with the columns `0 1 2`, zeros outside. */
export const EXPECTED_CONVOLUTION: readonly number[] = [19, 25, 9, 42, 51, 18, 37, 43, 15];
