/** @file Decoding image files: colours, sizes, kinds of files, and damage that names the file. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../../../electron/engine/data/decode-image.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';
import { writeImageFile } from './sample-sets.ts';

const newFolder = temporaryFolders();
const input = { height: 8, width: 8, channels: 3 };

/** A picture of noise, so that its file has data enough to be damaged. */
async function noise(name: string, width = 64, height = 48): Promise<string> {
  const file = join(await newFolder(), name);
  const pixels = Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * at * 31 + at * 7) % 251);
  await sharp(pixels, { raw: { width, height, channels: 3 } }).toFile(file);
  return file;
}

describe('decodeImage', () => {
  it.each(['a.png', 'a.webp', 'a.jpg', 'a.gif', 'a.tiff', 'a.avif'])(
    'reads %s at the size of the input',
    async (name) => {
      const file = join(await newFolder(), name);
      await writeImageFile(file, '#ff8000');
      const { pixels, shape } = expectSuccess(await decodeImage(file, input));
      expect(shape).toEqual(input);
      const [red = 0, green = 0, blue = 0] = pixels;
      expect([Math.abs(red - 255) < 8, Math.abs(green - 128) < 8, blue < 8]).toEqual([true, true, true]);
    },
  );

  it('leaves pixels alone where the size is that of the input', async () => {
    const pixels = Uint8Array.from({ length: 192 }, (_, at) => (at * 37) % 256);
    const file = join(await newFolder(), 'a.png');
    await sharp(pixels, { raw: { width: 8, height: 8, channels: 3 } }).toFile(file);
    expect([...expectSuccess(await decodeImage(file, input)).pixels]).toEqual([...pixels]);
  });

  it('cuts the middle out of a wide image', async () => {
    const file = join(await newFolder(), 'a.png');
    const wide = { width: 24, height: 8, channels: 3 } as const;
    const middle = await sharp({ create: { ...wide, width: 8, background: '#00ff00' } })
      .png()
      .toBuffer();
    await sharp({ create: { ...wide, background: '#ff0000' } })
      .composite([{ input: middle, left: 8, top: 0 }])
      .toFile(file);
    const { pixels } = expectSuccess(await decodeImage(file, input));
    expect(pixels.every((value, at) => value === (at % 3 === 1 ? 255 : 0))).toBe(true);
  });

  it('puts transparency over black, and brings grey and 16 bits to what is asked for', async () => {
    const folder = await newFolder();
    const clear = join(folder, 'clear.png');
    await sharp({
      create: { width: 8, height: 8, channels: 4, background: { r: 255, g: 255, b: 255, alpha: 0.5 } },
    }).toFile(clear);
    const half = expectSuccess(await decodeImage(clear, input));
    expect(half.shape.channels).toBe(3);
    expect(Math.abs((half.pixels[0] ?? 0) - 128)).toBeLessThan(2);
    const deep = join(folder, 'deep.png');
    await sharp(
      Uint8Array.from({ length: 64 }, () => 200),
      { raw: { width: 8, height: 8, channels: 1 } },
    )
      .toColourspace('grey16')
      .toFile(deep);
    const grey = expectSuccess(await decodeImage(deep, input));
    expect([1, 3]).toContain(grey.shape.channels);
    expect(new Set(grey.pixels)).toEqual(new Set([200]));
    const single = expectSuccess(await decodeImage(deep, { ...input, channels: 1 }));
    expect(single.shape.channels).toBe(1);
    expect(new Set(single.pixels)).toEqual(new Set([200]));
  });

  it('turns an image as its camera says', async () => {
    const file = join(await newFolder(), 'a.jpg');
    const left = await sharp({ create: { width: 8, height: 16, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer();
    await sharp({ create: { width: 16, height: 16, channels: 3, background: '#000000' } })
      .composite([{ input: left, left: 0, top: 0 }])
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100 })
      .toFile(file);
    const { pixels } = expectSuccess(await decodeImage(file, input));
    // A quarter turn clockwise brings the white left half to the top.
    expect([(pixels[3 * 7] ?? 0) > 200, (pixels[3 * 56] ?? 255) < 50]).toEqual([true, true]);
  });

  it.each(['a.png', 'a.jpg', 'a.webp'])('names a file that is cut short: %s', async (name) => {
    const file = await noise(name);
    const whole = await readFile(file);
    await writeFile(file, whole.subarray(0, Math.floor(whole.length / 2)));
    const problem = expectProblem(await decodeImage(file, input));
    expect(problem).toMatchObject({ code: 'data/corrupt-image', place: { file } });
    expect(problem.message).toContain(file);
  });

  it('names a PNG with a wrong checksum', async () => {
    const file = await noise('a.png');
    const bytes = await readFile(file);
    const at = Math.floor(bytes.length / 2);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    await writeFile(file, bytes);
    expect(expectProblem(await decodeImage(file, input)).place.file).toBe(file);
  });

  it.each([
    ['an empty file', new Uint8Array()],
    ['a text', new TextEncoder().encode('no image')],
  ])('names %s', async (_name, bytes) => {
    const file = join(await newFolder(), 'a.png');
    await writeFile(file, bytes);
    expect(expectProblem(await decodeImage(file, input)).code).toBe('data/corrupt-image');
  });

  it('names a file that has gone', async () => {
    const file = join(await newFolder(), 'absent.png');
    expect(expectProblem(await decodeImage(file, input)).place.file).toBe(file);
  });
});
