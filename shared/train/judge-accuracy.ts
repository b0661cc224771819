/** @file What the accuracies of a run say that its user should hear. */

import type { RunAccuracies } from '../protocol/run-events.ts';

/** Something that the user should hear, with a stable code. */
export interface Judgement {
  readonly code: string;
  readonly message: string;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A teacher that is no better than its student alone can't teach it: every method then hurts. */
export function judgeAccuracy({ teacher, student, control }: RunAccuracies): readonly Judgement[] {
  const judgements: Judgement[] = [];
  if (teacher !== undefined && control !== undefined && control >= teacher) {
    const message = `The teacher (${percent(teacher)}) is no better than the student trained alone (${percent(control)}). Train it longer or choose a stronger one.`;
    judgements.push({ code: 'train/teacher-weaker-than-alone', message });
  } else if (teacher !== undefined && student !== undefined && student > teacher) {
    const message = `The student (${percent(student)}) is ahead of its teacher (${percent(teacher)}), which may now hold it back.`;
    judgements.push({ code: 'train/teacher-weaker', message });
  }
  if (student !== undefined && control !== undefined && student < control) {
    const message = `The distilled student (${percent(student)}) ends below the student trained alone (${percent(control)}).`;
    judgements.push({ code: 'train/distillation-hurts', message });
  }
  return judgements;
}
