/** @file What every entry of the catalogue keeps to, checked on the oracle in several configurations each. */

import { describe, expect, it } from 'vitest';
import { catalog, findKind } from '../../../../shared/catalog/catalog.ts';
import type { AnyNodeDefinition } from '../../../../shared/catalog/define-node.ts';
import { areValidParams, defaultParams, rejectParam } from '../../../../shared/catalog/params.ts';
import { elementCount } from '../../../../shared/catalog/port-shape.ts';
import { fitParams } from '../../../../shared/graph/fit-params.ts';
import { countMacs } from '../../../support/count-macs.ts';
import { describeOn } from '../../../support/engines.ts';
import { configurationOf, draws } from './configurations.ts';
import { fullParams, LoneNode, tensorShape } from './run-node.ts';

/** Two images of one pixel would be plus and minus one to a batch normalisation, whatever the weights. */
const batch = 3;
const tried = 12;
const indices = Array.from({ length: tried }, (_, index) => index);

it('is a list without doubles, each entry found by its kind and tried below', () => {
  const kinds = catalog.map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(Object.keys(draws).sort()).toEqual([...kinds].sort());
  for (const entry of catalog) expect(findKind(entry.kind)).toBe(entry);
  for (const inherited of ['toString', 'constructor', '__proto__', ''])
    expect(findKind(inherited)).toBeUndefined();
});

describe.each(catalog)(
  '$kind says of itself',
  ({ kind, family, title, summary, terms, params, inputs, outputs }) => {
    it('a name, a sentence, and other names to be found by', () => {
      expect(kind).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/);
      expect(title).toMatch(/\S/);
      expect(summary).toMatch(/^[A-Z].*\.$/);
      expect(terms.length).toBeGreaterThan(0);
      expect(new Set(terms).size).toBe(terms.length);
    });

    it('ports with names of their own and a sentence each', () => {
      for (const ports of [inputs, outputs]) {
        expect(new Set(ports.map(({ name }) => name)).size).toBe(ports.length);
        for (const { name, help } of ports) {
          expect(name).toMatch(/^[a-z][a-z0-9]{0,31}$/);
          expect(help).toMatch(/^.+\.$/);
        }
      }
      for (const { accepts } of inputs) expect(accepts.length).toBeGreaterThan(0);
      const names = [...inputs, ...outputs].map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    });

    it('parameters with label, sentence, bounds and a default within them', () => {
      for (const [key, spec] of Object.entries(params)) {
        expect(key).toMatch(/^[a-zA-Z][a-zA-Z0-9]{0,63}$/);
        expect(spec.label).toMatch(/^[A-Z]/);
        expect(spec.help).toMatch(/^.+\.$/);
        expect(rejectParam(spec, spec.default)).toBeNull();
        if (spec.type === 'integer' || spec.type === 'number') expect(spec.least).toBeLessThan(spec.most);
        const isExtent = /^(?:Side|Rows|Columns|Step) of/.test(spec.help);
        if (isExtent) expect('unit' in spec ? spec.unit : '', key).toMatch(/./);
        if (spec.type === 'choice') expect(new Set(spec.options).size).toBe(spec.options.length);
      }
    });

    it('as a loss: a weight, a learner, and nothing that comes out', () => {
      if (family !== 'loss') return;
      expect(params['weight']).toMatchObject({ type: 'number', default: 1, least: 0, perApplication: true });
      expect(inputs.some(({ name }) => name === 'learner')).toBe(true);
      expect(outputs).toEqual([]);
    });
  },
);

const computedShapes = catalog.flatMap((definition) =>
  indices.flatMap((index) => {
    const { params, inputs } = configurationOf(definition.kind, index);
    const inference = definition.infer(fullParams(definition, params), inputs);
    return 'outputs' in inference ? [{ definition, outputs: inference.outputs }] : [];
  }),
);

describe('an output', () => {
  it('has one of the types that it says it gives', () => {
    expect(computedShapes).toHaveLength(catalog.length * tried);
    for (const { definition, outputs } of computedShapes) {
      expect(Object.keys(outputs)).toEqual(definition.outputs.map(({ name }) => name));
      for (const { name, gives } of definition.outputs) expect(gives).toContain(outputs[name]?.type);
    }
  });

  it.each(catalog.filter(({ outputs }) => outputs.some(({ sets }) => sets)))(
    'of $kind has the extents that its parameters set',
    (definition) => {
      for (const { name, sets } of definition.outputs) {
        for (const [extent, key] of Object.entries(sets ?? {})) {
          const params = { ...defaultParams(definition.params), [key]: 4 };
          // All other parameters are as the kind itself asks for them, whatever the input.
          const type = definition.inputs[0]?.accepts[0];
          const input =
            type === 'map'
              ? ({ type, channels: 4, height: 32, width: 32 } as const)
              : type === 'vector'
                ? ({ type, width: 4 } as const)
                : ({ type: 'tokens', width: 4, rows: 4, columns: 4, classTokens: 0 } as const);
          const fitted = fitParams(definition, params, type === undefined ? {} : { in: input });
          expect(fitted?.outputs?.[name]).toMatchObject({ [extent]: 4 });
          expect(fitted?.params[key]).toBe(4);
        }
      }
    },
  );
});

