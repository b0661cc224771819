/** @file While a wire is drawn: marks the ports where it could end, and knows why it couldn't end elsewhere. */

import { validTargets, type ValidTargets } from '../../../shared/graph/valid-targets.ts';
import { openDocument } from '../../state/document-store.ts';
import { canvasElement } from './flow-view.ts';

/** The drag of a wire. */
export interface WireDrag {
  /** The port that it began at, `node.port`. */
  readonly port: string;
  readonly targets: ValidTargets;
}

let current: WireDrag | null = null;

/** The wire that is being drawn. */
export function wireDrag(): WireDrag | null {
  return current;
}

/** Begins to draw a wire. Targets are worked out here, once; while the pointer moves nothing is computed. */
export function beginWireDrag(port: string): void {
  const graph = openDocument()?.graph;
  const canvas = canvasElement();
  if (!graph || !canvas) return;
  const targets = validTargets(graph, port);
  current = { port, targets };
  canvas.dataset['connecting'] = port;
  for (const element of canvas.querySelectorAll<HTMLElement>('[data-port]')) {
    const ref = element.dataset['port'] ?? '';
    if (targets.fits.has(ref)) element.dataset['fit'] = 'yes';
    else if (targets.misfits.has(ref)) element.dataset['fit'] = 'no';
  }
}

/** Ends it. The answer is the drag that was. */
export function endWireDrag(): WireDrag | null {
  const ended = current;
  current = null;
  const canvas = canvasElement();
  if (canvas) {
    delete canvas.dataset['connecting'];
    for (const element of canvas.querySelectorAll<HTMLElement>('[data-fit]')) delete element.dataset['fit'];
  }
  return ended;
}
