/** @file How much a document may hold. A file over a limit is refused before anything is built from it. */

/** Every bound that a reader or an editor of documents holds to. */
export const limits = {
  /** Size of a document file. */
  fileBytes: 16 * 1024 * 1024,
  /** Nesting of JSON arrays and objects. */
  depth: 32,
  /** Keys of one JSON object. No record has more entries than there are wires; a few too many are still counted and named. */
  keysPerObject: 16_000,
  nodes: 2_000,
  wires: 8_000,
  paramsPerNode: 64,
  groups: 500,
  /** Ids in all groups together; more than there can be nodes, since ids that name none are tolerated. */
  groupMembers: 8_000,
  /** UTF-16 code units of any one string. */
  stringLength: 64 * 1024,
  /** Distance of a node from the canvas's origin along one axis, in pixels at zoom 1. */
  coordinate: 1e7,
  /** Extent of one axis of a tensor. */
  dimension: 65_536,
  /** Elements of one tensor. */
  tensorElements: 2 ** 28,
  /** Weights of all modules together. */
  parameters: 250_000_000,
  epochs: 100_000,
  batchSize: 65_536,
} as const;