describe.each(catalog.filter(({ row }) => row))('a stage of kind $kind', (definition) => {
  it('is followed by one that takes what it puts out, and that one is preceded by it', () => {
    const { row } = definition;
    if (!row) throw new Error('no row');
    let params = defaultParams(definition.params);
    expect(row.before(params)).toBeUndefined();
    for (let stage = 0; stage < 6; stage++) {
      const next = { ...params, ...row.after(params) };
      expect(areValidParams(definition.params, next)).toBe(true);
      expect(row.before(next)).toMatchObject({ ...(stage > 0 ? params : {}) });
      params = next;
    }
    expect(row.isLast(params)).toBe(true);
    expect(row.isLast(defaultParams(definition.params))).toBe(false);
  });
});

describe('a word of the papers', () => {
  it.each([
    ['MSA', ['vit-stage', 'local-to-global']],
    ['multi-head self-attention', ['vit-stage', 'local-to-global']],
    ['L2G', ['local-to-global']],
    ['projector', ['local-to-global', 'conv1x1', 'patch-embedding', 'embedding']],
    ['PE', ['vit-embedding', 'local-to-global', 'patch-embedding']],
    ['InfoNCE', ['embedding', 'infonce']],
    ['contrastive', ['embedding', 'infonce']],
    ['KD', ['kd']],
    ['Hinton', ['kd']],
    ['knowledge distillation', ['kd', 'ofa']],
    ['OFA-KD', ['ofa']],
    ['CE', ['cross-entropy']],
    ['smoothing', ['smooth']],
    ['blur', ['smooth']],
    ['spatial-agnostic', ['smooth', 'infonce']],
    ['gap', ['resnet-head', 'pool']],
    ['S_c', ['resnet-stage']],
    ['S_m', ['vit-stage']],
    ['CLS', ['vit-embedding', 'vit-head']],
  ])('%s finds %j', (word, kinds) => {
    expect(catalog.filter(({ terms }) => terms.includes(word)).map(({ kind }) => kind)).toEqual(kinds);
  });
});

function fanIn(
  definition: AnyNodeDefinition,
  name: string,
  params: Parameters<AnyNodeDefinition['weights']>[0],
): number | undefined {
  const shape = definition.weights(params).find((spec) => spec.name === name)?.shape;
  return shape?.slice(1).reduce((product, extent) => product * extent, 1);
}

describe.each(catalog.filter((entry) => entry.weights(fullParams(entry, {})).length > 0))(
  '$kind has weights',
  (definition) => {
    it('with names of their own, in layouts of the right rank, of the fan-in that they begin with', () => {
      for (const index of indices) {
        const params = fullParams(definition, configurationOf(definition.kind, index).params);
        const specs = definition.weights(params);
        expect(new Set(specs.map(({ name }) => name)).size).toBe(specs.length);
        for (const { name, shape, layout, init } of specs) {
          if (layout !== 'plain') expect(shape).toHaveLength(layout === 'conv' ? 4 : 2);
          if (init.kind === 'uniform-fan-in')
            expect(init.fanIn).toBe(fanIn(definition, name.replace(/bias$/, 'weight'), params));
          if (init.kind === 'kaiming-normal-fan-out') expect(layout).toBe('conv');
        }
      }
    });
  },
);

const computed = catalog.filter(({ family }) => family !== 'input');

