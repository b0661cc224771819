/** @file What the page finds in its window. */

import type { Studio } from '../shared/protocol/shell-api.ts';

declare global {
  interface Window {
    /** Given by the preload script. */
    readonly studio: Studio;
  }
}
