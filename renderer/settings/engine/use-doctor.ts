/** @file Asks the engine what this machine can do. */

import { useCallback, useEffect, useState } from 'react';
import type { Result } from '../../../shared/problem.ts';
import type { EngineReport } from '../../../shared/protocol/engine-report.ts';
import { askDoctor } from '../../run/engine-client.ts';

/** The examination. */
export interface Doctor {
  /** `null` while the first one goes on. */
  readonly report: Result<EngineReport> | null;
  readonly isBusy: boolean;
  /** Examines anew. */
  readonly examine: () => void;
}

/** Examines at once, and again when asked. */
export function useDoctor(): Doctor {
  const [round, setRound] = useState(0);
  const [done, setDone] = useState<{ readonly round: number; readonly report: Result<EngineReport> } | null>(
    null,
  );
  useEffect(() => {
    let isWanted = true;
    void askDoctor().then((report) => {
      if (isWanted) setDone({ round, report });
    });
    return () => {
      isWanted = false;
    };
  }, [round]);
  const examine = useCallback(() => setRound((before) => before + 1), []);
  return { report: done?.report ?? null, isBusy: done?.round !== round, examine };
}
