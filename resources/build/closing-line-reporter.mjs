/** @file A vitest reporter that ends the run with one line, `N passed, N failed, N skipped`, whatever else was printed. */

/** @import { Reporter } from 'vitest/node' */
/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @typedef {object} FinishedModule What this reporter reads of a finished test file.
 * @property {() => string} state
 * @property {{ allTests: () => Iterable<{ result: () => { state: string } }> }} children
 */

/**
 * Counts tests. What goes wrong outside a test counts as one failure too: a file that couldn't be loaded, a hook that
 * threw, an error that nobody caught. A test that never came to an end has failed.
 *
 * @param {Iterable<FinishedModule>} modules
 * @param {number} unhandledErrors
 * @returns {Counts}
 */
function countTests(modules, unhandledErrors) {
  const counts = { passed: 0, failed: unhandledErrors, skipped: 0 };
  for (const module of modules) {
    const failedBefore = counts.failed;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed' || state === 'skipped') counts[state] += 1;
      else counts.failed += 1;
    }
    if (module.state() === 'failed' && counts.failed === failedBefore) counts.failed += 1;
  }
  return counts;
}

/**
 * Prints the closing line when the process ends, after the summary of every other reporter.
 *
 * @implements {Reporter}
 */
export class ClosingLineReporter {
  /** @type {Counts | undefined} */
  #counts;

  onInit() {
    process.once('exit', () => {
      if (this.#counts === undefined) return;
      const { passed, failed, skipped } = this.#counts;
      console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    });
  }

  /**
   * @param {readonly FinishedModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    this.#counts = countTests(modules, unhandledErrors.length);
  }
}
