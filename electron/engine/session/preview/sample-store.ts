/** @file Single images of a document's evaluation set, as the network is given them; the set that was asked for last stays open. */

import type { DataChoice } from '../../../../shared/document/schema.ts';
import { writeCanonicalJson } from '../../../../shared/formats/canonical-json.ts';
import type { PlanInput } from '../../../../shared/plan/plan.ts';
import { errorProblem, failure, success, type Result } from '../../../../shared/problem.ts';
import type { PreviewResult } from '../../../../shared/protocol/session-messages.ts';
import { createBatchMaker } from '../../data/batch-maker.ts';
import type { BatchMaker } from '../../data/data-batch.ts';
import type { DataSet } from '../../data/data-set.ts';
import { openDataSet } from '../../data/open-data-set.ts';

/** Where data sets lie. */
export interface DataPlaces {
  readonly documentDirectory: string;
  readonly bundledDirectory: string;
}

/** One image. */
export interface Sample {
  /** Normalised, `[height, width, channels]`. */
  readonly values: Float32Array;
  readonly label: number;
  readonly image: PreviewResult['image'];
}

interface OpenedSet {
  readonly key: string;
  readonly set: Promise<Result<DataSet>>;
}

/** Neither shuffled nor moved: the evaluation images in their order. */
const asTheyAre = { batchSize: 1, seed: 0, augmentation: { flip: false, cropPadding: 0 } };

function undoNormalisation(
  values: Float32Array,
  { input, mean, deviation }: DataSet,
): Uint8Array<ArrayBuffer> {
  const shown = input.channels === 3 ? 3 : 1;
  const pixels = new Uint8Array(input.width * input.height * shown);
  for (let at = 0; at < pixels.length; at += 1) {
    const channel = at % shown;
    const value = values[Math.floor(at / shown) * input.channels + channel] ?? 0;
    const share = value * (deviation[channel] ?? 1) + (mean[channel] ?? 0);
    pixels[at] = Math.max(0, Math.min(255, Math.round(255 * share)));
  }
  return pixels;
}

/** Holds one open data set, the memory of which the next takes over. */
export class SampleStore {
  #opened: OpenedSet | undefined;

  /** The image at a position of the evaluation set, counted round. */
  async sample(
    choice: DataChoice,
    input: PlanInput,
    places: DataPlaces,
    position: number,
  ): Promise<Result<Sample>> {
    const opened = await this.#open(choice, input, places);
    if (!opened.ok) return opened;
    const set = opened.value;
    const { size } = set.evaluation;
    if (size === 0) return failure(errorProblem('preview/no-image', 'The evaluation set holds no image.'));
    const index = position % size;
    const maker: BatchMaker = createBatchMaker(set, asTheyAre);
    const made = await maker.make({ part: 'evaluation', epoch: 0, index });
    if (!made.ok) return made;
    const { images: values, labels } = made.value;
    const label = labels[0] ?? 0;
    return success({
      values,
      label,
      image: {
        index,
        count: size,
        width: set.input.width,
        height: set.input.height,
        channels: set.input.channels === 3 ? 3 : 1,
        pixels: undoNormalisation(values, set),
        label,
        className: set.classNames[label] ?? null,
      },
    });
  }

  async #open(choice: DataChoice, input: PlanInput, places: DataPlaces): Promise<Result<DataSet>> {
    const { channels, height, width, classes } = input;
    const key = writeCanonicalJson({ choice, places, channels, height, width, classes });
    if (this.#opened?.key === key) return this.#opened.set;
    const set = openDataSet(choice, { ...places, input: { channels, height, width }, classes });
    const opened: OpenedSet = { key, set };
    this.#opened = opened;
    const result = await set.catch((error: unknown) => {
      this.#forget(opened);
      throw error;
    });
    // What was wrong may have been mended by the next request.
    if (!result.ok) this.#forget(opened);
    return result;
  }

  #forget(opened: OpenedSet): void {
    if (this.#opened === opened) this.#opened = undefined;
  }
}
