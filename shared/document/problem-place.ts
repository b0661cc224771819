/** @file Where a path of a document lies on the canvas, and where a problem lies in the text of a file. */

import { locateInJson } from '../formats/json-location.ts';
import type { JsonPath } from '../formats/json-span.ts';
import type { Problem, ProblemPlace } from '../problem.ts';
import { splitPortRef } from './port-ref.ts';

/** The node and port that a path is about, where it is about one. */
function canvasPlace(path: JsonPath): ProblemPlace {
  const [section, ...rest] = path.map(String);
  const key = section === 'layout' ? rest[1] : rest[0];
  if (key === undefined || (section === 'layout' && rest[0] !== 'nodes')) return {};
  if (section === 'nodes' || section === 'layout') return { node: key };
  if (section !== 'wires') return {};
  const { node, port } = splitPortRef(key);
  return port === '' ? {} : { node, port };
}

/** The place of a path of a document. */
export function placeOfPath(path: readonly PropertyKey[]): ProblemPlace {
  const keys = path.map((key) => (typeof key === 'number' ? key : String(key)));
  return { ...canvasPlace(keys), path: keys };
}

/** The keys to look for in a file: those of the problem, else those of its wire or node. */
export function pathOfPlace({ path, node, port }: ProblemPlace): JsonPath | undefined {
  if (path !== undefined) return path;
  if (node === undefined) return undefined;
  return port === undefined ? ['nodes', node] : ['wires', `${node}.${port}`];
}

/** A port without a wire has no line of its own; its node's line is next best. */
export function nodePath({ node, path }: ProblemPlace): JsonPath {
  return path === undefined && node !== undefined ? ['nodes', node] : [];
}

/**
 * Adds line and column to problems that name a node, a port or a path of the document that `text` holds. A key that isn't there gets
 * the place of the innermost value on the way to it. Problems that already have a line keep it.
 */
export function placeInText(text: string, problems: readonly Problem[], file?: string): readonly Problem[] {
  const paths = problems.flatMap(({ place }) => [pathOfPlace(place) ?? [], nodePath(place)]);
  const found = locateInJson(text, paths);
  return problems.map((problem, index) => {
    const place = file === undefined ? problem.place : { ...problem.place, file };
    const wanted = pathOfPlace(problem.place);
    if (wanted === undefined || problem.place.line !== undefined) return { ...problem, place };
    const exact = found[2 * index];
    const location = exact?.matched === wanted.length ? exact : better(exact, found[2 * index + 1]);
    if (location === undefined) return { ...problem, place };
    const { line, column } = location.key ?? location;
    return { ...problem, place: { ...place, line, column } };
  });
}

function better<T extends { readonly matched: number }>(a: T | undefined, b: T | undefined): T | undefined {
  return (a?.matched ?? -1) >= (b?.matched ?? -1) ? a : b;
}
