/** @file Networks as TypeScript: the text is fixed, it compiles as it stands, and it computes what the trainer computes. */

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../../shared/document/parse-document.ts';
import type { Role } from '../../../../shared/document/schema.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { printTypescript } from '../../../../shared/plan/print-typescript.ts';
import type { Ops } from '../../../../shared/tensor/ops.ts';
import type { Tensor } from '../../../../shared/tensor/tensor.ts';
import { apply, record, type Values } from '../../../../shared/train/forward.ts';
import type { Network } from '../../../../shared/train/network.ts';
import { feed } from '../../../../shared/train/train-step.ts';
import { describeOn } from '../../../support/engines.ts';
import { expectSuccess } from '../../../support/expect-result.ts';
import { noiseBatch, withNetwork } from '../../../support/small-batch.ts';
import {
  planOf,
  resnetToVit,
  smallResnet,
  smallTas,
  smallVit,
  studentAlone,
  vitToResnet,
} from '../../../support/small-networks.ts';
import { complaints, loadTypescript } from '../../../support/type-check.ts';

const root = resolve(import.meta.dirname, '../../../..');
const template = await readFile(resolve(root, 'resources/templates/quick-start.tas.json'));
const quickStart = planOf(expectSuccess(parseDocument(template)).document);
const roles: readonly Role[] = ['teacher', 'assistant', 'student'];

function print(plan: Plan, role: Role): NonNullable<ReturnType<typeof printTypescript>> {
  const printed = printTypescript(plan, role);
  if (!printed) throw new Error(`the plan has no ${role}`);
  return printed;
}

it("prints the quick start's assistant as it always has", async () => {
  const { text } = print(quickStart, 'assistant');
  await expect(text).toMatchFileSnapshot(
    resolve(root, 'tests/fixtures/typescript/quick-start-assistant.ts.txt'),
  );
});

it('prints equal plans equally, and no network that is not there', () => {
  expect(print(planOf(resnetToVit()), 'assistant')).toEqual(print(planOf(resnetToVit()), 'assistant'));
  expect(printTypescript(planOf(studentAlone(smallVit('student'))), 'assistant')).toBeUndefined();
});

it('compiles under strict rules, and any engine of ours is enough to run it', () => {
  const plans = { quickStart, tokens: planOf(vitToResnet()) };
  const files = Object.fromEntries(
    Object.entries(plans).flatMap(([name, plan]) =>
      roles.map((role) => [`${name}-${role}.ts`, print(plan, role).text]),
    ),
  );
  const check = roles.flatMap((role) =>
    Object.keys(plans).map((name) => {
      const own = `${name}_${role}`;
      return `import { ${role} as ${own} } from './${name}-${role}.ts';
export const run_${own} = (ops: Ops, all: All, x: Tensor): Tensor => ${own}(ops, all, x);`;
    }),
  );
  const head = `import type { Ops } from './shared/tensor/ops.ts';
import type { Tensor } from './shared/tensor/tensor.ts';
type All = Record<'teacher' | 'assistant' | 'student', (name: string) => Tensor>;`;
  expect(complaints({ ...files, 'check.ts': [head, ...check].join('\n') }, root)).toEqual([]);
});

describe('the lines of a node', () => {
  const { text, lines } = print(quickStart, 'assistant');
  const of = (node: string): readonly string[] => {
    const all = text.split('\n');
    return (lines.get(node) ?? []).map(({ first, last }) => all.slice(first - 1, last).join('\n'));
  };

  it('are its function with its words, then its call', () => {
    const [own, call] = of('teacher-s3');
    expect(own).toMatch(/^\/\*\*\n \* teacher-s3: ResNet stage[^]*\n}$/);
    expect(call).toContain('const teacherS3Out = teacherS3(');
  });

  it('are those of its borrower where only that is computed', () => {
    expect(of('student-s4')).toEqual(of('assistant-last'));
    expect(of('student-s4')[0]).toMatch(/Tied: .* of student-s4, a module of the student/);
  });

  it('are none for what the network does not compute', () => {
    expect(of('teacher-s4')).toEqual([]);
    expect(of('nce-ta')).toEqual([]);
  });
});

type Printed = (
  ops: Ops,
  checkpoints: Readonly<Record<string, (name: string) => Tensor>>,
  image: Tensor,
) => Tensor;

function weightsOf(network: Network, owner: string): (name: string) => Tensor {
  return (name) => {
    const module = network.plan.modules.find(
      (each) => each.owner === owner && each.weights.some((spec) => spec.name === name),
    );
    if (!module) throw new Error(`the ${owner} has no weight ${name}`);
    return network.variable(module, name.slice(module.prefix.length));
  };
}

async function printedLogits(network: Network, role: Role): Promise<Float32Array> {
  const { ops, plan } = network;
  const { [role]: run } = await loadTypescript(print(plan, role).text);
  const checkpoints = Object.fromEntries(roles.map((owner) => [owner, weightsOf(network, owner)]));
  const { images, size } = noiseBatch(plan, 3);
  const { height, width, channels } = plan.input;
  const logits = ops.tidy(() =>
    (run as Printed)(ops, checkpoints, ops.tensor(images, [size, height, width, channels])),
  );
  return ops.read(logits);
}

async function trainerLogits(network: Network, role: Role): Promise<Float32Array> {
  const { ops, plan } = network;
  const values: Values = feed(network, noiseBatch(plan, 3));
  for (const application of plan.applications) {
    record(values, application, apply(network, application, false, values));
  }
  const logits = values.get(plan.readouts.find((readout) => readout.role === role)?.logits ?? '');
  if (!logits) throw new Error(`the plan has no ${role}`);
  return ops.read(logits);
}

describeOn('cpu', (ops) => {
  const deep = smallTas(
    smallResnet('teacher', { block: 'bottleneck', layers: [3, 1, 2, 4] }),
    smallVit('student', { stages: [1, 3, 2, 2] }),
  );
  const cases = { quickStart, tokensTeach: planOf(vitToResnet()), deep: planOf(deep) };

  it.each(Object.entries(cases).flatMap(([name, plan]) => roles.map((role) => ({ name, plan, role }))))(
    'computes the same bits as the trainer: $name, $role',
    async ({ plan, role }) => {
      await withNetwork(ops(), plan, async (network) => {
        const printed = await printedLogits(network, role);
        expect(printed).toHaveLength(3 * plan.input.classes);
        expect(printed).toEqual(await trainerLogits(network, role));
      });
    },
  );

  it('writes equal blocks as a loop', () => {
    expect(print(cases.deep, 'student').text).toContain('for (let block = 1; block < 4; block += 1) {');
    expect(print(cases.deep, 'teacher').text).toMatch(
      /for \(let block = 1; block < 4; block \+= 1\) \{\n.*`layer4\.\$\{block\}\.conv1/,
    );
  });
});
