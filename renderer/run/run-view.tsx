/** @file The view of a run. */

import type { ReactElement } from 'react';

/** Progress, terms and accuracies of the run. */
export function RunView(): ReactElement {
  return <p>No run yet.</p>;
}
