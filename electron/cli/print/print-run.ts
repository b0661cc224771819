/** @file A run as text: what it will do, its evaluations, and the table at its end. */

import type {
  DoneEvent,
  EvalEvent,
  RunAccuracies,
  RunEvent,
  StartEvent,
} from '../../../shared/protocol/run-events.ts';
import { ProgressLine } from '../progress-line.ts';
import { countText, durationText, percentText } from '../../../shared/quantities.ts';
import { tableLines } from './table.ts';

function startLines({
  document,
  run,
  engine,
  notes,
  data,
  phases,
  parameters,
  resumed,
}: StartEvent): readonly string[] {
  const plan = phases
    .map(({ phase, epochs, steps }) => `${phase} (${epochs} epochs, ${steps} steps)`)
    .join(', ');
  const sizes = (['teacher', 'assistant', 'student'] as const)
    .filter((role) => parameters[role] > 0)
    .map((role) => `${role} ${countText(parameters[role])}`);
  return [
    `${document}: ${sizes.join(', ')} parameters of its own`,
    `engine: ${engine}: ${notes.join(' ')}`,
    `data: ${data.name}, ${data.trainImages} images to train on, ${data.evaluationImages} to evaluate`,
    `phases: ${plan}`,
    `run: ${run}`,
    ...(resumed ? [`goes on from ${resumed.checkpoint}`] : []),
  ];
}

function evalLine({ phase, epoch, accuracy }: EvalEvent): string {
  const parts = Object.entries(accuracy).map(([role, share]) => `${role} ${percentText(share)}`);
  return `${phase} after epoch ${epoch}: ${parts.join(', ')}`;
}

const networks: readonly (readonly [keyof RunAccuracies, string])[] = [
  ['teacher', 'teacher'],
  ['assistant', 'assistant'],
  ['student', 'student, distilled'],
  ['control', 'student, alone'],
];

function doneLines({ outcome, seconds, accuracy, run }: DoneEvent): readonly string[] {
  const rows = networks.flatMap(([key, name]) =>
    accuracy[key] === undefined ? [] : [[name, percentText(accuracy[key])]],
  );
  const ways = {
    finished: 'finished',
    stopped: `stopped; go on with: tas run --resume ${run}`,
    failed: `failed; its last checkpoint is in ${run}`,
  };
  const table = rows.length > 0 ? ['', ...tableLines(['network', 'top-1'], rows), ''] : [];
  return [...table, `${ways[outcome]} (${durationText(seconds)})`];
}

/** Prints the events of a run to `out`, with a progress line. */
export function runPrinter(out: NodeJS.WriteStream): (event: RunEvent) => void {
  const progress = new ProgressLine(out);
  const print = (lines: readonly string[]): void => {
    progress.clear();
    out.write(`${lines.join('\n')}\n`);
  };
  return (event) => {
    switch (event.event) {
      case 'start':
        print(startLines(event));
        break;
      case 'step':
        progress.show(event);
        break;
      case 'eval':
        print([evalLine(event)]);
        break;
      case 'checkpoint':
        break;
      case 'warning':
        print([`warning: ${event.message}`]);
        break;
      case 'done':
        print(doneLines(event));
        break;
    }
  };
}
