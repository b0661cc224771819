/** @file Parameters of a node kind: their type, default, bounds, unit and meaning, from which forms and checks are made. */

interface Described {
  /** As a label would say it. */
  readonly label: string;
  /** What it means and does, in one sentence. */
  readonly help: string;
  /** The paper's symbol. */
  readonly symbol?: string;
  /**
   * Belongs to the application rather than to the module: nodes that share one module's weights may differ in it.
   * Without this mark a borrowing node uses its owner's value.
   */
  readonly perApplication?: true;
}

/** A whole number from `least` to `most`. */
export interface IntegerParam extends Described {
  readonly type: 'integer';
  readonly default: number;
  readonly least: number;
  readonly most: number;
  readonly unit?: string;
}

/** A number from `least` to `most`. */
export interface NumberParam extends Described {
  readonly type: 'number';
  readonly default: number;
  readonly least: number;
  readonly most: number;
  readonly unit?: string;
}

/** One of several names. */
export interface ChoiceParam extends Described {
  readonly type: 'choice';
  readonly default: string;
  readonly options: readonly string[];
}

/** Yes or no. */
export interface FlagParam extends Described {
  readonly type: 'flag';
  readonly default: boolean;
}

/** One parameter of a kind. */
export type ParamSpec = IntegerParam | NumberParam | ChoiceParam | FlagParam;
/** The parameters of a kind, by name. */
export type ParamSpecs = Readonly<Record<string, ParamSpec>>;

type ValueOf<S extends ParamSpec> = S extends { type: 'integer' | 'number' }
  ? number
  : S extends { type: 'flag' }
    ? boolean
    : S extends { options: readonly (infer O)[] }
      ? O
      : never;

/** Checked values of all the parameters of a kind. */
export type ParamsOf<S extends ParamSpecs> = { readonly [K in keyof S]: ValueOf<S[K]> };

/** Parameter values when the kind isn't known at compile time. */
export type ParamValues = Readonly<Record<string, number | string | boolean>>;

/** The value that each parameter begins with. */
export function defaultParams(specs: ParamSpecs): ParamValues {
  return Object.fromEntries(Object.entries(specs).map(([key, spec]) => [key, spec.default]));
}

/** Whether these are parameters of the kind, each with a value that suits it. */
export function areValidParams(specs: ParamSpecs, values: ParamValues): boolean {
  return Object.entries(values).every(([key, value]) => {
    const spec = Object.hasOwn(specs, key) ? specs[key] : undefined;
    return spec !== undefined && rejectParam(spec, value) === null;
  });
}

/** Why a value doesn't suit a parameter, as the end of a sentence that begins with its name; or null if it does. */
export function rejectParam(spec: ParamSpec, value: unknown): string | null {
  switch (spec.type) {
    case 'integer':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return 'must be a whole number';
      return rejectRange(spec, value);
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number';
      return rejectRange(spec, value);
    case 'choice':
      return typeof value === 'string' && spec.options.includes(value)
        ? null
        : `must be one of ${spec.options.map((option) => `"${option}"`).join(', ')}`;
    case 'flag':
      return typeof value === 'boolean' ? null : 'must be true or false';
  }
}

function rejectRange(spec: IntegerParam | NumberParam, value: number): string | null {
  if (value < spec.least) return `must be at least ${spec.least}`;
  if (value > spec.most) return `must be at most ${spec.most}`;
  return null;
}