describeOn('cpu', (ops) => {
  function use<T>(
    definition: AnyNodeDefinition,
    index: number,
    f: (node: LoneNode, outputs: Record<string, number[]>) => T,
  ): T {
    const configuration = configurationOf(definition.kind, index);
    const params = fullParams(definition, configuration.params);
    for (const [key, spec] of Object.entries(definition.params))
      expect(rejectParam(spec, params[key])).toBeNull();
    const inference = definition.infer(params, configuration.inputs);
    if ('mismatch' in inference) throw new Error(`configuration ${index}: ${inference.mismatch.message}`);
    const shapes = Object.entries(inference.outputs).map(
      ([port, shape]) => [port, tensorShape(shape, batch)] as const,
    );
    const node = new LoneNode(ops(), definition, configuration, batch);
    try {
      return f(node, Object.fromEntries(shapes));
    } finally {
      node.dispose();
    }
  }

  const shapesOf = (
    definition: AnyNodeDefinition,
    node: LoneNode,
    trains: boolean,
  ): Record<string, number[]> =>
    ops().tidy(() => {
      const outputs = node.forward(trains);
      if (definition.family === 'loss') expect(Object.keys(outputs)).toEqual(['loss']);
      return Object.fromEntries(Object.entries(outputs).map(([port, tensor]) => [port, [...tensor.shape]]));
    });

  describe.each(computed)('$kind', (definition) => {
    it.each(indices)(
      'computes the shapes that it promises, with the weights that it declares (%d)',
      (index) => {
        const before = ops().liveTensors();
        use(definition, index, (node, promised) => {
          for (const trains of [false, true]) {
            const expected = definition.family === 'loss' ? { loss: [] } : promised;
            expect(shapesOf(definition, node, trains)).toEqual(expected);
          }
          expect([...node.asked].sort()).toEqual(node.specs.map(({ name }) => name).sort());
        });
        expect(ops().liveTensors()).toBe(before);
      },
    );

    it.each(indices)('passes a gradient to every parameter, and none into a source (%d)', async (index) => {
      const sizes: [string, number | null][] = [];
      const before = ops().liveTensors();
      const made = use(definition, index, (node) => {
        const parameters = node.specs.filter(({ kind }) => kind === 'parameter').map(({ name }) => name);
        const ports = definition.inputs
          .filter(({ accepts }) => !accepts.includes('labels'))
          .map(({ name }) => name);
        const variables = [...parameters, ...ports].flatMap(
          (name) => node.weights.get(name) ?? node.inputs.get(name) ?? [],
        );
        const { value, gradients } = ops().valueAndGradients(() => node.objective(), variables);
        const norms = gradients.map((gradient) => gradient && ops().globalNorm([gradient]));
        ops().dispose(value, ...gradients.flatMap((gradient) => gradient ?? []));
        const detached = node.params['detach'] === true;
        return { names: [...parameters, ...ports], norms, detached };
      });
      for (const [at, name] of made.names.entries()) {
        const norm = made.norms[at];
        sizes.push([name, norm ? ((await ops().read(norm))[0] ?? NaN) : null]);
        if (norm) ops().dispose(norm);
      }
      for (const [name, size] of sizes) {
        const port = definition.inputs.find((input) => input.name === name);
        const isCut = port !== undefined && (port.detached === true || made.detached);
        if (isCut) expect([name, size]).toEqual([name, null]);
        else expect(size, name).toBeGreaterThan(0);
      }
      expect(ops().liveTensors()).toBe(before);
    });

    it.each(indices)('takes the multiply-accumulates that it says (%d)', (index) => {
      if (definition.family === 'loss') return;
      use(definition, index, (node) => {
        const { inputs } = configurationOf(definition.kind, index);
        const inference = definition.infer(node.params, inputs);
        const outputs = 'outputs' in inference ? inference.outputs : {};
        const counting = countMacs(ops());
        ops().tidy(() => void node.forward(false, { ops: counting.ops }));
        const cost = definition.cost(node.params, inputs, outputs);
        expect(cost.macs).toBe(counting.macs() / batch);
        expect(Number.isSafeInteger(cost.activations)).toBe(true);
        const reshapes = definition.kind === 'tokens-to-map' || definition.kind === 'map-to-tokens';
        const least = reshapes ? 0 : Math.max(...Object.values(outputs).map(elementCount));
        expect(cost.activations).toBeGreaterThanOrEqual(least);
      });
    });

    it('treats each image by itself when it does not train', async () => {
      if (definition.family === 'loss') return;
      const [all, one] = use(definition, 3, (node) =>
        ops().tidy(() => [node.forward(false), node.forward(false, { first: 1 })] as const),
      );
      for (const [port, single] of Object.entries(one)) {
        const [many, few] = [await ops().read(all[port] ?? single), await ops().read(single)];
        expect(many).toHaveLength(batch * few.length);
        few.forEach((value, i) => expect(value).toBeCloseTo(many[i] ?? NaN, 5));
      }
      ops().dispose(...Object.values(all), ...Object.values(one));
    });
  });
});

describe('the activations of a stage', () => {
  const cost = (kind: string, params: Record<string, number | string>, rows: number) => {
    const definition = findKind(kind);
    if (!definition) throw new Error(kind);
    const full = fullParams(definition, params);
    const width = Number(full['inChannels'] ?? full['dim']);
    const inputs =
      kind === 'vit-stage'
        ? { in: { type: 'tokens' as const, width, rows, columns: rows, classTokens: 0 as const } }
        : { in: { type: 'map' as const, channels: width, height: rows, width: rows } };
    const inference = definition.infer(full, inputs);
    return definition.cost(full, inputs, 'outputs' in inference ? inference.outputs : {}).activations;
  };

  it.each(['resnet-stage', 'vit-stage', 'local-to-global'])(
    'of kind %s grow with the resolution and the width',
    (kind) => {
      const key = kind === 'resnet-stage' ? 'width' : 'dim';
      expect(cost(kind, {}, 14)).toBeGreaterThan(cost(kind, {}, 7));
      expect(cost(kind, { [key]: 384 }, 14)).toBeGreaterThan(cost(kind, {}, 14));
    },
  );

  it.each(['resnet-stage', 'vit-stage'])('of kind %s grow with the number of blocks', (kind) => {
    expect(cost(kind, { blocks: 3 }, 14)).toBeGreaterThan(cost(kind, { blocks: 2 }, 14));
  });
});
