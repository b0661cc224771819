/** @file Golden tensors as float32, and ours in the layout of the goldens. */

import { isFloatEntry, toFloat32, toIntegers } from '../../shared/formats/safetensors-values.ts';
import type { SafetensorsFile } from '../../shared/formats/safetensors.ts';

/** A float tensor; none for a name that the file lacks or that holds other values. */
export function goldenValues(file: SafetensorsFile, name: string): Float32Array | undefined {
  const entry = file.tensors.get(name);
  return entry && isFloatEntry(entry) ? toFloat32(entry) : undefined;
}

/** Labels `[batch]`. */
export function goldenLabels(file: SafetensorsFile): Int32Array {
  const entry = file.tensors.get('labels');
  const values = entry ? toIntegers(entry, 'labels') : undefined;
  return Int32Array.from(values?.ok ? values.value : []);
}

/** `[n, c, h, w]` as `[n, h, w, c]`. */
export function toChannelsLast(
  values: Float32Array,
  [n = 0, c = 0, h = 0, w = 0]: readonly number[],
): Float32Array {
  const result = new Float32Array(values.length);
  for (let image = 0; image < n; image++) {
    for (let channel = 0; channel < c; channel++) {
      for (let place = 0; place < h * w; place++) {
        result[(image * h * w + place) * c + channel] = values[(image * c + channel) * h * w + place] ?? NaN;
      }
    }
  }
  return result;
}

/** `[n, h, w, c]` as `[n, c, h, w]`. */
export function toChannelsFirst(
  values: Float32Array,
  [n = 0, h = 0, w = 0, c = 0]: readonly number[],
): Float32Array {
  const result = new Float32Array(values.length);
  for (let image = 0; image < n; image++) {
    for (let channel = 0; channel < c; channel++) {
      for (let place = 0; place < h * w; place++) {
        result[(image * c + channel) * h * w + place] = values[(image * h * w + place) * c + channel] ?? NaN;
      }
    }
  }
  return result;
}
