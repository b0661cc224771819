/** @file A network of a plan as a TypeScript module that stands alone: one function for each application, then the network itself. */

import { splitPortRef } from '../document/port-ref.ts';
import type { Role } from '../document/schema.ts';
import { neededFor } from './phase.ts';
import type { Application, Plan, PlanModule, Readout } from './plan.ts';
import type { LineRange, MappedText } from './source-map.ts';
import { camelCase, NameScope } from './typescript/name-scope.ts';
import { printDeclarations } from './typescript/print-declarations.ts';
import { portText, printFunction, type PrintedFunction } from './typescript/print-function.ts';

interface Part {
  readonly application: Application;
  readonly module: PlanModule | undefined;
  readonly name: string;
  readonly printed: PrintedFunction;
}

function partsOf(plan: Plan, readout: Readout, scope: NameScope): readonly Part[] {
  const modules = new Map(plan.modules.map((module) => [module.id, module]));
  return neededFor(plan, [readout.logits]).map((application) => {
    const module = application.module === null ? undefined : modules.get(application.module);
    const name = scope.take(camelCase(application.node));
    return { application, module, name, printed: printFunction(name, application, module) };
  });
}

/** How a value is written inside the network's function. */
function valueText(
  plan: Plan,
  parts: readonly Part[],
  names: ReadonlyMap<string, string>,
  value: string,
): string {
  const { node, port } = splitPortRef(value);
  if (node === plan.input.node) return port;
  const outputs = parts.find(({ application }) => application.node === node)?.application.outputShapes;
  const name = names.get(node) ?? '';
  return Object.keys(outputs ?? {}).length > 1 ? `${name}.${port}` : name;
}

interface Network {
  readonly lines: readonly string[];
  /** Line of the call of each node, counted from 0. */
  readonly calls: ReadonlyMap<string, number>;
}

function printNetwork(plan: Plan, readout: Readout, parts: readonly Part[], scope: NameScope): Network {
  const { height, width, channels, classes } = plan.input;
  const usesWeights = parts.some(({ module }) => module !== undefined);
  const lines = [
    `/** The ${readout.role}: images [batch, ${height}, ${width}, ${channels}] in, logits [batch, ${classes}] out. */`,
    `export function ${readout.role}(ops: Ops, ${usesWeights ? 'checkpoints: Checkpoints, ' : ''}image: Tensor): Tensor {`,
  ];
  const names = new Map<string, string>();
  const calls = new Map<string, number>();
  for (const { application, module, name, printed } of parts) {
    const inputs = printed.ports.map((port) => valueText(plan, parts, names, application.inputs[port] ?? ''));
    const args = ['ops', ...(module ? [`checkpoints.${module.owner}`] : []), ...inputs];
    const into = scope.take(`${name}Out`);
    names.set(application.node, into);
    calls.set(application.node, lines.length);
    lines.push(`  const ${into} = ${name}(${args.join(', ')}); // ${portText(application.outputShapes)}`);
  }
  lines.push(`  return ${valueText(plan, parts, names, readout.logits)};`, '}');
  return { lines, calls };
}

/**
 * A role's network as TypeScript, in evaluation, from the images to its logits: the network, its functions, what they rest on; `undefined` where the plan has no such network. Equal
 * plans give equal text. A node's function comes first among its lines, then its call; a module that is only borrowed here has the lines
 * of its borrowers.
 */
export function printTypescript(plan: Plan, role: Role): MappedText | undefined {
  const readout = plan.readouts.find((candidate) => candidate.role === role);
  if (readout === undefined) return undefined;
  const scope = new NameScope().inner();
  for (const name of ['teacher', 'assistant', 'student', 'labels']) scope.take(name);
  const parts = partsOf(plan, readout, scope);
  const owners = [...new Set(parts.flatMap(({ module }) => module?.owner ?? []))];
  const declarations = printDeclarations({
    ops: new Set(parts.flatMap(({ printed }) => [...printed.ops])),
    helpers: new Set(parts.flatMap(({ printed }) => [...printed.helpers])),
    owners,
  });
  const network = printNetwork(plan, readout, parts, scope);
  const lines = [...network.lines, ''];
  const ranges = new Map<string, LineRange[]>();
  for (const { application, printed } of parts) {
    const node = application.node;
    const call = (network.calls.get(node) ?? 0) + 1;
    ranges.set(node, [
      { first: lines.length + 1, last: lines.length + printed.lines.length },
      { first: call, last: call },
    ]);
    lines.push(...printed.lines, '');
  }
  for (const { application, module } of parts) {
    if (module === undefined || network.calls.has(module.id)) continue;
    const borrowed = ranges.get(application.node) ?? [];
    ranges.set(module.id, [...(ranges.get(module.id) ?? []), ...borrowed]);
  }
  lines.push(declarations.join('\n\n'));
  return { text: `${lines.join('\n')}\n`, lines: ranges };
}
