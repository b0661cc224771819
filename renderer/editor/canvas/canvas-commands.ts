/** @file Commands on what the canvas shows. */

import type { Command } from '../../commands/command.ts';

/** Commands on what the canvas shows. */
export const canvasCommands: readonly Command[] = [];
