/** @file Asks the engine what a node makes of an image, and again when the document changes. */

import { useEffect, useState } from 'react';
import { documentText } from '../../shared/document/write-document.ts';
import { meaningOf } from '../../shared/document/meaning-of.ts';
import type { TasDocument } from '../../shared/document/schema.ts';
import type { Result } from '../../shared/problem.ts';
import type { PreviewResult } from '../../shared/protocol/session-messages.ts';
import { askPreview } from '../run/engine-client.ts';

/** Milliseconds without a change before the engine is asked. */
const pause = 150;

/** What is to be seen. */
export interface PreviewWish {
  readonly document: TasDocument;
  readonly node: string;
  readonly port: string;
  /** Position in the evaluation set. */
  readonly image: number;
}

/** What is seen. */
export interface PreviewState {
  /** The last answer, which stays while the next is on its way; `null`: none yet. */
  readonly answer: Result<PreviewResult> | null;
  readonly isBusy: boolean;
}

/** The preview of a wish. Places on the canvas don't matter to it. */
export function usePreview({ document, node, port, image }: PreviewWish): PreviewState {
  const wish = `${node}.${port} ${image} ${meaningOf(document)}`;
  const [seen, setSeen] = useState<{ readonly wish: string; readonly answer: Result<PreviewResult> } | null>(
    null,
  );
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(
      () => {
        void askPreview({ document: documentText(document), node, port, image }).then((answer) => {
          if (isWanted) setSeen({ wish, answer });
        });
      },
      seen === null ? 0 : pause,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
    // The document is what the wish is made of, and the answer before doesn't change what is asked.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wish]);
  return { answer: seen?.answer ?? null, isBusy: seen?.wish !== wish };
}
