/** @file Shows the menu, card or field that lies over the canvas. */

import type { ReactElement } from 'react';
import { AddMenu } from './add-menu.tsx';
import { BlockField } from './block-field.tsx';
import { useCanvasStore } from './canvas-store.ts';
import { ConnectMenu } from './connect-menu.tsx';
import { ContextMenu } from './context-menu.tsx';
import { RenameField } from './rename-field.tsx';
import { SuggestMenu } from './suggest-menu.tsx';
import { WireCard } from './wire-card.tsx';

/** The open menu, or nothing. */
export function CanvasMenus(): ReactElement | null {
  const menu = useCanvasStore((state) => state.menu);
  switch (menu?.kind) {
    case 'suggest':
      return <SuggestMenu port={menu.port} place={menu.place} />;
    case 'add':
      return <AddMenu near={menu.near} place={menu.place} />;
    case 'connect':
      return <ConnectMenu node={menu.node} place={menu.place} />;
    case 'rename':
      return <RenameField key={menu.node} node={menu.node} place={menu.place} />;
    case 'context':
      return <ContextMenu place={menu.place} />;
    case 'block':
      return <BlockField place={menu.place} />;
    case 'wire':
      return <WireCard key={menu.wire} wire={menu.wire} place={menu.place} pinned={menu.pinned} />;
    case undefined:
      return null;
  }
}
