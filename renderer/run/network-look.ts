/** @file The networks of a run as charts and figures show them: name, meaning, hue. */

import type { RunAccuracies } from '../../shared/protocol/run-events.ts';

/** How one network is shown. The control is a student too, and told apart by its dashes. */
export interface NetworkLook {
  readonly network: keyof RunAccuracies;
  readonly name: string;
  readonly title: string;
  readonly colour: string;
  readonly isDashed: boolean;
}

/** In the order in which they are named. */
export const networks: readonly NetworkLook[] = [
  {
    network: 'teacher',
    name: 'Teacher',
    title: 'Top-1 accuracy of the teacher on the evaluation images',
    colour: 'var(--teacher)',
    isDashed: false,
  },
  {
    network: 'assistant',
    name: 'Assistant',
    title: 'Top-1 accuracy of the hybrid assistant on the evaluation images',
    colour: 'var(--assistant)',
    isDashed: false,
  },
  {
    network: 'student',
    name: 'Student',
    title: 'Top-1 accuracy of the distilled student on the evaluation images',
    colour: 'var(--student)',
    isDashed: false,
  },
  {
    network: 'control',
    name: 'Student alone',
    title: 'Top-1 accuracy of the same student trained on labels alone, for the same steps',
    colour: 'var(--student)',
    isDashed: true,
  },
];
