/** @file What the user hears of a run's accuracies. */

import { describe, expect, it } from 'vitest';
import { judgeAccuracy } from '../../../../shared/train/judge-accuracy.ts';

const codes = (accuracy: Parameters<typeof judgeAccuracy>[0]): readonly string[] =>
  judgeAccuracy(accuracy).map(({ code }) => code);

describe('accuracies', () => {
  it('of a good teacher and a student that profits call for nothing', () => {
    expect(codes({ teacher: 0.9, assistant: 0.85, student: 0.8, control: 0.7 })).toEqual([]);
    expect(codes({})).toEqual([]);
  });

  it('name a teacher that is no better than the student alone', () => {
    expect(codes({ teacher: 0.824, student: 0.838, control: 0.884 })).toEqual([
      'train/teacher-weaker-than-alone',
      'train/distillation-hurts',
    ]);
  });

  it('name a student that has passed its teacher', () => {
    expect(codes({ teacher: 0.8, student: 0.85 })).toEqual(['train/teacher-weaker']);
  });

  it('give figures', () => {
    expect(judgeAccuracy({ teacher: 0.824, control: 0.884 })[0]?.message).toMatch(/82\.4 %.*88\.4 %/);
  });
});
