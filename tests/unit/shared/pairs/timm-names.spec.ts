/** @file Drawn networks hold exactly the weights of timm's, by name and shape, in both layouts of checkpoint in use. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixturePath } from '../../../support/fixture-folder.ts';
import { imagenet, published } from '../../../support/published-networks.ts';
import { weightsOf } from './drawn-network.ts';

type Keys = Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;

describe.each(['0.6.5', '1.0.29'])('timm %s', (version) => {
  const file = fixturePath('timm-keys', `timm-${version}.json`);

  it.for(Object.keys(published) as (keyof typeof published)[])('%s', (name, { skip }) => {
    if (!file) return skip('no lists of keys; set TAS_TEST_FIXTURES');
    const keys = (JSON.parse(readFileSync(file, 'utf8')) as Keys)[name];
    const drawn = weightsOf(published[name]('student'), imagenet());
    expect(Object.fromEntries(drawn.map((spec) => [spec.name, spec.shape]))).toEqual(keys);
    expect(drawn).toHaveLength(Object.keys(keys ?? {}).length);
  });
});
