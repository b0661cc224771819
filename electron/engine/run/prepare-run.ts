/** @file From an order to everything a run needs: document, plan, engine, data, first weights. Whatever is wrong comes back as problems. */

import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from '../../../shared/document/parse-document.ts';
import { placeInText } from '../../../shared/document/problem-place.ts';
import type { TasDocument } from '../../../shared/document/schema.ts';
import { buildGraph } from '../../../shared/graph/build-graph.ts';
import type { Graph } from '../../../shared/graph/graph.ts';
import { compilePlan } from '../../../shared/plan/compile-plan.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { failure, success, type Problem, type Result } from '../../../shared/problem.ts';
import { openBatchSource, type BatchSource } from '../data/batch-source.ts';
import type { DataSet } from '../data/data-set.ts';
import { openDataSet } from '../data/open-data-set.ts';
import { initialSource, type InitialWeights } from './initial-source.ts';

/** Where parts of the program lie that only an entry point knows. */
export interface ProgramPlaces {
  /** The built data worker. */
  readonly worker: URL;
  /** The folder of the bundled data sets. */
  readonly datasets: URL;
}

/** A document that can be trained. */
export interface CompiledDocument {
  readonly document: TasDocument;
  readonly graph: Graph;
  readonly plan: Plan;
}

/** Parses and compiles the text of a document; problems carry `file`, line and column. */
export function compileDocument(text: string, file: string): Result<CompiledDocument> {
  const parsed = parseDocument(text, file);
  if (!parsed.ok) return parsed;
  const { document } = parsed.value;
  const graph = buildGraph(document);
  const plan = compilePlan(graph);
  return plan.ok
    ? success({ document, graph, plan: plan.value })
    : failure(...placeInText(text, plan.problems, file));
}

/** Data and first weights, ready to be used. */
export interface PreparedData {
  readonly dataSet: DataSet;
  readonly batches: BatchSource;
  readonly initial: InitialWeights;
  readonly warnings: readonly Problem[];
}

/** Opens the data set, starts its worker and reads first weights. The caller disposes the batches. */
export async function prepareData(
  { document, plan }: CompiledDocument,
  documentFile: string,
  places: ProgramPlaces,
): Promise<Result<PreparedData>> {
  const documentDirectory = dirname(documentFile);
  const { channels, height, width, classes } = plan.input;
  const dataSet = await openDataSet(document.data, {
    documentDirectory,
    bundledDirectory: fileURLToPath(places.datasets),
    input: { channels, height, width },
    classes,
  });
  if (!dataSet.ok) return dataSet;
  const initial = await initialSource(plan, document, documentDirectory);
  if (!initial.ok) return initial;
  const { seed, batchSize, augmentation } = document.recipe;
  const batches = await openBatchSource(dataSet.value, { seed, batchSize, augmentation }, places.worker);
  if (!batches.ok) return batches;
  const warnings = [...dataSet.value.warnings, ...initial.value.warnings];
  return success({ dataSet: dataSet.value, batches: batches.value, initial: initial.value, warnings });
}
