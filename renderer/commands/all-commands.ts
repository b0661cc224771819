/** @file Every command of the studio, from the parts that carry them out. */

import { canvasCommands } from '../editor/canvas/canvas-commands.ts';
import { editCommands } from '../editor/edit-commands.ts';
import { pictureCommands } from '../picture/picture-commands.ts';
import { fileCommands } from '../shell/file-commands.ts';
import { runCommands } from '../run/run-commands.ts';
import { viewCommands } from '../shell/view-commands.ts';
import type { Command } from './command.ts';

/** All commands, in the order of the palette. */
export const allCommands: readonly Command[] = [
  ...fileCommands,
  ...pictureCommands,
  ...editCommands,
  ...canvasCommands,
  ...runCommands,
  ...viewCommands,
];

const byId = new Map(allCommands.map((command) => [command.id, command]));

/** The command of an id. */
export function findCommand(id: string): Command | undefined {
  return byId.get(id);
}

/** Carries out a command, if it can be done now. The answer: whether it was. */
export function runCommand(id: string): boolean {
  const command = byId.get(id);
  if (command === undefined || command.enabled?.() === false) return false;
  command.run();
  return true;
}
