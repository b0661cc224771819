/** @file What flows along a wire: the type and the extents of a value, without its batch axis. */

/** A feature map, or an image. */
export interface MapShape {
  readonly type: 'map';
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** A sequence of patch tokens laid out row by row over `rows` x `columns`, after `classTokens` leading ones. */
export interface TokensShape {
  readonly type: 'tokens';
  /** Width of one token. */
  readonly width: number;
  readonly rows: number;
  readonly columns: number;
  readonly classTokens: 0 | 1;
}

/** One feature vector an image. */
export interface VectorShape {
  readonly type: 'vector';
  readonly width: number;
}

/** Class scores before the softmax. */
export interface LogitsShape {
  readonly type: 'logits';
  readonly classes: number;
}

/** One class index an image. */
export interface LabelsShape {
  readonly type: 'labels';
  readonly classes: number;
}

/** What a wire carries, told apart by `type`. */
export type PortShape = MapShape | TokensShape | VectorShape | LogitsShape | LabelsShape;
/** The kinds of value that a wire can carry. */
export type PortType = PortShape['type'];

/** What an input would take: a type, and the extents that are fixed by the node's parameters. */
export type WantedShape =
  | { readonly type: 'map'; readonly channels?: number; readonly height?: number; readonly width?: number }
  | { readonly type: 'tokens'; readonly width?: number; readonly rows?: number; readonly columns?: number }
  | { readonly type: 'vector'; readonly width?: number }
  | { readonly type: 'logits'; readonly classes?: number }
  | { readonly type: 'labels'; readonly classes?: number };

/** Tokens of one image, class token included. */
export function tokenCount(shape: TokensShape): number {
  return shape.rows * shape.columns + shape.classTokens;
}

/** Elements of one image's value. */
export function elementCount(shape: PortShape): number {
  switch (shape.type) {
    case 'map':
      return shape.channels * shape.height * shape.width;
    case 'tokens':
      return tokenCount(shape) * shape.width;
    case 'vector':
      return shape.width;
    case 'logits':
      return shape.classes;
    case 'labels':
      return 1;
  }
}

/** As it is written on a wire: `256 x 14 x 14`, `49 x 768`, `1+64 x 192`, `512`, `10 logits`. */
export function describeShape(shape: PortShape): string {
  switch (shape.type) {
    case 'map':
      return `${shape.channels} x ${shape.height} x ${shape.width}`;
    case 'tokens': {
      const patches = shape.rows * shape.columns;
      return `${shape.classTokens ? `1+${patches}` : patches} x ${shape.width}`;
    }
    case 'vector':
      return `${shape.width}`;
    case 'logits':
      return `${shape.classes} logits`;
    case 'labels':
      return `labels of ${shape.classes} classes`;
  }
}

const typeNames: Record<PortType, string> = {
  map: 'a feature map',
  tokens: 'tokens',
  vector: 'a feature vector',
  logits: 'logits',
  labels: 'labels',
};

/** The type in words, with its article. */
export function describeType(type: PortType): string {
  return typeNames[type];
}

/** What an input would take, in words: `tokens of width 768`, `a feature map of 256 channels`. */
export function describeWanted(wanted: WantedShape): string {
  const name = typeNames[wanted.type];
  switch (wanted.type) {
    case 'map':
      return wanted.channels === undefined ? name : `${name} of ${wanted.channels} channels`;
    case 'tokens':
    case 'vector':
      return wanted.width === undefined ? name : `${name} of width ${wanted.width}`;
    case 'logits':
    case 'labels':
      return wanted.classes === undefined ? name : `${name} of ${wanted.classes} classes`;
  }
}

/** Whether two shapes have the same type and extents. */
export function sameShape(a: PortShape, b: PortShape): boolean {
  if (a === b) return true;
  const other: Readonly<Record<string, unknown>> = { ...b };
  return Object.entries(a).every(([name, extent]) => other[name] === extent);
}
