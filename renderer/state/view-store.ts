/** @file What of the window is shown: which view, which dialog, which side panels. Not part of the document. */

import { create } from 'zustand';

/** The views of a document. */
export type View = 'design' | 'code' | 'run';
/** What can lie over the window. */
export type Dialog = 'palette' | 'shortcuts' | 'settings' | 'new-from-pair';

interface ViewState {
  readonly view: View;
  readonly dialog: Dialog | null;
  /** The tab of the panel at the bottom; `null`: it is closed. */
  readonly bottom: 'problems' | 'history' | null;
}

/** What is shown. */
export const useViewStore = create<ViewState>(() => ({ view: 'design', dialog: null, bottom: null }));

/** Shows a view. */
export function showView(view: View): void {
  useViewStore.setState({ view });
}

/** Opens a dialog, or with `null` closes the one that is open. */
export function showDialog(dialog: Dialog | null): void {
  useViewStore.setState({ dialog });
}

/** Opens a tab of the bottom panel; the tab that is open is closed. */
export function toggleBottom(tab: 'problems' | 'history'): void {
  useViewStore.setState(({ bottom }) => ({ bottom: bottom === tab ? null : tab }));
}
