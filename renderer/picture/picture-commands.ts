/** @file Commands on the picture of a graph. */

import type { Command } from '../commands/command.ts';
import { openDocument } from '../state/document-store.ts';
import { exportPicture } from './export-picture.ts';

/** Commands on the picture of a graph. */
export const pictureCommands: readonly Command[] = [
  {
    id: 'file.export-picture',
    title: 'Export the graph as a picture (SVG)…',
    category: 'File',
    enabled: () => openDocument() !== null,
    run: () => void exportPicture(),
  },
];
