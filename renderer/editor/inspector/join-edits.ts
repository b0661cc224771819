/** @file Makes one edit of several that touch different things. */

import { edit, type Edit } from '../../../shared/document/edits/edit.ts';
import type { Result } from '../../../shared/problem.ts';
import { counted } from '../../../shared/quantities.ts';

/** One edit of several nodes: it is refused where one of them is. The label is that of a single one, with their number. */
export function joinEdits(edits: readonly Result<Edit>[]): Result<Edit> {
  const [first] = edits;
  if (first === undefined || edits.length === 1) return first ?? edit('Edit', []);
  const refused = edits.find((one) => !one.ok);
  if (refused !== undefined) return refused;
  const done = edits.flatMap((one) => (one.ok ? [one.value] : []));
  const label = `Change ${counted(done.length, 'node')}`;
  return edit(
    label,
    done.flatMap(({ patch }) => patch),
    done.flatMap(({ notices }) => notices),
  );
}
