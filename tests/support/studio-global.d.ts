/** @file What pages find in their window, for code of tests that runs inside one. */

import type { Studio } from '../../shared/protocol/shell-api.ts';

declare global {
  interface Window {
    readonly studio: Studio;
  }
}
