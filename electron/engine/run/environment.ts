/** @file What a run records of the machine and the program, because results may depend on it. */

import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { OpenEngine } from '../engine.ts';

/** Plain data for `environment.json`. */
export function describeEnvironment(engine: OpenEngine, version: string): object {
  const processors = cpus();
  return {
    program: { name: 'tas-studio', version },
    engine: {
      name: engine.name,
      description: engine.description,
      threads: engine.threads,
      notes: engine.notes,
    },
    node: process.version,
    system: { platform: platform(), release: release(), arch: arch() },
    processor: { model: processors[0]?.model ?? 'unknown', count: processors.length },
    memoryBytes: totalmem(),
  };
}
