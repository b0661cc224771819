/** @file Why a message was refused, and what it was about as far as it can be read. */

import { z } from 'zod';
import { sentProblem, type SentProblem } from '../../../shared/protocol/sent-problem.ts';
import { errorProblem } from '../../../shared/problem.ts';

const about = z.object({
  request: z.int().min(0).nullable().catch(null),
  run: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .nullable()
    .catch(null),
});

/** A refusal, less its type. */
export interface Refusal {
  readonly request: number | null;
  readonly run: string | null;
  readonly problem: SentProblem;
}

/** Names the first faults only: a hostile message may have thousands. */
export function explainRefusal(data: unknown, { issues }: z.ZodError): Refusal {
  const read = about.safeParse(data);
  const faults = issues.slice(0, 3).map(({ path, message }) => {
    const place = path.slice(0, 8).map(String).join('.').slice(0, 100);
    return place === '' ? message.slice(0, 200) : `${place}: ${message.slice(0, 200)}`;
  });
  const message = `The engine was sent a message that it doesn't understand: ${faults.join('; ')}`;
  return {
    request: read.success ? read.data.request : null,
    run: read.success ? read.data.run : null,
    problem: sentProblem(errorProblem('engine/bad-message', message)),
  };
}
