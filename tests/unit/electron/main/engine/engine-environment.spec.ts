/** @file What the engine inherits, and what is said when it ends. */

import { expect, it } from 'vitest';
import { engineEnvironment } from '../../../../../electron/main/engine/engine-environment.ts';
import { sentenceOnEnd } from '../../../../../electron/main/engine/sentence-on-end.ts';

it('leaves out what would change how the program runs', () => {
  const env = {
    PATH: '/bin',
    NODE_OPTIONS: '--inspect',
    ELECTRON_RUN_AS_NODE: '1',
    npm_config_cache: 'x',
    LD_PRELOAD: 'evil.so',
    LD_LIBRARY_PATH: '/cuda',
    CUDA_VISIBLE_DEVICES: '0',
    NONE: undefined,
  };
  expect(engineEnvironment(env)).toEqual({
    PATH: '/bin',
    LD_LIBRARY_PATH: '/cuda',
    CUDA_VISIBLE_DEVICES: '0',
  });
});

it('says why the engine ended, and what to do where there is something', () => {
  expect(sentenceOnEnd('oom', 5)).toContain('smaller batch size');
  expect(sentenceOnEnd('hung', 15)).toContain('15 seconds');
  expect(sentenceOnEnd('abnormal-exit', 7)).toBe('The engine ended unexpectedly, with status 7.');
  expect(sentenceOnEnd(undefined, 0)).toBe('The engine ended unexpectedly, with status 0.');
});
