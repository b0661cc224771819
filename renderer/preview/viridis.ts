/** @file The colours of feature maps: viridis, even in brightness and readable without colour vision. */

/** Ten of its colours, evenly spaced; those between are mixed. */
const anchors: readonly (readonly [number, number, number])[] = [
  [0x44, 0x01, 0x54],
  [0x48, 0x28, 0x78],
  [0x3e, 0x49, 0x89],
  [0x31, 0x68, 0x8e],
  [0x26, 0x82, 0x8e],
  [0x1f, 0x9e, 0x89],
  [0x35, 0xb7, 0x79],
  [0x6e, 0xce, 0x58],
  [0xb5, 0xde, 0x2b],
  [0xfd, 0xe7, 0x25],
];

/** Red, green and blue (0 to 255) of each of 256 steps from least to most. */
export const viridis: Uint8ClampedArray = mixAll();

function mixAll(): Uint8ClampedArray {
  const table = new Uint8ClampedArray(3 * 256);
  for (let step = 0; step < 256; step++) {
    const place = (step / 255) * (anchors.length - 1);
    const index = Math.min(anchors.length - 2, Math.floor(place));
    const [from, to] = [anchors[index], anchors[index + 1]];
    if (from === undefined || to === undefined) continue;
    for (let part = 0; part < 3; part++) {
      const [a = 0, b = 0] = [from[part], to[part]];
      table[3 * step + part] = a + (b - a) * (place - index);
    }
  }
  return table;
}
