/** @file Asks what an installation would fetch and take. */

import { useEffect, useState } from 'react';
import type { Result } from '../../../shared/problem.ts';
import type { SentInstallPlan } from '../../../shared/protocol/engine-report.ts';
import type { SentInstallSource } from '../../../shared/protocol/session-messages.ts';
import { askInstallPlan } from '../../run/engine-client.ts';

/** The plan for a source; `null` while it is being made. */
export function useInstallPlan(source: SentInstallSource): Result<SentInstallPlan> | null {
  const [made, setMade] = useState<{
    readonly source: SentInstallSource;
    readonly plan: Result<SentInstallPlan>;
  } | null>(null);
  useEffect(() => {
    let isWanted = true;
    void askInstallPlan(source).then((plan) => {
      if (isWanted) setMade({ source, plan });
    });
    return () => {
      isWanted = false;
    };
  }, [source]);
  return made?.source === source ? made.plan : null;
}
