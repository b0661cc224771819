/** @file A problem as it crosses between processes: its message and its place, without the fixes, which only an editor can use. */

import { z } from 'zod';
import type { Problem } from '../problem.ts';

/** What a process takes from another as a problem. */
export const sentProblemSchema = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  place: z.object({
    node: z.string().exactOptional(),
    port: z.string().exactOptional(),
    path: z.array(z.union([z.string(), z.number()])).exactOptional(),
    file: z.string().exactOptional(),
    line: z.number().exactOptional(),
    column: z.number().exactOptional(),
  }),
});

/** A problem without its fixes. */
export type SentProblem = z.infer<typeof sentProblemSchema>;

/** Leaves a problem's fixes behind: they are patches of the document that the sender had. */
export function sentProblem({ code, severity, message, place }: Problem): SentProblem {
  const { path, ...rest } = place;
  return { code, severity, message, place: path ? { ...rest, path: [...path] } : rest };
}
