/** @file A command as a small button with its sign; its tooltip says what it does and by which key. */

import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { findCommand, runCommand } from './all-commands.ts';
import { keyText, shortcutOf } from './keymap.ts';

/** The button. Whether it can be pressed follows the document. */
export function CommandButton({
  id,
  children,
}: {
  readonly id: string;
  readonly children: ReactNode;
}): ReactElement | null {
  const command = findCommand(id);
  const shortcuts = useSettingsStore((settings) => settings.shortcuts);
  const isEnabled = useDocumentStore(() => command?.enabled?.() ?? true);
  if (command === undefined) return null;
  const key = shortcutOf(command, shortcuts);
  const keyed = key === undefined ? '' : ` (${keyText(key, window.studio.facts.platform === 'darwin')})`;
  return (
    <Tooltip label={command.title + keyed}>
      <ActionIcon
        size={28}
        aria-label={command.title}
        {...(isEnabled ? {} : { 'aria-disabled': true, 'data-disabled': true })}
        data-testid={`command-${id}`}
        onClick={() => runCommand(id)}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
