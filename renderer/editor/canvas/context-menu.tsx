/** @file What can be done with what was clicked with the right button; the same commands as everywhere, those that apply. */

import { useMemo, type ReactElement } from 'react';
import { findCommand, runCommand } from '../../commands/all-commands.ts';
import { keyText, shortcutOf } from '../../commands/keymap.ts';
import { useSettingsStore } from '../../state/settings-store.ts';
import type { MenuPlace } from './canvas-store.ts';
import { PickList, type PickItem } from './pick-list.tsx';

/** In the order of how often they are meant. */
const offered = [
  'edit.mend-wire',
  'add.node',
  'add.connect',
  'edit.rename',
  'edit.copy',
  'edit.cut',
  'edit.paste',
  'edit.duplicate',
  'edit.duplicate-wired',
  'edit.delete',
  'edit.delete-reconnect',
  'edit.cut-wires',
  'arrange.group',
  'arrange.ungroup',
  'arrange.fold',
  'add.block',
  'arrange.align-left',
  'arrange.align-top',
  'arrange.align-middle',
  'arrange.distribute-horizontal',
  'arrange.distribute-vertical',
  'arrange.layout-selection',
  'arrange.layout',
  'view.fit',
] as const;

function itemOf(id: string, shortcuts: Readonly<Record<string, string>>): readonly PickItem[] {
  const command = findCommand(id);
  if (!command || command.enabled?.() === false) return [];
  const key = shortcutOf(command, shortcuts);
  const isMac = window.studio.facts.platform === 'darwin';
  return [
    {
      key: id.replace('.', '-'),
      title: command.title,
      detail: key === undefined ? '' : keyText(key, isMac),
      icon: null,
      pick: () => runCommand(id),
    },
  ];
}

/** The list. */
export function ContextMenu({ place }: { readonly place: MenuPlace }): ReactElement {
  const shortcuts = useSettingsStore((settings) => settings.shortcuts);
  const items = useMemo(() => offered.flatMap((id) => itemOf(id, shortcuts)), [shortcuts]);
  return (
    <PickList
      label="What can be done here"
      placeholder="What to do?"
      items={items}
      place={place}
      empty="Nothing can be done here."
    />
  );
}
