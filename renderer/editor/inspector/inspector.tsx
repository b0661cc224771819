/** @file What is selected, with everything of it that can be changed; the document where nothing is selected. */

import type { ReactElement } from 'react';
import { useSelectionStore } from '../../state/selection-store.ts';

/** The inspector of the selection. It fills its place and scrolls by itself. */
export function Inspector(): ReactElement {
  const nodes = useSelectionStore((selection) => selection.nodes);
  return <section aria-label="Inspector">{[...nodes].join(', ')}</section>;
}
