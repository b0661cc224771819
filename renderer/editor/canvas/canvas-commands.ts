/** @file Commands on what the canvas shows. */

import type { Command } from '../../commands/command.ts';
import { addCommands } from './commands/add-commands.ts';
import { arrangeCommands } from './commands/arrange-commands.ts';
import { selectCommands } from './commands/select-commands.ts';
import { zoomCommands } from './commands/zoom-commands.ts';

/** Commands on what the canvas shows. */
export const canvasCommands: readonly Command[] = [
  ...addCommands,
  ...selectCommands,
  ...arrangeCommands,
  ...zoomCommands,
];
