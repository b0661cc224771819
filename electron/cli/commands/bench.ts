/** @file `tas bench`: how long a training step takes, and how that compares with PyTorch on this machine. */

import { runBench, type BenchRow } from '../../bench/run-bench.ts';
import { TorchPeer } from '../../bench/torch-peer.ts';
import { ProblemError } from '../../../shared/problem-error.ts';
import type { EngineChoice } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { printProblems } from '../print/print-problems.ts';
import { tableLines } from '../print/table.ts';

/** Options of `tas bench`. */
export interface BenchOptions {
  readonly engine: EngineChoice;
  /** A Python with PyTorch. */
  readonly torch?: string;
  readonly json?: boolean;
}

function cells({ model, ms, imagesPerSecond, torchMs, ratio }: BenchRow): readonly string[] {
  const own = [model, ms.toFixed(1), imagesPerSecond.toFixed(0)];
  return torchMs === undefined || ratio === undefined ? own : [...own, torchMs.toFixed(1), ratio.toFixed(2)];
}

/** Times the bench models on an engine. */
export async function bench(options: BenchOptions): Promise<ExitCode> {
  const engine = await openEngine(options.engine);
  if (!engine.ok) {
    printProblems(engine.problems);
    return exitCode.engine;
  }
  const { ops, name, description, threads } = engine.value;
  let peer: TorchPeer | undefined;
  try {
    peer = options.torch === undefined ? undefined : await TorchPeer.start(options.torch, threads);
    if (!options.json)
      process.stderr.write(`engine: ${description}${peer ? `; PyTorch ${peer.version}` : ''}\n`);
    const rows = await runBench(ops, peer, (row) => {
      if (!options.json) process.stderr.write(`${row.model}: ${row.ms.toFixed(1)} ms\n`);
    });
    if (options.json) process.stdout.write(`${JSON.stringify({ engine: name, rows })}\n`);
    else {
      const header = [
        'model (a step of 32 images of 32 x 32)',
        'ms',
        'images/s',
        ...(peer ? ['PyTorch ms', 'ratio'] : []),
      ];
      process.stdout.write(`${tableLines(header, rows.map(cells)).join('\n')}\n`);
    }
    return exitCode.fine;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    printProblems(error.problems);
    return exitCode.input;
  } finally {
    peer?.dispose();
    engine.value.dispose();
  }
}
