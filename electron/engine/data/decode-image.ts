/** @file Decodes an image file and brings it to the size of a network's input. */

import { errorProblem, failure, success, type Result } from '../../../shared/problem.ts';
import type { ImageShape } from '../../../shared/train/image-shape.ts';

/** Pixels, `[height, width, channels]`, one byte per value; a grey image may have one channel where three are asked for. */
export interface DecodedImage {
  readonly pixels: Uint8Array;
  readonly shape: ImageShape;
}

/**
 * Decodes a file: turned as its camera says, the shorter side scaled to the input (Catmull-Rom), the middle cut out,
 * transparency over black, 8 bits in sRGB or grey. A file that isn't a whole image is a problem that names it.
 */
export async function decodeImage(file: string, input: ImageShape): Promise<Result<DecodedImage>> {
  // Loaded when the first image is, so that sets without image files don't wait for it.
  const { default: sharp } = await import('sharp');
  try {
    const { data, info } = await sharp(file, { failOn: 'error', autoOrient: true })
      .resize(input.width, input.height, { fit: 'cover', position: 'centre', kernel: 'cubic' })
      .flatten({ background: '#000000' })
      .toColourspace(input.channels === 1 ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const { height, width, channels } = info;
    return success({ pixels: data, shape: { height, width, channels } });
  } catch (error) {
    // sharp reports every failure, from a missing file to a damaged one, as an Error with the decoder's words.
    if (!(error instanceof Error)) throw error;
    const reason = error.message.trim().replaceAll(/\s*\n\s*/g, '; ');
    const message = `${file} could not be decoded: ${reason}. Repair the image or remove it.`;
    return failure(errorProblem('data/corrupt-image', message, { file }));
  }
}
