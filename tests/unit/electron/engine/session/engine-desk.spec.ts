/** @file The one engine of the process: shared while it fits, changed when nobody holds it, opened anew after an installation. */

import { describe, expect, it } from 'vitest';
import { EngineDesk } from '../../../../../electron/engine/session/engine-desk.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';
import { errorProblem, failure } from '../../../../../shared/problem.ts';
import { openEngine } from '../../../../../electron/engine/open-engine.ts';

describe('the desk', () => {
  it('shares what is open, and counts tensors of each holder apart', async () => {
    const desk = new EngineDesk();
    const run = expectSuccess(await desk.lease('wasm'));
    const preview = expectSuccess(await desk.lease('any'));
    expect(preview.generation).toBe(run.generation);
    const before = run.ledger.others();
    const { ops } = preview.engine;
    const held = preview.ledger.book(() => ops.tensor(Float32Array.of(1), [1]));
    expect(run.ledger.others()).toBe(before);
    const own = ops.tensor(Float32Array.of(1), [1]);
    expect(run.ledger.others()).toBe(before + 1);
    preview.ledger.book(() => {
      ops.dispose(held);
    });
    ops.dispose(own);
    expect(run.ledger.others()).toBe(before);
    run.release();
    preview.release();
    await desk.close();
  });

  it('lets whoever wants another engine wait until all have given theirs back', async () => {
    const desk = new EngineDesk();
    const first = expectSuccess(await desk.lease('cpu'));
    const order: string[] = [];
    const second = desk.lease('wasm').then((lease) => {
      order.push('opened');
      return expectSuccess(lease);
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    order.push('released');
    first.release();
    first.release();
    const lease = await second;
    expect(order).toEqual(['released', 'opened']);
    expect(lease.engine.name).toBe('wasm');
    expect(lease.generation).toBeGreaterThan(first.generation);
    lease.release();
    await desk.close();
  });

  it('opens anew what is outdated, once nobody holds it', async () => {
    const desk = new EngineDesk((choice) => openEngine(choice === 'auto' ? 'cpu' : choice));
    const first = expectSuccess(await desk.lease('auto'));
    desk.outdate();
    const beside = expectSuccess(await desk.lease('any'));
    expect(beside.generation).toBe(first.generation);
    first.release();
    beside.release();
    const later = expectSuccess(await desk.lease('auto'));
    expect(later.generation).toBe(first.generation + 1);
    later.release();
    await desk.close();
  });

  it('goes on after an engine that did not open', async () => {
    const desk = new EngineDesk((choice) =>
      choice === 'native' ? Promise.resolve(failure(errorProblem('engine/no', 'No.'))) : openEngine('cpu'),
    );
    expect(expectProblem(await desk.lease('native')).code).toBe('engine/no');
    const lease = expectSuccess(await desk.lease('cpu'));
    lease.release();
    await desk.close();
  });
});
