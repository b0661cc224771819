/** @file What a window shows before a document is open. */

import type { ReactElement } from 'react';
import quickStart from '../../resources/templates/quick-start.tas.json?raw';
import { openText } from '../state/document-store.ts';

/** Templates, recent files, and ways to begin. */
export function StartPage(): ReactElement {
  return (
    <main>
      <button
        type="button"
        data-testid="start-template-quick-start"
        onClick={() => openText(quickStart, null)}
      >
        Quick start
      </button>
    </main>
  );
}
