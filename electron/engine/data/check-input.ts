/** @file Whether the images of a set can be put on a network's input. */

import { errorProblem, type Problem } from '../../../shared/problem.ts';
import { imageShapeText, type ImageShape } from '../../../shared/train/image-shape.ts';
import type { ImageFiles, StoredImages } from './loaded-set.ts';

/** Around images of 28 pixels, up to 42 are an input with a border; more is mostly border. */
const largestGrowth = 1.5;

/** The problem with this input, if any. Images in files are scaled to any input when they are decoded. */
export function inputProblem(images: StoredImages | ImageFiles, input: ImageShape): Problem | undefined {
  const refuse = (message: string): Problem => errorProblem('data/input-size', message, { path: ['data'] });
  if (input.channels !== 1 && input.channels !== 3) {
    return refuse(`The network's input has ${input.channels} channels; images have 1 or 3.`);
  }
  if (images.kind === 'files') return undefined;
  const { shape } = images;
  const fits = (side: number, available: number): boolean =>
    side <= available && available <= largestGrowth * side;
  if (!fits(shape.height, input.height) || !fits(shape.width, input.width)) {
    return refuse(
      `The images are ${imageShapeText(shape)} and the network's input is ${imageShapeText(input)}. Images of this format are not scaled: set the input to ${shape.height} to ${largestGrowth * shape.height} pixels, where a border of zeros fills what is left.`,
    );
  }
  if (shape.channels > input.channels) {
    return refuse(
      `The images have ${shape.channels} channels and the network's input has ${input.channels}. Set the input to ${shape.channels} channels.`,
    );
  }
  return undefined;
}
