/** @file The window: start page or document, and the dialogs over them. */

import { MantineProvider } from '@mantine/core';
import type { ReactElement } from 'react';
import { useShortcuts } from '../commands/use-shortcuts.ts';
import { StartPage } from '../start/start-page.tsx';
import { useDocumentStore } from '../state/document-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { mantineTheme } from '../theme/mantine-theme.ts';
import { DialogLayer } from './dialog-layer.tsx';
import { NoticeList } from './notice-list.tsx';
import { UnreadableView } from './unreadable-view.tsx';
import { Workbench } from './workbench.tsx';

/** Everything that a window shows. */
export function App(): ReactElement {
  const theme = useSettingsStore((settings) => settings.theme);
  const hasDocument = useDocumentStore(({ open }) => open !== null);
  const unreadable = useDocumentStore((state) => state.unreadable);
  useShortcuts();
  return (
    <MantineProvider
      theme={mantineTheme}
      defaultColorScheme="auto"
      {...(theme === 'system' ? {} : { forceColorScheme: theme })}
    >
      {hasDocument ? <Workbench /> : unreadable ? <UnreadableView unreadable={unreadable} /> : <StartPage />}
      <DialogLayer />
      <NoticeList />
    </MantineProvider>
  );
}
