/** @file A port to the engine: what goes out is typed, what comes in is checked, answers find the question that they belong to. */

import type { z } from 'zod';
import { errorProblem, failure, success, type Problem, type Result } from '../../shared/problem.ts';
import {
  sessionReplySchema,
  type SessionReply,
  type SessionRequest,
} from '../../shared/protocol/session-messages.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** Requests that are answered under their number. */
export type Question = Without<
  Exclude<Extract<SessionRequest, { request: number }>, { type: 'cancel' }>,
  'request'
>;
/** A message that belongs to a question. */
export type QuestionReply = Extract<SessionReply, { request: number }>;
/** A message on a run, or the first on the port. */
export type RunReply = Exclude<SessionReply, { request: number | null }>;

/** Takes a value out of a message where it is the answer. */
export type TakeAnswer<T> = (reply: QuestionReply) => T | undefined;

/** Run events handled before the engine is told of them; well below its credit, so that it never waits. */
const ackAfter = 16;

interface Waiting {
  readonly take: (reply: QuestionReply) => void;
  readonly fail: (problems: readonly Problem[]) => void;
}

/** One port, from its arrival until it is closed. */
export interface EngineLine {
  readonly send: (request: SessionRequest) => void;
  /** Puts a question; `onReply` hears everything said on it before the answer. */
  readonly ask: <T>(
    question: Question,
    pick: TakeAnswer<T>,
    onReply?: (reply: QuestionReply) => void,
  ) => Asked<T>;
  /** Waits for the answer to a question that somebody else puts under the number. */
  readonly expect: <T>(pick: TakeAnswer<T>, onReply?: (reply: QuestionReply) => void) => Asked<T>;
  /** Fails everything that waits, and hears nothing more. */
  readonly close: (problem: Problem) => void;
}

/** A question that was put. */
export interface Asked<T> {
  readonly request: number;
  readonly answer: Promise<Result<T>>;
  /** Waits no longer: nobody will answer. */
  readonly abandon: () => void;
}

/** What a line tells of runs, and of messages that it can't understand. */
export interface LineListener {
  readonly onRun: (reply: RunReply) => void;
  readonly onRefused: (problem: Problem, run: string | null) => void;
}

/** Numbers go on from line to line, so that a late answer is never taken for another's. */
let lastRequest = 0;

/** Listens to a port. */
export function openEngineLine(port: MessagePort, listener: LineListener): EngineLine {
  const waiting = new Map<number, Waiting>();
  const send = (request: SessionRequest): void => port.postMessage(request);
  const acknowledge = countAcks((events) => send({ type: 'ack', events }));

  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const parsed = sessionReplySchema.safeParse(data);
    if (!parsed.success) listener.onRefused(unreadable(parsed.error), null);
    else if (isOnRun(parsed.data)) {
      listener.onRun(parsed.data);
      if (parsed.data.type === 'run-event') acknowledge();
    } else settleFrom(parsed.data);
  };

  const settleFrom = (reply: Exclude<SessionReply, RunReply>): void => {
    const asked = reply.request === null ? undefined : waiting.get(reply.request);
    if (reply.type === 'refused') {
      if (asked === undefined) listener.onRefused(reply.problem, reply.run);
      else asked.fail([reply.problem]);
    } else if (reply.type === 'failed') asked?.fail(reply.problems);
    else asked?.take(reply);
  };

  const expect = <T>(pick: TakeAnswer<T>, onReply?: (reply: QuestionReply) => void): Asked<T> => {
    const request = ++lastRequest;
    const answer = new Promise<Result<T>>((resolve) => {
      const settle = (result: Result<T>): void => {
        waiting.delete(request);
        resolve(result);
      };
      waiting.set(request, {
        take: (reply) => {
          const value = pick(reply);
          if (value === undefined) onReply?.(reply);
          else settle(success(value));
        },
        fail: (problems) => settle(failure(...problems)),
      });
    });
    return { request, answer, abandon: () => void waiting.delete(request) };
  };

  return {
    send,
    expect,
    ask: (question, pick, onReply) => {
      const asked = expect(pick, onReply);
      send({ ...question, request: asked.request });
      return asked;
    },
    close: (problem) => {
      port.onmessage = null;
      port.close();
      for (const asked of [...waiting.values()]) asked.fail([problem]);
    },
  };
}

/** Tells of handled events in bundles. The engine counts what is out, so a rest smaller than a bundle never holds it up. */
function countAcks(tell: (events: number) => void): () => void {
  let handled = 0;
  return () => {
    handled += 1;
    if (handled < ackAfter) return;
    tell(handled);
    handled = 0;
  };
}

function isOnRun(reply: SessionReply): reply is RunReply {
  return !('request' in reply);
}

function unreadable(error: z.ZodError): Problem {
  const [issue] = error.issues;
  const place = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
  return errorProblem(
    'engine/unreadable-message',
    `The engine sent a message that this window can't read${place}. Restart the program; if it was updated, both parts must be of one version.`,
  );
}
