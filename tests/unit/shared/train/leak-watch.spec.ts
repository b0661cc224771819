/** @file The watch over the number of live tensors. */

import { describe, expect, it } from 'vitest';
import { LeakWatch } from '../../../../shared/train/leak-watch.ts';
import { describeOn } from '../../../support/engines.ts';

describeOn('cpu', (ops) => {
  describe('the watch', () => {
    it('says nothing while the first steps settle and the number then stays', () => {
      const watch = new LeakWatch(() => ops().liveTensors());
      const kept = [ops().tensor(Float32Array.of(1), [1])];
      expect(watch.check().verdict).toBe('fine');
      kept.push(ops().tensor(Float32Array.of(1), [1]));
      expect(watch.check().verdict).toBe('fine');
      for (let step = 0; step < 10; step++) expect(watch.check()).toEqual({ verdict: 'fine', growth: 0 });
      ops().dispose(...kept);
    });

    it('warns once, and stops when the growth is large', () => {
      const watch = new LeakWatch(() => ops().liveTensors());
      watch.check();
      watch.check();
      const kept = [ops().tensor(Float32Array.of(1), [1])];
      expect(watch.check()).toEqual({ verdict: 'warn', growth: 1 });
      kept.push(ops().tensor(Float32Array.of(1), [1]));
      expect(watch.check()).toEqual({ verdict: 'fine', growth: 2 });
      while (kept.length <= 1000) kept.push(ops().tensor(Float32Array.of(1), [1]));
      expect(watch.check().verdict).toBe('stop');
      ops().dispose(...kept);
    });
  });
});
