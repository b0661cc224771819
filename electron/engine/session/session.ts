/** @file One window's line to the engine: takes its requests, answers each, and outlives a port that breaks. */

import { sentProblem } from '../../../shared/protocol/sent-problem.ts';
import {
  sessionRequestSchema,
  type EngineWork,
  type SessionReply,
  type SessionRequest,
} from '../../../shared/protocol/session-messages.ts';
import { errorProblem, failure, type Problem, type Result } from '../../../shared/problem.ts';
import { diagnose } from '../doctor/diagnose.ts';
import type { InstallSource } from '../native/install/install-plan.ts';
import type { ProbeRunner } from '../native/probe-addon.ts';
import type { EngineDesk } from './engine-desk.ts';
import { engineFacts } from './engine-facts.ts';
import { EventOutbox } from './event-outbox.ts';
import { expectedProblems } from './expected-problems.ts';
import { explainRefusal } from './explain-refusal.ts';
import { sourceOf, type InstallDesk } from './install-desk.ts';
import type { Port } from './port.ts';
import type { PreviewDesk, PreviewRequest } from './preview/preview-desk.ts';
import type { RunDesk, RunEndMessage, RunRequest } from './run-desk.ts';
import { RunProgress } from './run-progress.ts';
import type { SessionPlace } from './session-place.ts';

/** What all sessions share. */
export interface Desks {
  readonly engines: EngineDesk;
  readonly runs: RunDesk;
  readonly previews: PreviewDesk;
  readonly installs: InstallDesk;
  readonly probe: ProbeRunner | undefined;
  /** Something began or ended. */
  readonly onWork: () => void;
}

/** The session's latest run. */
interface SessionRun {
  readonly run: string;
  readonly progress: RunProgress;
  end: RunEndMessage | null;
}

type Work = Omit<EngineWork, 'session'>;

function asBug(error: unknown): Problem {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return errorProblem('engine/bug', `The engine failed in a way that it should not: ${text}`);
}

/** Lives from a window's first port to its `detach`. */
export class Session {
  readonly #name: string;
  readonly #desks: Desks;
  place: SessionPlace;
  #port: Port | undefined;
  #outbox: EventOutbox | undefined;
  #run: SessionRun | undefined;
  /** The preview that comes after the one under way. */
  #nextPreview: PreviewRequest | undefined;
  #isPreviewing = false;
  readonly #installs = new Map<number, AbortController>();
  readonly #work = new Map<object, Work['what']>();

  constructor(name: string, place: SessionPlace, desks: Desks) {
    this.#name = name;
    this.place = place;
    this.#desks = desks;
  }

  /** Whether a window listens. */
  get isConnected(): boolean {
    return this.#port !== undefined;
  }

  /** Speaks through a new port, and tells what the window of an earlier one may have missed. */
  async connect(port: Port): Promise<void> {
    this.disconnect();
    this.#port = port;
    const outbox = new EventOutbox((message) => {
      this.#post(message);
    });
    port.onClose(() => {
      if (this.#port === port) this.disconnect();
    });
    const facts = await engineFacts();
    if (this.#port !== port) return;
    this.#post({ type: 'hello', facts, run: this.#run?.run ?? null });
    this.#outbox = outbox;
    if (this.#run) this.#retell(this.#run, outbox);
    port.onMessage((data) => {
      if (this.#port === port) this.#receive(data);
    });
  }

  /** The port is gone; a run goes on. */
  disconnect(): void {
    this.#outbox?.dispose();
    this.#outbox = undefined;
    this.#port?.close();
    this.#port = undefined;
    this.#nextPreview = undefined;
  }

  /** The window is gone for good. Resolves when its run has stopped. */
  async end(): Promise<void> {
    this.disconnect();
    for (const controller of this.#installs.values()) controller.abort();
    if (this.#run?.end === null) await this.#desks.runs.stop();
  }

  /** What goes on for this session. */
  work(): readonly EngineWork[] {
    return [...this.#work.values()].map((what) => ({
      session: this.#name,
      what,
      fraction: this.#fractionOf(what),
    }));
  }

  /** Installs from a place that main has let the user choose. */
  installFrom(request: number, source: InstallSource): void {
    void this.#install(request, source);
  }

  #fractionOf(what: Work['what']): number | null {
    if (what === 'run') return this.#run?.progress.fraction ?? null;
    return what === 'install' ? this.#desks.installs.fraction : null;
  }

  #post(message: SessionReply): void {
    this.#port?.post(message);
  }

  #retell({ run, progress, end }: SessionRun, outbox: EventOutbox): void {
    for (const event of progress.replay()) outbox.put(run, event);
    if (end) outbox.end(end);
  }

  #receive(data: unknown): void {
    const message = sessionRequestSchema.safeParse(data);
    if (message.success) this.#handle(message.data);
    else this.#post({ type: 'refused', ...explainRefusal(data, message.error) });
  }

