/** @file One application as one TypeScript function: what it computes, block after block, equal blocks as a loop. */

import { findKind } from '../../catalog/catalog.ts';
import { describeShape, type PortShape } from '../../catalog/port-shape.ts';
import { weightElements } from '../../catalog/weight-spec.ts';
import type { Application, PlanModule } from '../plan.ts';
import { camelCase, NameScope } from './name-scope.ts';
import { printStatements } from './print-statements.ts';
import type { Helper } from './print-value.ts';
import { splitBlocks, type Segment } from './split-blocks.ts';
import { traceApplication, type Trace } from './trace.ts';
import type { TracedOp } from './shape-rules.ts';

/** The function of an application, and what calling it takes. */
export interface PrintedFunction {
  readonly lines: readonly string[];
  /** Its parameters in order, after `ops` and the checkpoint: ports of the application. */
  readonly ports: readonly string[];
  readonly ops: ReadonlySet<TracedOp>;
  readonly helpers: ReadonlySet<Helper>;
}

interface Body {
  readonly trace: Trace;
  /** Names by value: to begin with, those of the inputs. */
  readonly names: Map<unknown, string>;
  readonly scope: NameScope;
  readonly helpers: Set<Helper>;
}

interface Lines {
  readonly lines: readonly string[];
  readonly usesBatch: boolean;
}

/** A segment as the body of a loop over its block's number; equal texts are iterations of one loop. */
function loopBody(segment: Segment, entry: unknown, { scope, helpers }: Body): Lines {
  return printStatements(segment.statements, {
    scope: scope.inner(),
    names: new Map([[entry, 'x']]),
    helpers,
    indent: '    ',
    ...(segment.block ? { block: segment.block } : {}),
    lastInto: 'x',
    kept: new Set(),
  });
}

/** How many segments from `index` on are equal but for the number of their block, which rises by one. */
function repetitions(segments: readonly Segment[], index: number, bodyOf: (index: number) => string): number {
  const first = segments[index]?.block;
  if (first === undefined) return 1;
  let count = 1;
  for (; ; count += 1) {
    const block = segments[index + count]?.block;
    const follows = block?.stem === first.stem && block.number === first.number + count;
    if (!follows || bodyOf(index + count) !== bodyOf(index)) return count;
  }
}

/** The blocks of a chain, each of which takes `x` and assigns it anew. */
function chainLines(segments: readonly Segment[], body: Body): Lines {
  let entry: unknown = [...body.trace.inputs.values()][0];
  const entries = segments.map(({ statements }) => {
    const own = entry;
    entry = statements.at(-1)?.result;
    return own;
  });
  const bodies = segments.map((segment, index) => loopBody(segment, entries[index], body));
  const lines: string[] = [];
  for (let index = 0; index < segments.length;) {
    const count = repetitions(segments, index, (at) => bodies[at]?.lines.join('\n') ?? '');
    const segment = segments[index];
    if (lines.length > 0) lines.push('');
    if (count > 1 && segment?.block) {
      const { number } = segment.block;
      lines.push(`  for (let block = ${number}; block < ${number + count}; block += 1) {`);
      lines.push(...(bodies[index]?.lines ?? []), '  }');
    } else {
      const single = printStatements(segment?.statements ?? [], {
        ...body,
        names: new Map([[entries[index], 'x']]),
        indent: '  ',
        lastInto: 'x',
        kept: new Set(),
      });
      lines.push(...single.lines);
    }
    index += count;
  }
  lines.push('  return x;');
  return { lines, usesBatch: bodies.some(({ usesBatch }) => usesBatch) };
}

function wholeLines({ statements }: Segment, body: Body): Lines {
  const outputs = Object.entries(body.trace.outputs);
  const { lines, usesBatch } = printStatements(statements, {
    ...body,
    indent: '  ',
    kept: new Set(outputs.map(([, tensor]) => tensor)),
  });
  const named = outputs.map(([port, tensor]) => {
    const name = body.names.get(tensor) ?? '';
    return name === port ? port : `${port}: ${name}`;
  });
  const [, only] = outputs[0] ?? [];
  const value = outputs.length === 1 ? (body.names.get(only) ?? '') : `{ ${named.join(', ')} }`;
  return { lines: [...lines, `  return ${value};`], usesBatch };
}

/** The shapes of ports in words; of one port without its name, of several with. */
export function portText(shapes: Readonly<Record<string, PortShape>>): string {
  const entries = Object.entries(shapes);
  const isNamed = (shape: PortShape): boolean => entries.length > 1 && shape.type !== 'logits';
  return entries.map(([port, shape]) => (isNamed(shape) ? `${port} ` : '') + describeShape(shape)).join(', ');
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

function weightsText(application: Application, module: PlanModule | undefined): readonly string[] {
  if (module === undefined) return [];
  const parameters = module.weights.filter(({ kind }) => kind === 'parameter');
  const count = grouped(parameters.reduce((sum, spec) => sum + weightElements(spec), 0));
  if (module.id === application.node) return [`${count} parameters${module.frozen ? ', frozen' : ''}.`];
  const owner = module.owner === 'objective' ? 'objective' : module.owner;
  return [
    `Tied: these are the ${count} parameters of ${module.id}, a module of the ${owner}, not a copy of them.`,
  ];
}

function docLines(application: Application, module: PlanModule | undefined): readonly string[] {
  const title = findKind(application.kind)?.title ?? application.kind;
  const shapes = `${portText(application.inputShapes)} in, ${portText(application.outputShapes)} out`;
  const text = [`${application.node}: ${title}. ${shapes}.`, ...weightsText(application, module)];
  return ['/**', ...text.map((line) => ` * ${line}`), ' */'];
}

function headLine(name: string, parameters: readonly string[], result: string): readonly string[] {
  const line = `function ${name}(${parameters.join(', ')}): ${result} {`;
  if (line.length <= 100) return [line];
  return [`function ${name}(`, ...parameters.map((parameter) => `  ${parameter},`), `): ${result} {`];
}

/** Prints an application under a function name; `module` holds its weights, where it has any. */
export function printFunction(
  name: string,
  application: Application,
  module: PlanModule | undefined,
): PrintedFunction {
  const trace = traceApplication(application, module);
  const scope = new NameScope();
  const ports = [...trace.inputs.keys()];
  const names = new Map<unknown, string>();
  const inputs = ports.map((port) => (ports.length === 1 ? 'x' : scope.take(camelCase(port))));
  for (const [index, tensor] of [...trace.inputs.values()].entries()) names.set(tensor, inputs[index] ?? '');
  const body: Body = { trace, names, scope, helpers: new Set() };
  const segments = splitBlocks(trace);
  const [whole] = segments;
  const { lines, usesBatch } =
    segments.length === 1 && whole ? wholeLines(whole, body) : chainLines(segments, body);
  const outputs = Object.keys(trace.outputs);
  const result =
    outputs.length === 1 ? 'Tensor' : `{ ${outputs.map((port) => `${port}: Tensor`).join('; ')} }`;
  const parameters = [
    'ops: Ops',
    ...(module ? ['w: Weights'] : []),
    ...inputs.map((input) => `${input}: Tensor`),
  ];
  return {
    lines: [
      ...docLines(application, module),
      ...headLine(name, parameters, result),
      ...(usesBatch ? [`  const [batch = 0] = ${inputs[0] ?? ''}.shape;`] : []),
      ...lines,
      '}',
    ],
    ports,
    ops: new Set(trace.statements.map(({ op }) => op)),
    helpers: body.helpers,
  };
}
