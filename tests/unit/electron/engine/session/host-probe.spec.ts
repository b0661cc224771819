/** @file Probes that main carries out: each answer finds its asker, and a strange one nobody. */

import { expect, it } from 'vitest';
import { HostProbes } from '../../../../../electron/engine/session/host-probe.ts';
import { probeAddon } from '../../../../../electron/engine/native/probe-addon.ts';
import { engineNoticeSchema, type EngineNotice } from '../../../../../shared/protocol/session-messages.ts';
import { expectProblem, expectSuccess } from '../../../../support/expect-result.ts';

const report = {
  tensorflow: '2.21.0',
  usesGpu: false,
  product: [4, 10, 4, 19],
  convolution: [19, 25, 9, 42, 51, 18, 37, 43, 15],
};

it('asks main with a number, and hands each answer to who asked', async () => {
  const notices: EngineNotice[] = [];
  const probes = new HostProbes((notice) => notices.push(engineNoticeSchema.parse(notice)));
  const first = probeAddon('/a.node', probes.run);
  const second = probeAddon('/b.node', probes.run);
  expect(notices).toEqual([
    { type: 'probe', probe: 1, addon: '/a.node' },
    { type: 'probe', probe: 2, addon: '/b.node' },
  ]);
  const answer = { type: 'probed', code: 0, stderr: '' } as const;
  probes.answer({ ...answer, probe: 7, stdout: 'nobody asked' });
  probes.answer({ ...answer, probe: 2, code: null, stdout: '' });
  probes.answer({ ...answer, probe: 1, stdout: `a line of the library's own\n${JSON.stringify(report)}\n` });
  probes.answer({ ...answer, probe: 1, stdout: 'again' });
  expect(expectSuccess(await first).tensorflow).toBe('2.21.0');
  expect(expectProblem(await second).code).toBe('engine/addon-crashes');
});
