/** @file The checked-in binary belongs to the checked-in sources, and may live in another module's memory. */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { KERNEL_BINARY, KERNEL_SOURCE_HASH } from '../../../../../electron/engine/wasm/kernel-binary.ts';

const folder = new URL('../../../../../electron/engine/wasm/', import.meta.url);

/** Identifiers of a WebAssembly module's sections, in order. */
function sectionsOf(binary: Uint8Array): number[] {
  const sections: number[] = [];
  for (let at = 8; at < binary.length;) {
    sections.push(binary[at] ?? 0);
    at += 1;
    let [length, shift, byte] = [0, 0, 0x80];
    while ((byte & 0x80) !== 0) {
      byte = binary[at] ?? 0;
      length |= (byte & 0x7f) << shift;
      shift += 7;
      at += 1;
    }
    at += length;
  }
  return sections;
}

describe('the compiled kernels', () => {
  it('were built from these sources: if not, run electron/engine/wasm/build-kernels.sh', () => {
    const sources = readdirSync(new URL('kernels', folder)).sort();
    const hash = createHash('sha256').update(readFileSync(new URL('build-kernels.sh', folder)));
    for (const extension of ['.c', '.h']) {
      for (const name of sources.filter((source) => source.endsWith(extension))) {
        hash.update(readFileSync(new URL(`kernels/${name}`, folder)));
      }
    }
    expect(hash.digest('hex')).toBe(KERNEL_SOURCE_HASH);
  });

  it('bring no data of their own, which would land in the heap that they share', () => {
    const [data, dataCount] = [11, 12];
    const sections = sectionsOf(Buffer.from(KERNEL_BINARY, 'base64'));
    expect(sections).toContain(10);
    expect(sections).not.toContain(data);
    expect(sections).not.toContain(dataCount);
  });
});
