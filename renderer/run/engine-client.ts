/** @file The window's way to the engine: connects, asks, and connects again when the engine's process died. */

import { create } from 'zustand';
import { errorProblem, failure, type Problem, type Result } from '../../shared/problem.ts';
import type { EngineFacts, EngineReport, SentInstallPlan } from '../../shared/protocol/engine-report.ts';
import type { EnginePortMessage } from '../../shared/protocol/shell-api.ts';
import type {
  PreviewResult,
  SentInstallSource,
  SessionRequest,
} from '../../shared/protocol/session-messages.ts';
import {
  openEngineLine,
  type EngineLine,
  type Question,
  type QuestionReply,
  type RunReply,
  type TakeAnswer,
} from './engine-line.ts';

interface EngineState {
  /** `gone`: its process died; unless `restarting`, the user decides whether to start it again. */
  readonly status: 'idle' | 'connecting' | 'ready' | 'gone';
  readonly restarting: boolean;
  /** Known from the first connection on. */
  readonly facts: EngineFacts | null;
  /** Why it is gone. */
  readonly reason: string | null;
}

/** Whether there is an engine, and what it says of itself. */
export const useEngineStore = create<EngineState>(() => ({
  status: 'idle',
  restarting: false,
  facts: null,
  reason: null,
}));

/** How far an installation is; see `install-progress`. */
export type InstallProgress = Extract<QuestionReply, { type: 'install-progress' }>;

/** What is told of runs, besides what the engine says itself: that its process died, or that it could not read a request. */
export type RunNews =
  | RunReply
  | { readonly type: 'gone'; readonly problem: Problem }
  | { readonly type: 'unread'; readonly problem: Problem; readonly run: string | null };

const listeners = new Set<(news: RunNews) => void>();

/** Tells `listener` everything about runs; the answer ends it. */
export function onRunNews(listener: (news: RunNews) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function tell(news: RunNews): void {
  for (const listener of listeners) listener(news);
}

let line: EngineLine | undefined;
/** Those that wait for a line, while one is on its way. */
let waiting: ((line: EngineLine | undefined) => void)[] | undefined;
let isListening = false;

const portMessage: EnginePortMessage = 'studio/engine-port';

/** Listens to the ports that the main process hands over, and to the death of the engine. */
function listenOnce(): void {
  if (isListening) return;
  isListening = true;
  window.addEventListener('message', ({ data, source, ports: [port] }) => {
    if (source === window && data === portMessage && port !== undefined) takePort(port);
  });
  window.studio.on('engine-gone', ({ reason, restarting }) => {
    loseEngine(reason, restarting);
    if (restarting) void connectEngine();
  });
}

function takePort(port: MessagePort): void {
  line?.close(goneProblem('Another connection to the engine took the place of this one.'));
  line = openEngineLine(port, {
    onRun: (reply) => {
      if (reply.type === 'hello') {
        useEngineStore.setState({ status: 'ready', restarting: false, facts: reply.facts, reason: null });
      }
      tell(reply);
    },
    onRefused: (problem, run) => tell({ type: 'unread', problem, run }),
  });
  endWaiting();
}

function endWaiting(): void {
  const ended = waiting ?? [];
  waiting = undefined;
  for (const resolve of ended) resolve(line);
}

/** `reason`: a whole sentence. */
function goneProblem(reason: string): Problem {
  return errorProblem('engine/gone', reason);
}

function loseEngine(reason: string, restarting: boolean): void {
  const problem = goneProblem(reason);
  line?.close(problem);
  line = undefined;
  endWaiting();
  useEngineStore.setState({ status: 'gone', restarting, reason });
  tell({ type: 'gone', problem });
}

/** The line to the engine, connected first where need be; `undefined` where it can't be had. */
export function connectEngine(): Promise<EngineLine | undefined> {
  listenOnce();
  if (line !== undefined) return Promise.resolve(line);
  return new Promise((resolve) => {
    if (waiting !== undefined) {
      waiting.push(resolve);
      return;
    }
    waiting = [resolve];
    useEngineStore.setState({ status: 'connecting' });
    void window.studio.call['engine/connect']().catch((error: unknown) => {
      if (line === undefined) loseEngine(`The engine can't be reached (${String(error)}).`, false);
    });
  });
}

/** Sends something that has no answer of its own. The answer: whether there was an engine to send it to. */
export async function tellEngine(
  request: Extract<SessionRequest, { type: 'run' | 'stop' }>,
): Promise<boolean> {
  const to = await connectEngine();
  to?.send(request);
  return to !== undefined;
}

async function ask<T>(
  question: Question,
  pick: TakeAnswer<T>,
  onReply?: (reply: QuestionReply) => void,
): Promise<Result<T>> {
  const to = await connectEngine();
  if (to === undefined) return noEngine();
  return to.ask(question, pick, onReply).answer;
}

function noEngine(): { readonly ok: false; readonly problems: readonly Problem[] } {
  const { reason } = useEngineStore.getState();
  return failure(goneProblem(reason ?? 'The engine could not be started.'));
}

/** One image of the evaluation set through the graph up to a node. */
export function askPreview(
  question: Omit<Extract<Question, { type: 'preview' }>, 'type'>,
): Promise<Result<PreviewResult>> {
  return ask({ type: 'preview', ...question }, (reply) =>
    reply.type === 'preview' ? reply.result : undefined,
  );
}

/** Which engines can run here and what the others lack; takes a few seconds. */
export function askDoctor(): Promise<Result<EngineReport>> {
  return ask({ type: 'doctor' }, (reply) => (reply.type === 'doctor' ? reply.report : undefined));
}

/** What an installation would fetch and take. */
export function askInstallPlan(source: SentInstallSource): Promise<Result<SentInstallPlan>> {
  return ask({ type: 'install-plan', source }, (reply) =>
    reply.type === 'install-plan' ? reply.plan : undefined,
  );
}

/** An installation that was begun. */
export interface Installing {
  /** The engine's facts once it is installed; the problem `engine/install-cancelled` where it was given up. */
  readonly answer: Promise<Result<EngineFacts>>;
  readonly cancel: () => void;
}

const installed: TakeAnswer<EngineFacts> = (reply) => {
  if (reply.type !== 'install-end') return undefined;
  useEngineStore.setState({ facts: reply.facts });
  return reply.facts;
};

function passProgress(onProgress: (progress: InstallProgress) => void): (reply: QuestionReply) => void {
  return (reply) => {
    if (reply.type === 'install-progress') onProgress(reply);
  };
}

/** Installs the native engine from the network. */
export async function install(
  source: SentInstallSource,
  onProgress: (progress: InstallProgress) => void,
): Promise<Installing> {
  const to = await connectEngine();
  if (to === undefined) return { answer: Promise.resolve(noEngine()), cancel: () => undefined };
  const { request, answer } = to.ask({ type: 'install', source }, installed, passProgress(onProgress));
  return { answer, cancel: () => to.send({ type: 'cancel', request }) };
}

/** Asks in a dialog for the folder of a TensorFlow library and installs it; `undefined` where the user chose none. */
export async function installFromFolder(
  onProgress: (progress: InstallProgress) => void,
): Promise<Installing | undefined> {
  const to = await connectEngine();
  if (to === undefined) return { answer: Promise.resolve(noEngine()), cancel: () => undefined };
  const { request, answer, abandon } = to.expect(installed, passProgress(onProgress));
  const chosen = await window.studio.call['engine/install-from'](request);
  if (chosen === 'cancelled') {
    abandon();
    return undefined;
  }
  return { answer, cancel: () => to.send({ type: 'cancel', request }) };
}
