/** @file Starts and stops a training. */

import type { ReactElement } from 'react';

/** The button at the top right. */
export function RunButton(): ReactElement {
  return (
    <button type="button" data-testid="run-start" disabled>
      Run
    </button>
  );
}
