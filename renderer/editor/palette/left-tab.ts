/** @file Which tab of the panel at the left is shown, and the way to the palette's field. */

import { create } from 'zustand';

/** The tabs. */
export type LeftTab = 'palette' | 'outline';

/** The tab that is shown. */
export const useLeftTab = create<{ readonly tab: LeftTab }>(() => ({ tab: 'palette' }));

/** Shows a tab. */
export function showLeftTab(tab: LeftTab): void {
  useLeftTab.setState({ tab });
}

/** The id of the field in which the palette is searched. */
export const paletteFieldId = 'palette-field';

/** Shows the palette and puts the cursor into its field. */
export function focusPalette(): void {
  showLeftTab('palette');
  requestAnimationFrame(() => document.getElementById(paletteFieldId)?.focus());
}
