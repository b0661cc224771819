/** @file The run of this window: begins and stops it, and follows what the engine tells of it. */

import { create } from 'zustand';
import { documentText } from '../../shared/document/write-document.ts';
import type { Graph } from '../../shared/graph/graph.ts';
import { readObjective } from '../../shared/graph/objective.ts';
import { compilePlan } from '../../shared/plan/compile-plan.ts';
import type { Problem } from '../../shared/problem.ts';
import { flushJournal } from '../shell/journal-recorder.ts';
import { openDocument } from '../state/document-store.ts';
import { say } from '../state/notice-store.ts';
import { revealNode } from '../state/selection-store.ts';
import { useSettingsStore } from '../state/settings-store.ts';
import { setWindowProgress } from '../shell/window-state.ts';
import { showView, useViewStore } from '../state/view-store.ts';
import { overallFraction } from './run-progress.ts';
import { onRunNews, tellEngine, type RunNews } from './engine-client.ts';
import {
  canGoOn,
  endedRun,
  isActive,
  orderedRun,
  runFolder,
  withEvent,
  withLine,
  type RunRecord,
  type RunTerm,
} from './run-record.ts';

interface RunState {
  /** The run that goes on, or the last one; `null`: none yet. */
  readonly run: RunRecord | null;
}

/** The run of this window. */
export const useRunStore = create<RunState>(() => ({ run: null }));

function setRun(run: RunRecord): void {
  useRunStore.setState({ run });
}

let isFollowing = false;

/** Follows the engine's news from now on. A run that went on while the page was loaded anew is taken up again. */
export function followRuns(): void {
  if (isFollowing) return;
  isFollowing = true;
  useRunStore.subscribe(({ run }) => setWindowProgress(isActive(run) ? (overallFraction(run) ?? 0) : null));
  onRunNews((news) => {
    const { run } = useRunStore.getState();
    const next = afterNews(run, news, Date.now());
    if (next !== null && next !== run) setRun(next);
  });
}

/** The run after what the engine told. */
function afterNews(run: RunRecord | null, news: RunNews, now: number): RunRecord | null {
  if (news.type === 'hello') return taken(run, news.run, now);
  if (!isActive(run)) return run;
  if (news.type === 'gone') return endedRun(run, 'crashed', [news.problem], now);
  if (news.run !== run.id) return run;
  switch (news.type) {
    case 'run-event':
      return withEvent(run, news.event, now);
    case 'run-gap':
      return withLine(run, 'info', `${news.events} events were not shown; metrics.jsonl has them`, now);
    case 'run-end':
      return endedRun(run, run.outcome ?? 'failed', news.problems, now);
    case 'unread':
      return endedRun(run, 'failed', [news.problem], now);
  }
}

function taken(run: RunRecord | null, id: string | null, now: number): RunRecord | null {
  if (id === null || id === run?.id) return run;
  const graph = openDocument()?.graph;
  return orderedRun(id, graph === undefined ? [] : termsOf(graph), now, null);
}

function termsOf(graph: Graph): readonly RunTerm[] {
  return readObjective(graph.nodes).map(({ loss, learner, source, weight }) => ({
    node: loss.id,
    title: loss.node.title ?? loss.definition?.title ?? loss.id,
    relation: `${source ?? '?'} to ${learner ?? '?'}`,
    weight,
  }));
}

/** What stands in the way of training the open document. */
function problemsOf(graph: Graph): readonly Problem[] {
  const plan = compilePlan(graph);
  return plan.ok ? [] : plan.problems.filter(({ severity }) => severity === 'error');
}

function showProblems(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first === undefined) return;
  const more = problems.length === 1 ? '' : ` (and ${problems.length - 1} more)`;
  const { node } = first.place;
  useViewStore.setState({ view: 'design', bottom: 'problems' });
  say({
    kind: 'error',
    message: `Training can't begin: ${first.message}${more}`,
    ...(node === undefined ? {} : { action: { label: 'Show', run: () => revealNode(node) } }),
  });
}

/** Whether a training can begin. */
export function canStart(): boolean {
  return openDocument() !== null && !isActive(useRunStore.getState().run);
}

/** Trains the open document. `maxSteps`: so many updates of each phase at most. */
export function startRun(maxSteps?: number): void {
  const open = openDocument();
  if (open === null || !canStart()) return;
  const problems = problemsOf(open.graph);
  if (problems.length > 0) showProblems(problems);
  else {
    // A training is heavy on a machine; what was drawn is on the disk before it begins.
    void flushJournal();
    const run = orderedRun(newId(), termsOf(open.graph), Date.now(), null);
    order(
      { ...run, maxSteps: maxSteps ?? null },
      {
        document: documentText(open.edit.document),
        ...(maxSteps === undefined ? {} : { maxSteps }),
      },
    );
  }
}

/** Goes on with the run that was broken off. */
export function resumeRun(): void {
  const { run } = useRunStore.getState();
  const folder = run === null ? null : runFolder(run);
  if (!canGoOn(run) || folder === null) return;
  order(orderedRun(newId(), run.terms, Date.now(), run), { document: '', resume: folder });
}

/** Asks the run to finish its step, take a checkpoint and end. */
export function stopRun(): void {
  const { run } = useRunStore.getState();
  if (!isActive(run) || run.status === 'stopping') return;
  setRun({ ...run, status: 'stopping' });
  void tellEngine({ type: 'stop', run: run.id });
}

function newId(): string {
  return crypto.randomUUID();
}

interface Order {
  readonly document: string;
  readonly maxSteps?: number;
  readonly resume?: string;
}

function order(run: RunRecord, what: Order): void {
  followRuns();
  setRun(run);
  showView('run');
  const { engine } = useSettingsStore.getState();
  // Without a line there is news that the engine is gone, and that ends the run.
  void tellEngine({ type: 'run', run: run.id, engine, ...what });
}
