/** @file The sentence for a Node.js that is too old. */

import { describe, expect, it } from 'vitest';
import { tooOldNode } from '../../../../resources/build/node-version.mjs';

describe('tooOldNode', () => {
  it.each(['20.19.0', '20.19.1', '20.20.0', '22.0.0', '100.0.0'])('accepts %s', (version) => {
    expect(tooOldNode(version, '>=20.19.0')).toBeUndefined();
  });

  it.each(['20.18.9', '20.9.30', '18.20.4', '9.99.99'])('refuses %s and names both versions', (version) => {
    const sentence = tooOldNode(version, '>=20.19.0');
    expect(sentence).toContain('20.19.0 or newer');
    expect(sentence).toContain(`this is ${version}`);
  });
});
