/** @file The kinds that were added last. */

import { setSetting, useSettingsStore } from '../../state/settings-store.ts';

/** So many are shown. */
const most = 5;

/** Notes that a kind was added. */
export function noteUsed(kind: string): void {
  const { recentKinds } = useSettingsStore.getState();
  if (recentKinds[0] === kind) return;
  setSetting('recentKinds', [kind, ...recentKinds.filter((other) => other !== kind)].slice(0, most));
}
