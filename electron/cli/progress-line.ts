/** @file The line at the bottom of the terminal that a run rewrites as it goes on. */

import type { StepEvent } from '../../shared/protocol/run-events.ts';
import { durationText } from '../../shared/quantities.ts';

/** Milliseconds between two redraws; more often only flickers. */
const redrawEvery = 100;

function termsText({ loss, terms }: StepEvent): string {
  const parts = Object.entries(terms).map(([node, value]) => `${node} ${short(value)}`);
  return parts.length > 1 ? `loss ${short(loss)} (${parts.join(' ')})` : `loss ${short(loss)}`;
}

function short(value: number | string): string {
  return typeof value === 'number' ? value.toFixed(value < 10 ? 3 : 1) : value;
}

/** One step as a line. */
function stepText(event: StepEvent): string {
  const { phase, epoch, epochs, step, steps, imagesPerSecond, eta } = event;
  const place = `${phase} epoch ${epoch}/${epochs} step ${step}/${steps}`;
  return `${place}  ${imagesPerSecond.toFixed(0)} img/s  ETA ${durationText(eta)}  ${termsText(event)}`;
}

/** On a terminal, a line that is rewritten in place; elsewhere a line at most every ten seconds. */
export class ProgressLine {
  readonly #out: NodeJS.WriteStream;
  #last = -Infinity;
  #shown = false;

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  show(event: StepEvent): void {
    const now = performance.now();
    const terminal = this.#out.isTTY;
    const due = now - this.#last >= (terminal ? redrawEvery : 10_000);
    if (!due && event.step !== event.steps) return;
    this.#last = now;
    const text = stepText(event);
    if (!terminal) {
      this.#out.write(`${text}\n`);
      return;
    }
    this.#out.write(`\r\x1b[2K${text.slice(0, Math.max(20, this.#out.columns - 1))}`);
    this.#shown = true;
  }

  /** Makes room for a line that stays. */
  clear(): void {
    if (this.#shown) this.#out.write('\r\x1b[2K');
    this.#shown = false;
  }
}
