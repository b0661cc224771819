/** @file The summary table. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeSummary } from '../../../../electron/runs/summary-csv.ts';

it('writes columns in the given order and leaves out what a row lacks', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'summary-'));
  await writeSummary(folder, ['epoch', 'note'], [{ epoch: 1 }]);
  await writeSummary(
    folder,
    ['epoch', 'loss', 'note'],
    [
      { loss: Number.NaN, epoch: 1 },
      { epoch: 2, note: 'a, "b"', extra: 3 },
    ],
  );
  expect(readFileSync(join(folder, 'summary.csv'), 'utf8')).toBe(
    'epoch,loss,note\r\n1,NaN,\r\n2,,"a, ""b"""\r\n',
  );
  rmSync(folder, { recursive: true });
});
