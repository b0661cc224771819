/** @file The header of a safetensors file: where each tensor lies, once every rule of the format has been checked. */

import { errorProblem, failure, success, type Problem, type Result } from '../problem.ts';
import { quote } from './json-fault.ts';
import { byteLengthOf, findDtype, type SafetensorsDtype } from './safetensors-dtype.ts';
import { parseStrictJson } from './strict-json.ts';

/** Where a tensor lies, in bytes from the start of the data. */
export interface TensorRange {
  readonly name: string;
  readonly dtype: SafetensorsDtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** What a header says. */
export interface SafetensorsHeader {
  /** Without holes, in the order in which the data lies. */
  readonly ranges: readonly TensorRange[];
  readonly metadata: ReadonlyMap<string, string>;
}

/** UTF-16 code units of a tensor's name. */
const nameLength = 256;
// eslint-disable-next-line no-control-regex -- finding control characters is the purpose
const unprintable = /[\u0000-\u001f\u007f-\u009f]|\p{Surrogate}/u;

/**
 * Reads the header's JSON and checks it against the data that follows. Any hole, overlap, overflow or doubled name is a problem: readers that
 * let one pass disagree about what the file holds.
 */
export function readHeader(json: Uint8Array, dataLength: number): Result<SafetensorsHeader> {
  if (json[0] !== 0x7b) return bad('header-start', 'The header does not begin with "{".');
  const parsed = parseStrictJson(json, { bytes: json.length, depth: 3, integersOnly: true });
  if (!parsed.ok) return failure(...parsed.problems.map(inHeader));
  // The first byte makes it an object.
  const { __metadata__: metadata, ...tensors } = parsed.value as Record<string, unknown>;
  const texts = readMetadata(metadata);
  if (!texts.ok) return texts;
  const ranges: TensorRange[] = [];
  for (const [name, entry] of Object.entries(tensors)) {
    const range = readRange(name, entry);
    if (!range.ok) return range;
    ranges.push(range.value);
  }
  ranges.sort((a, b) => a.begin - b.begin || a.end - b.end);
  const gap = findGap(ranges, dataLength);
  return gap ? failure(gap) : success({ ranges, metadata: texts.value });
}

function readMetadata(metadata: unknown): Result<ReadonlyMap<string, string>> {
  if (metadata === undefined) return success(new Map());
  if (!isRecord(metadata)) return bad('metadata', '"__metadata__" is not an object.');
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(metadata)) {
    if (typeof value !== 'string') return bad('metadata', `The metadata ${quote(key)} is not text.`);
    texts.set(key, value);
  }
  return success(texts);
}

function readRange(name: string, entry: unknown): Result<TensorRange> {
  if (name === '' || name.length > nameLength || unprintable.test(name)) {
    const rule = `A name has 1 to ${nameLength} characters and no control characters.`;
    return bad('name', `${quote(name)} can't be the name of a tensor. ${rule}`, name);
  }
  if (!isRecord(entry)) return bad('entry', `Tensor ${quote(name)} is not described by an object.`, name);
  const { dtype: type, shape, data_offsets: offsets, ...rest } = entry;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) {
    return bad('entry', `Tensor ${quote(name)} has a field ${quote(unknown)}, which the format lacks.`, name);
  }
  const dtype = findDtype(type);
  if (dtype === undefined) return bad('dtype', `Tensor ${quote(name)} has an unknown element type.`, name);
  if (!isCounts(shape)) {
    return bad('shape', `The shape of tensor ${quote(name)} is not a list of integers from 0.`, name);
  }
  if (!isCounts(offsets) || offsets.length !== 2) {
    return bad('offsets', `The offsets of tensor ${quote(name)} are not two integers from 0.`, name);
  }
  return checkLength({ name, dtype, shape, begin: offsets[0] ?? 0, end: offsets[1] ?? 0 });
}

function checkLength(range: TensorRange): Result<TensorRange> {
  const { name, dtype, shape, begin, end } = range;
  if (begin > end) return bad('offsets', `Tensor ${quote(name)} ends before it begins.`, name);
  const length = byteLengthOf(dtype, shape);
  if (length === undefined) {
    return bad(
      'too-many-elements',
      `The shape of tensor ${quote(name)} holds no whole, countable bytes.`,
      name,
    );
  }
  if (length !== end - begin) {
    const message = `Tensor ${quote(name)} needs ${length} bytes by its shape, but its offsets span ${end - begin}.`;
    return bad('length', message, name);
  }
  return success(range);
}

function findGap(ranges: readonly TensorRange[], dataLength: number): Problem | undefined {
  let end = 0;
  for (const { name, begin, end: next } of ranges) {
    if (begin !== end) {
      const what = begin > end ? 'leaves a hole after' : 'overlaps';
      return problem('layout', `Tensor ${quote(name)} ${what} the tensor before it.`, name);
    }
    end = next;
  }
  if (end === dataLength) return undefined;
  const file = end > dataLength ? 'is cut short' : 'holds more than its header tells of';
  const message = `The file ${file}: its tensors take ${end} bytes, and ${dataLength} follow the header.`;
  return problem(end > dataLength ? 'truncated' : 'trailing-bytes', message);
}

function inHeader(fault: Problem): Problem {
  return { ...fault, message: `The header can't be read. ${fault.message}`, place: {} };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCounts(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && !isNegative(item as number))
  );
}

/** -0 included: the reference implementation refuses it too. */
function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}

function problem(what: string, message: string, tensor?: string): Problem {
  return errorProblem(`safetensors/${what}`, message, tensor === undefined ? {} : { path: [tensor] });
}

function bad(what: string, message: string, tensor?: string): ReturnType<typeof failure> {
  return failure(problem(what, message, tensor));
}
