/** @file What the engine tells of a machine, as messages: whole reports pass, torn ones don't. */

import { describe, expect, it } from 'vitest';
import {
  engineFactsSchema,
  engineReportSchema,
  installPlanSchema,
} from '../../../../shared/protocol/engine-report.ts';

const report = {
  auto: 'wasm',
  engines: [
    {
      engine: 'native-cpu',
      isAvailable: false,
      summary: 'not installed',
      findings: [{ code: 'engine/not-installed', severity: 'error', message: 'No.', place: {} }],
    },
  ],
  host: {
    platform: 'linux',
    architecture: 'x64',
    system: 'Debian',
    node: '20.20.0',
    electron: null,
    processor: 'a processor',
    cores: 2,
    vectorInstructions: ['AVX2'],
    memory: 8e9,
    freeMemory: 1e9,
    memoryLimit: null,
  },
  gpu: { cards: 0, driver: null, devices: [] },
  compiler: null,
  engineHome: '/engine',
};

describe('messages about the machine', () => {
  it('pass a whole report', () => {
    expect(engineReportSchema.parse(report)).toEqual(report);
  });

  it('refuse a report that lacks a part', () => {
    const { gpu: _gpu, ...torn } = report;
    expect(engineReportSchema.safeParse(torn).success).toBe(false);
  });

  it('pass facts and plans, and refuse negative sizes', () => {
    expect(engineFactsSchema.safeParse({ auto: 'native', tensorflow: '2.21.0', cores: 4 }).success).toBe(
      true,
    );
    expect(engineFactsSchema.safeParse({ auto: 'auto', tensorflow: null, cores: 4 }).success).toBe(false);
    const plan = { download: { what: 'a wheel', bytes: 3e8, isEstimate: true }, diskBytes: 1e9, lines: [] };
    expect(installPlanSchema.safeParse(plan).success).toBe(true);
    expect(installPlanSchema.safeParse({ ...plan, diskBytes: -1 }).success).toBe(false);
  });
});
