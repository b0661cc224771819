/** @file Reads a document from a file, with the file's name in every problem, and holds it against the catalogue. */

import { readFile, stat } from 'node:fs/promises';
import { limits } from '../../shared/document/limits.ts';
import { parseDocument, type ParsedDocument } from '../../shared/document/parse-document.ts';
import { placeInText } from '../../shared/document/problem-place.ts';
import { buildGraph } from '../../shared/graph/build-graph.ts';
import type { Graph } from '../../shared/graph/graph.ts';
import { errorProblem, failure, success, type Problem, type Result } from '../../shared/problem.ts';

function unreadable(file: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason =
    code === 'ENOENT' ? 'there is no such file' : error instanceof Error ? error.message : String(error);
  return errorProblem('document/unreadable', `${file} can't be read: ${reason}.`, { file });
}

/** The document in `file`. Nothing is read of a file over the size limit. */
export async function readDocument(file: string): Promise<Result<ParsedDocument>> {
  try {
    const { size } = await stat(file);
    if (size > limits.fileBytes) {
      const message = `${file} has ${size} bytes; a document has at most ${limits.fileBytes}.`;
      return failure(errorProblem('document/too-large', message, { file }));
    }
    return parseDocument(await readFile(file), file);
  } catch (error) {
    return failure(unreadable(file, error));
  }
}

/** A document that was read and held against the catalogue. */
export interface CheckedDocument {
  readonly parsed: ParsedDocument;
  readonly graph: Graph;
  /** All that is wrong with the drawing, with line and column in the file. */
  readonly problems: readonly Problem[];
}

/** The document in `file` and its graph. Only a file that can't be read or parsed is a failure. */
export async function checkDocumentFile(file: string): Promise<Result<CheckedDocument>> {
  const parsed = await readDocument(file);
  if (!parsed.ok) return parsed;
  const graph = buildGraph(parsed.value.document);
  const problems = placeInText(parsed.value.text, [...parsed.value.warnings, ...graph.problems], file);
  return success({ parsed: parsed.value, graph, problems });
}
