/** @file Answers a window's wish to see one image at one node, without training and while a run goes on. */

import { dirname, join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { parseDocument } from '../../../../shared/document/parse-document.ts';
import { placeInText } from '../../../../shared/document/problem-place.ts';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { buildGraph } from '../../../../shared/graph/build-graph.ts';
import type { Graph } from '../../../../shared/graph/graph.ts';
import { compilePart, type PartPlan } from '../../../../shared/plan/compile-part.ts';
import { failure, success, type Result } from '../../../../shared/problem.ts';
import type { PreviewResult, SessionRequest } from '../../../../shared/protocol/session-messages.ts';
import type { EngineDesk, EngineLease } from '../engine-desk.ts';
import type { SessionPlace } from '../session-place.ts';
import { computeOutput } from './compute-output.ts';
import { ModuleShelf } from './module-shelf.ts';
import { refuseExcess } from './refuse-excess.ts';
import { SampleStore, type Sample } from './sample-store.ts';
import { checkpointOrigin, initialOrigin, type WeightOrigin } from './weight-origin.ts';

/** What a window asks for. */
export type PreviewRequest = Extract<SessionRequest, { type: 'preview' }>;

/** Milliseconds of work at a stretch, between which a run's step or another message gets in. */
const stretch = 40;

/** Milliseconds that a run waits for a preview after each of its steps. */
const courtesy = 250;

/** Texts whose graphs are kept: a window asks for node after node of one document. */
const graphsKept = 4;

interface KnownDocument {
  readonly document: TasDocument;
  readonly graph: Graph;
}

/** Lets others in where work has gone on for a while. */
function pauses(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < stretch) return;
    await nextTurn();
    since = performance.now();
  };
}

/** Makes previews, one at a time. */
export class PreviewDesk {
  readonly #engines: EngineDesk;
  readonly #bundled: string;
  readonly #samples = new SampleStore();
  readonly #shelf = new ModuleShelf();
  readonly #known = new Map<string, KnownDocument>();
  #turn: Promise<unknown> = Promise.resolve();
  #underWay = 0;

  /** `bundled` is the folder of the bundled data sets. */
  constructor(engines: EngineDesk, bundled: string) {
    this.#engines = engines;
    this.#bundled = bundled;
  }

  /** Whatever is wrong with the request comes back as problems. */
  make(request: PreviewRequest, place: SessionPlace): Promise<Result<PreviewResult>> {
    const began = performance.now();
    this.#underWay += 1;
    const turn = this.#turn.then(() => this.#make(request, place, began));
    this.#turn = turn.then(
      () => {
        this.#underWay -= 1;
      },
      () => {
        this.#underWay -= 1;
      },
    );
    return turn;
  }

  /** For a run between its steps: messages get in, and a preview that they bring, or one under way, gets time to be finished. */
  async giveWay(): Promise<void> {
    await nextTurn();
    if (this.#underWay === 0) return;
    const enough = new AbortController();
    const { signal } = enough;
    await Promise.race([this.#turn, wait(courtesy, undefined, { signal }).catch(() => undefined)]);
    enough.abort();
  }

  async #make(request: PreviewRequest, place: SessionPlace, began: number): Promise<Result<PreviewResult>> {
    const known = this.#read(request.document, place.documentFile);
    if (!known.ok) return known;
    const { document, graph } = known.value;
    const part = compilePart(graph, request.node, request.port);
    if (!part.ok) return failure(...placeInText(request.document, part.problems, place.documentFile));
    const excess = refuseExcess(graph, part.value, request.node);
    if (excess) return failure(excess);
    const documentDirectory = dirname(place.documentFile);
    const places = { documentDirectory, bundledDirectory: this.#bundled };
    const { input } = part.value.plan;
    const sample = await this.#samples.sample(document.data, input, places, request.image);
    if (!sample.ok) return sample;
    const origin =
      request.run === undefined
        ? success(await initialOrigin(document, documentDirectory))
        : await checkpointOrigin(join(place.runsFolder, request.run));
    if (!origin.ok) return origin;
    const lease = await this.#engines.lease('any');
    if (!lease.ok) return lease;
    try {
      return await this.#compute(part.value, sample.value, origin.value, lease.value, began);
    } finally {
      lease.value.release();
    }
  }

  async #compute(
    part: PartPlan,
    sample: Sample,
    origin: WeightOrigin,
    lease: EngineLease,
    began: number,
  ): Promise<Result<PreviewResult>> {
    const pause = pauses();
    const networks = await this.#shelf.networksFor(part.plan, origin, lease, pause);
    if (!networks.ok) return networks;
    const values = await computeOutput(part, networks.value, sample, lease, pause);
    return success({
      image: sample.image,
      output: { port: part.port, shape: part.shape, values },
      weights: origin.kind,
      checkpoint: origin.checkpoint,
      engine: lease.engine.name,
      milliseconds: performance.now() - began,
    });
  }

  #read(text: string, file: string): Result<KnownDocument> {
    const known = this.#known.get(text);
    if (known) return success(known);
    const parsed = parseDocument(text, file);
    if (!parsed.ok) return parsed;
    const { document } = parsed.value;
    const read = { document, graph: buildGraph(document) };
    this.#known.set(text, read);
    const [oldest] = this.#known.keys();
    if (this.#known.size > graphsKept && oldest !== undefined) this.#known.delete(oldest);
    return success(read);
  }
}
