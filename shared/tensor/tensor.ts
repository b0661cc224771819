/** @file What the pure core knows of an engine's array: its shape and its element type, nothing of its storage. */

/** An immutable array owned by an engine. Feature maps inside the core are NHWC. */
export interface Tensor {
  readonly shape: number[];
  readonly dtype: string;
}

/** A named array that training changes in place. Reading it inside a step gives its current value. */
export interface Variable extends Tensor {
  readonly name: string;
}
