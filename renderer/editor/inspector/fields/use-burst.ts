/** @file Makes one step of undo out of a burst of edits, such as the typing of a number. */

import { useCallback, useEffect, useRef } from 'react';
import type { Edit } from '../../../../shared/document/edits/edit.ts';
import type { Result } from '../../../../shared/problem.ts';
import { beginGesture, type Gesture } from '../../../state/document-store.ts';

/** Milliseconds without an edit after which the next one is a step of its own. */
const pause = 1000;

/** The edits of one control. */
export interface Burst {
  /** Carries an edit out, as part of the burst that goes on or as the first of a new one. The answer: whether it was done. */
  readonly record: (edit: Result<Edit>) => boolean;
  /** Ends the burst: the control lost the focus, or Enter was pressed. */
  readonly end: () => void;
  /** Takes the burst back: Escape was pressed. */
  readonly cancel: () => void;
}

interface Going {
  readonly gesture: Gesture;
  timer: ReturnType<typeof setTimeout>;
}

/** Bursts of one control, which end with it. */
export function useBurst(): Burst {
  const going = useRef<Going | null>(null);

  const close = useCallback((how: 'end' | 'cancel') => {
    const last = going.current;
    if (last === null) return;
    going.current = null;
    clearTimeout(last.timer);
    last.gesture[how]();
  }, []);
  const end = useCallback(() => close('end'), [close]);
  const cancel = useCallback(() => close('cancel'), [close]);

  const record = useCallback(
    (edit: Result<Edit>): boolean => {
      if (edit.ok && edit.value.patch.length === 0) return true;
      if (going.current === null) {
        const gesture = beginGesture(edit.ok ? edit.value.label : 'Edit');
        if (gesture === undefined) return false;
        going.current = { gesture, timer: setTimeout(end, pause) };
      }
      clearTimeout(going.current.timer);
      going.current.timer = setTimeout(end, pause);
      return going.current.gesture.record(edit);
    },
    [end],
  );

  useEffect(() => end, [end]);
  return { record, end, cancel };
}
