/** @file One installation of the native engine at a time. It goes on while the dialog is closed. */

import { create } from 'zustand';
import type { Problem } from '../../../shared/problem.ts';
import type { EngineFacts } from '../../../shared/protocol/engine-report.ts';
import type { SentInstallSource } from '../../../shared/protocol/session-messages.ts';
import {
  install,
  installFromFolder,
  type Installing,
  type InstallProgress,
} from '../../run/engine-client.ts';
import { say } from '../../state/notice-store.ts';

/** How far the installation is. */
export type InstallState =
  | { readonly step: 'none' }
  | { readonly step: 'going'; readonly progress: InstallProgress | null; readonly cancel: () => void }
  | { readonly step: 'failed'; readonly problems: readonly Problem[] }
  | { readonly step: 'done'; readonly facts: EngineFacts };

/** The installation and what to do with it. */
export interface Installation {
  readonly state: InstallState;
  readonly begin: (source: SentInstallSource) => void;
  /** Asks for a folder or a wheel of TensorFlow first. */
  readonly beginFromFolder: () => void;
  readonly cancel: () => void;
}

const useInstallStore = create<{ readonly state: InstallState }>(() => ({ state: { step: 'none' } }));

function setState(state: InstallState): void {
  useInstallStore.setState({ state });
}

function noteProgress(progress: InstallProgress): void {
  const { state } = useInstallStore.getState();
  if (state.step === 'going') setState({ ...state, progress });
}

async function follow(begun: Promise<Installing | undefined>, onInstalled: () => void): Promise<void> {
  const installing = await begun;
  if (installing === undefined) {
    setState({ step: 'none' });
    return;
  }
  const { state } = useInstallStore.getState();
  const progress = state.step === 'going' ? state.progress : null;
  setState({ step: 'going', progress, cancel: installing.cancel });
  const answer = await installing.answer;
  if (answer.ok) {
    setState({ step: 'done', facts: answer.value });
    say({ kind: 'done', message: 'The native engine is installed.' });
    onInstalled();
  } else if (answer.problems.some(({ code }) => code === 'engine/install-cancelled'))
    setState({ step: 'none' });
  else setState({ step: 'failed', problems: answer.problems });
}

function begin(begun: Promise<Installing | undefined>, onInstalled: () => void): void {
  setState({ step: 'going', progress: null, cancel: () => undefined });
  void follow(begun, onInstalled);
}

/** The installation of this window. `onInstalled` is called after one that went well. */
export function useInstallation(onInstalled: () => void): Installation {
  const state = useInstallStore((store) => store.state);
  return {
    state,
    begin: (source) => begin(install(source, noteProgress), onInstalled),
    beginFromFolder: () => begin(installFromFolder(noteProgress), onInstalled),
    cancel: () => {
      if (state.step === 'going') state.cancel();
    },
  };
}
