/** @file The network that nodes from the palette become part of. */

import { create } from 'zustand';
import type { Role } from '../../../shared/document/schema.ts';

/** The choice; `undefined`: none. */
export const useRoleChoice = create<{ readonly role: Role | undefined }>(() => ({ role: 'student' }));

/** Chooses a network. */
export function chooseRole(role: Role | undefined): void {
  useRoleChoice.setState({ role });
}

/** The network that was chosen. */
export function chosenRole(): Role | undefined {
  return useRoleChoice.getState().role;
}
