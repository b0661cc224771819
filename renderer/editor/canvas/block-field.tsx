/** @file Keeping the selected nodes as a block under a name. */

import type { ReactElement } from 'react';
import { saveBlock } from './block-actions.ts';
import type { MenuPlace } from './canvas-store.ts';
import { TextField } from './text-field.tsx';

/** The field. */
export function BlockField({ place }: { readonly place: MenuPlace }): ReactElement {
  return (
    <TextField
      label="Name of the block"
      placeholder="Name of the block"
      initial=""
      place={place}
      node={undefined}
      onEnter={(name) => {
        if (name !== '') saveBlock(name);
      }}
    />
  );
}
