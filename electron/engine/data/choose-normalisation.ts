/** @file Which mean and deviation a run normalises with: the document's, or those of the set. */

import type { DataChoice } from '../../../shared/document/schema.ts';
import { errorProblem, failure, success, type Result } from '../../../shared/problem.ts';
import type { Normalisation } from './loaded-set.ts';

/** One number for each channel: one number serves all, and a network of one channel takes the first. */
function perChannel(values: readonly number[], channels: number): readonly number[] {
  return Array.from({ length: channels }, (_, channel) => values[channel] ?? values[0] ?? 0);
}

/** Mean and deviation for a network of so many channels. A deviation that isn't above 0 is a problem. */
export function chooseNormalisation(
  choice: DataChoice,
  ofSet: Normalisation,
  channels: number,
): Result<Normalisation> {
  const mean = perChannel(choice.mean ?? ofSet.mean, channels);
  const deviation = perChannel(choice.deviation ?? ofSet.deviation, channels);
  const wrong = deviation.findIndex((value) => !(value > 0));
  if (wrong < 0) return success({ mean, deviation });
  const message = choice.deviation
    ? `The deviation of channel ${wrong} is ${deviation[wrong]}. Pixels are divided by it: give a number above 0.`
    : `All training images have the same value in every pixel of channel ${wrong}, so they can't be normalised. Set data.deviation.`;
  const path = choice.deviation ? ['data', 'deviation', wrong] : ['data'];
  return failure(errorProblem('data/deviation', message, { path }));
}
