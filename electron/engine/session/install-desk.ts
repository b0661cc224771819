/** @file Installs the native engine for windows, and says beforehand what that takes. */

import type { Problem, Result } from '../../../shared/problem.ts';
import { errorProblem, failure, success } from '../../../shared/problem.ts';
import type { SentInstallPlan } from '../../../shared/protocol/engine-report.ts';
import type { SentInstallSource, SessionReply } from '../../../shared/protocol/session-messages.ts';
import { engineHome } from '../native/engine-home.ts';
import { compilerAdvice, findCompiler } from '../native/install/find-compiler.ts';
import { installNative } from '../native/install/install-native.ts';
import {
  describePlan,
  planInstall,
  type InstallPlan,
  type InstallSource,
} from '../native/install/install-plan.ts';
import type { InstallProgress } from '../native/install/progress.ts';
import type { ProbeRunner } from '../native/probe-addon.ts';

/** Progress of an installation, without the request that it belongs to. */
export type InstallNews = Omit<Extract<SessionReply, { type: 'install-progress' }>, 'type' | 'request'>;

const requirements = { cpu: 'tensorflow-cpu==2.21.0', gpu: 'tensorflow[and-cuda]==2.21.0' } as const;

/** A source as the installer takes it. */
export function sourceOf({ kind, device }: SentInstallSource): InstallSource {
  if (kind === 'archive') return { kind: 'official', device };
  return { kind: 'wheel', file: null, requirement: requirements[device], python: null };
}

/** A wheel, or a folder with the library. */
export function sourceAt(path: string): InstallSource {
  return path.endsWith('.whl')
    ? { kind: 'wheel', file: path, requirement: requirements.cpu, python: null }
    : { kind: 'library', folder: path };
}

/** A message for each hundredth of a stage, or each 16 MB where its size is unknown: few enough for a window that sleeps. */
function inSteps(onNews: (news: InstallNews) => void): (progress: InstallProgress) => void {
  let last = '';
  return ({ stage, done, total }) => {
    const part = total === null ? Math.floor(done / 2 ** 24) : Math.floor((100 * done) / Math.max(1, total));
    const mark = `${stage} ${part} ${total === null ? 'of unknown' : ''}`;
    if (mark === last) return;
    last = mark;
    onNews({ stage, done, total });
  };
}

async function plan(source: InstallSource): Promise<Result<InstallPlan>> {
  if ((await findCompiler()) === null) {
    return failure(
      errorProblem(
        'engine/compiler-missing',
        `The native engine's addon is compiled on this machine, and there is no C++ compiler. ${compilerAdvice()}`,
      ),
    );
  }
  return planInstall(source, engineHome());
}

function busy(): { readonly ok: false; readonly problems: readonly Problem[] } {
  const message = 'An installation is under way already. Wait for it, or cancel it.';
  return failure(errorProblem('engine/install-under-way', message));
}

/** Takes installations, one at a time. */
export class InstallDesk {
  readonly #probe: ProbeRunner | undefined;
  #present: AbortController | undefined;
  /** Share of the present stage that is done. */
  fraction: number | null = null;

  constructor(probe: ProbeRunner | undefined) {
    this.#probe = probe;
  }

  /** What it would fetch and take, or why it can't be. Changes nothing. */
  async plan(source: InstallSource): Promise<Result<SentInstallPlan>> {
    const planned = await plan(source);
    if (!planned.ok) return planned;
    const { download, diskBytes } = planned.value;
    return success({ download, diskBytes, lines: describePlan(planned.value) });
  }

  /** Plans and installs; `signal` gives it up. */
  async install(
    source: InstallSource,
    onNews: (news: InstallNews) => void,
    controller: AbortController,
  ): Promise<Result<null>> {
    if (this.#present) return busy();
    this.#present = controller;
    try {
      const planned = await plan(source);
      if (!planned.ok) return planned;
      const tell = inSteps(onNews);
      const installed = await installNative(planned.value, {
        signal: controller.signal,
        ...(this.#probe ? { probe: this.#probe } : {}),
        onProgress: (progress) => {
          const { done, total } = progress;
          this.fraction = total === null ? null : Math.min(1, done / Math.max(1, total));
          tell(progress);
        },
      });
      return installed.ok ? success(null) : installed;
    } finally {
      this.#present = undefined;
      this.fraction = null;
    }
  }

  /** Gives up what is under way. */
  abort(): void {
    this.#present?.abort();
  }
}
