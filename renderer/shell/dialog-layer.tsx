/** @file Shows the dialog that is open. */

import { Modal } from '@mantine/core';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { CheatSheet } from '../commands/cheat-sheet.tsx';
import { CommandPalette } from '../commands/command-palette.tsx';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { NewFromPair } from '../start/new-from-pair.tsx';
import { showDialog, useViewStore, type Dialog } from '../state/view-store.ts';
import styles from './dialog-layer.module.css';

interface DialogLook {
  readonly title: string;
  readonly size: number;
  readonly Content: () => ReactElement;
  /** It has no frame of its own: the title is only read aloud. */
  readonly isBare?: boolean;
}

const dialogs: Readonly<Record<Dialog, DialogLook>> = {
  palette: { title: 'Command palette', size: 600, Content: CommandPalette, isBare: true },
  shortcuts: { title: 'Keyboard shortcuts', size: 760, Content: CheatSheet },
  settings: { title: 'Settings', size: 760, Content: SettingsDialog },
  'new-from-pair': { title: 'New from a pair of networks', size: 900, Content: NewFromPair },
};

/** The open dialog. One frame for all: the focus comes back to where it was before the first of them. */
export function DialogLayer(): ReactElement {
  const dialog = useViewStore((state) => state.dialog);
  const { title, size, Content, isBare = false } = dialogs[dialog ?? 'palette'];
  return (
    <Modal
      opened={dialog !== null}
      onClose={() => showDialog(null)}
      title={title}
      size={size}
      yOffset={isBare ? '10vh' : '6vh'}
      withCloseButton={!isBare}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={isBare ? { header: 'unseen', body: styles['bare'] ?? '' } : {}}
    >
      <Shown key={dialog}>
        <Content />
      </Shown>
    </Modal>
  );
}

/** A dialog that takes another's place takes the focus too, once the frame knows where to give it back to. */
function Shown({ children }: { readonly children: ReactNode }): ReactElement {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => root.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus());
    return () => clearTimeout(timer);
  }, []);
  return <div ref={root}>{children}</div>;
}