  #handle(message: SessionRequest): void {
    switch (message.type) {
      case 'run':
        void this.#startRun(message);
        break;
      case 'stop':
        this.#stop(message.run);
        break;
      case 'ack':
        this.#outbox?.acknowledge(message.events);
        break;
      case 'preview':
        this.#queuePreview(message);
        break;
      case 'doctor':
        void this.#doctor(message.request);
        break;
      case 'install-plan':
        void this.#planInstall(message.request, sourceOf(message.source));
        break;
      case 'install':
        void this.#install(message.request, sourceOf(message.source));
        break;
      case 'cancel':
        this.#installs.get(message.request)?.abort();
    }
  }

  #stop(run: string): void {
    if (this.#run?.run === run && this.#run.end === null) void this.#desks.runs.stop();
  }

  async #startRun(request: RunRequest): Promise<void> {
    if (this.#desks.runs.isBusy) {
      const message = 'The engine trains another run. Stop it, or wait until it ends.';
      const problems = [sentProblem(errorProblem('run/engine-busy', message))];
      this.#post({ type: 'run-end', run: request.run, verdict: 'input', problems });
      return;
    }
    const run: SessionRun = { run: request.run, progress: new RunProgress(), end: null };
    this.#run = run;
    await this.#during('run', async () => {
      const end = await this.#desks.runs.start(request, this.place, (event) => {
        run.progress.note(event);
        this.#outbox?.put(run.run, event);
      });
      this.#endRun(run, end);
    });
  }

  #endRun(run: SessionRun, end: RunEndMessage): void {
    run.end = end;
    this.#outbox?.end(end);
  }

  #queuePreview(request: PreviewRequest): void {
    const passedOver = this.#nextPreview;
    if (passedOver) {
      const problem = errorProblem('preview/passed-over', 'A newer preview was asked for.');
      this.#fail(passedOver.request, [problem]);
    }
    this.#nextPreview = request;
    if (!this.#isPreviewing) void this.#preview();
  }

  async #preview(): Promise<void> {
    this.#isPreviewing = true;
    await this.#during('preview', async () => {
      for (let next = this.#nextPreview; next; next = this.#nextPreview) {
        this.#nextPreview = undefined;
        const asked = next;
        const made = await this.#attempt(() => this.#desks.previews.make(asked, this.place));
        if (made.ok) this.#post({ type: 'preview', request: asked.request, result: made.value });
        else this.#fail(asked.request, made.problems);
      }
    });
    this.#isPreviewing = false;
  }

  #doctor(request: number): Promise<void> {
    return this.#during('doctor', async () => {
      const { probe } = this.#desks;
      const found = await this.#attempt(async () => {
        const value = await diagnose(probe ? { probe } : {});
        return { ok: true as const, value };
      });
      if (!found.ok) {
        this.#fail(request, found.problems);
        return;
      }
      const { engines, host, gpu, ...rest } = found.value;
      this.#post({
        type: 'doctor',
        request,
        report: {
          ...rest,
          engines: engines.map((each) => ({ ...each, findings: each.findings.map(sentProblem) })),
          host: { ...host, vectorInstructions: host.vectorInstructions?.slice() ?? null },
          gpu: { ...gpu, devices: [...gpu.devices] },
        },
      });
    });
  }

  #planInstall(request: number, source: InstallSource): Promise<void> {
    return this.#during('install', async () => {
      const planned = await this.#attempt(() => this.#desks.installs.plan(source));
      if (planned.ok) this.#post({ type: 'install-plan', request, plan: planned.value });
      else this.#fail(request, planned.problems);
    });
  }

  #install(request: number, source: InstallSource): Promise<void> {
    const controller = new AbortController();
    this.#installs.set(request, controller);
    return this.#during('install', async () => {
      const onNews = (news: object): void => {
        this.#post({ type: 'install-progress', request, ...news } as SessionReply);
      };
      const installed = await this.#attempt(() => this.#desks.installs.install(source, onNews, controller));
      this.#installs.delete(request);
      if (!installed.ok) {
        this.#fail(request, installed.problems);
        return;
      }
      this.#desks.engines.outdate();
      this.#post({ type: 'install-end', request, facts: await engineFacts() });
    });
  }

  #fail(request: number, problems: readonly Problem[]): void {
    this.#post({ type: 'failed', request, problems: problems.map(sentProblem) });
  }

  /** A failure that nobody foresaw is told instead of ending the process and the run in it. */
  async #attempt<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await work();
    } catch (error) {
      const known = expectedProblems(error);
      return failure(...(known.length > 0 ? known : [asBug(error)]));
    }
  }

  async #during(what: Work['what'], work: () => Promise<void>): Promise<void> {
    const mark = {};
    this.#work.set(mark, what);
    this.#desks.onWork();
    try {
      await work();
    } finally {
      this.#work.delete(mark);
      this.#desks.onWork();
    }
  }
}
