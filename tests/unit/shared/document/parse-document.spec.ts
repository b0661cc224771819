/** @file Reading documents without trust: each gate, each limit, and the places of problems. */

import { describe, expect, it } from 'vitest';
import { limits } from '../../../../shared/document/limits.ts';
import { documentVersion } from '../../../../shared/document/migrations.ts';
import { parseDocument } from '../../../../shared/document/parse-document.ts';
import { encodeUtf8 } from '../../../../shared/formats/utf8.ts';
import { expectProblem, expectProblems, expectSuccess } from '../../../support/expect-result.ts';
import { sampleText } from '../../../support/sample-document.ts';

const header = { format: 'tas-studio/document', version: 1 };
const recipe = {
  batchSize: 32,
  distillation: { epochs: 1, optimizer: { kind: 'sgd', learningRate: 0.1 } },
};
const data = { format: 'bundled', name: 'fashion-mnist-mini' };
const smallest = { ...header, nodes: {}, wires: {}, data, recipe };

function text(changes: Record<string, unknown>): string {
  return JSON.stringify({ ...smallest, ...changes });
}

describe('parseDocument', () => {
  it('fills in every default', () => {
    const { document } = expectSuccess(parseDocument(JSON.stringify(smallest)));
    expect(document).toEqual({
      ...header,
      name: 'Untitled',
      notes: '',
      nodes: {},
      wires: {},
      weights: {},
      data,
      recipe: {
        seed: 0,
        batchSize: 32,
        augmentation: { flip: true, cropPadding: 0 },
        teacher: null,
        distillation: {
          epochs: 1,
          optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 5e-4 },
          schedule: { kind: 'cosine', warmupEpochs: 0, leastLearningRate: 0 },
          clipNorm: null,
        },
        control: true,
        checkpointEvery: 200,
      },
      layout: { nodes: {}, groups: {} },
    });
  });

  it('gives two documents defaults of their own', () => {
    const [one, two] = [1, 2].map(() => expectSuccess(parseDocument(JSON.stringify(smallest))).document);
    expect(one?.layout).not.toBe(two?.layout);
    expect(one?.recipe.augmentation).not.toBe(two?.recipe.augmentation);
  });

  it('reads bytes as it reads text', () => {
    const fromBytes = expectSuccess(parseDocument(encodeUtf8(sampleText)));
    expect(fromBytes).toEqual(expectSuccess(parseDocument(sampleText)));
    expect(fromBytes).toMatchObject({ text: sampleText, sourceVersion: 1, migrations: [], warnings: [] });
  });

  it('keeps wires whose node or port is not there', () => {
    const wires = { 'gone.in': 'away.out', 'a.nonsense': 'a.out' };
    const { document } = expectSuccess(parseDocument(text({ wires, nodes: { a: { kind: 'conv' } } })));
    expect(document.wires).toEqual(wires);
  });

  it.each([
    ['nothing', '', 'json/syntax'],
    ['a list', '[]', 'document/not-an-object'],
    ['a text', '"document"', 'document/not-an-object'],
    ['null', 'null', 'document/not-an-object'],
    ['an empty object', '{}', 'document/unknown-format'],
    ['another format', '{"format":"tas-studio/history"}', 'document/unknown-format'],
    ['a format that is no text', '{"format":7}', 'document/unknown-format'],
    ['no version', '{"format":"tas-studio/document"}', 'document/unknown-version'],
    ['version 0', text({ version: 0 }), 'document/unknown-version'],
    ['version 1.5', text({ version: 1.5 }), 'document/unknown-version'],
    ['version "1"', text({ version: '1' }), 'document/unknown-version'],
    ['a newer version', text({ version: documentVersion + 1 }), 'document/newer-version'],
    ['version 1e15', text({ version: 1e15 }), 'document/newer-version'],
    ['a forbidden key', `{"__proto__":{},${text({}).slice(1)}`, 'json/forbidden-key'],
    ['a forbidden id', text({ nodes: { constructor: { kind: 'a' } } }), 'json/forbidden-key'],
    ['a key that stands twice', `{"version":1,${text({}).slice(1)}`, 'json/duplicate-key'],
    ['NaN', text({}).replace('32', 'NaN'), 'json/syntax'],
    ['a number beyond a double', text({}).replace('32', '1e999'), 'json/number-range'],
  ])('refuses %s', (_name, source, code) => {
    expect(expectProblem(parseDocument(source)).code).toBe(code);
  });

  it('says which version it understands', () => {
    const problem = expectProblem(parseDocument(text({ version: 9 })));
    expect(problem.message).toContain('version 9');
    expect(problem.message).toContain(`up to ${documentVersion}`);
    expect(problem.place).toEqual({ path: ['version'], line: 1, column: expect.any(Number) as number });
  });

  it('names the file, line and column of every problem', () => {
    const source = sampleText.replace('"batchSize": 64', '"batchSize": 0').replace('"x": 220', '"x": "220"');
    const problems = expectProblems(parseDocument(source, 'pair.tas.json'));
    const lines = source.split('\n');
    expect(problems.map(({ place }) => [place.path?.join('.'), place.file])).toEqual([
      ['recipe.batchSize', 'pair.tas.json'],
      ['layout.nodes.stem.x', 'pair.tas.json'],
    ]);
    for (const { place } of problems) {
      const key = String(place.path?.at(-1));
      expect(lines[(place.line ?? 0) - 1]?.slice((place.column ?? 0) - 1)).toMatch(new RegExp(`^"${key}"`));
    }
  });

  it.each([
    { notes: { length: { toString: null } } },
    { name: { length: 1e9, valueOf: 1 } },
    { nodes: { a: { kind: { length: { toString: null } }, title: { length: { valueOf: [] } } } } },
    { nodes: { a: { kind: 'a', params: { p: { length: { toString: null } } } } } },
    { wires: { 'a.in': { length: { toString: null } } } },
    {
      data: {
        format: 'idx',
        directory: { length: { toString: null } },
        mean: { length: { toString: null } },
      },
    },
    { recipe: { distillation: { length: { toString: null } }, batchSize: { length: 1 } } },
  ])('is not misled by an object that looks like a text or a list: %j', (change) => {
    const codes = expectProblems(parseDocument(text(change))).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['document/wrong-type']));
  });

  it('refuses nesting of 200,000 and bytes that are no UTF-8', () => {
    const deep = `{"format":"tas-studio/document","version":1,"nodes":${'['.repeat(200_000)}`;
    expect(expectProblem(parseDocument(deep)).code).toBe('json/too-deep');
    expect(expectProblem(parseDocument(new Uint8Array([0x7b, 0xff]))).code).toBe('json/not-utf8');
  });
});

describe('limits of a document', () => {
  const entries = (count: number, entry: (index: number) => [string, unknown]): Record<string, unknown> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => entry(index)));
  const nodes = (count: number): unknown => entries(count, (index) => [`n${index}`, { kind: 'a' }]);
  const wires = (count: number): unknown => entries(count, (index) => [`n${index}.in`, 'n0.out']);
  const places = (count: number): unknown => ({
    nodes: entries(count, (index) => [`n${index}`, { x: 0, y: 0 }]),
  });
  const params = (count: number): unknown => ({
    a: { kind: 'a', params: entries(count, (index) => [`p${index}`, 1]) },
  });
  const withRecipe = (change: Record<string, unknown>): string => text({ recipe: { ...recipe, ...change } });
  const withEpochs = (epochs: number): string =>
    withRecipe({ distillation: { ...recipe.distillation, epochs } });

  const cases: readonly [string, (count: number) => string, number, string][] = [
    ['nodes', (count) => text({ nodes: nodes(count) }), limits.nodes, 'document/too-many'],
    ['wires', (count) => text({ wires: wires(count) }), limits.wires, 'document/too-many'],
    ['positions', (count) => text({ layout: places(count) }), limits.nodes, 'document/too-many'],
    ['parameters', (count) => text({ nodes: params(count) }), limits.paramsPerNode, 'document/too-many'],
    [
      'characters',
      (count) => text({ notes: 'x'.repeat(count) }),
      limits.stringLength,
      'document/out-of-range',
    ],
    ['epochs', withEpochs, limits.epochs, 'document/out-of-range'],
    [
      'images in a batch',
      (count) => withRecipe({ batchSize: count }),
      limits.batchSize,
      'document/out-of-range',
    ],
  ];

  it.each(cases)('takes its most %s and refuses one more', (_name, make, most, code) => {
    expect(parseDocument(make(most)).ok).toBe(true);
    expect(expectProblem(parseDocument(make(most + 1))).code).toBe(code);
  });

  it.each([withEpochs(1e9), withRecipe({ batchSize: 1e9 })])('refuses a thousand million in %s', (source) => {
    expect(expectProblem(parseDocument(source)).code).toBe('document/out-of-range');
  });

  it('takes a file of the largest size and refuses one byte more, and a thousand million', () => {
    const padded = (bytes: number): Uint8Array => {
      const file = new Uint8Array(bytes).fill(0x20);
      file.set(encodeUtf8(JSON.stringify(smallest)));
      return file;
    };
    expect(parseDocument(padded(limits.fileBytes)).ok).toBe(true);
    expect(expectProblem(parseDocument(padded(limits.fileBytes + 1))).code).toBe('json/too-large');
    expect(expectProblem(parseDocument(new Uint8Array(1e9))).code).toBe('json/too-large');
  });

  it('refuses a million nodes by their number alone', () => {
    const source = `{"format":"tas-studio/document","version":1,"nodes":{${Array.from({ length: 150_000 }, (_, index) => `"n${index}":0`).join()}}}`;
    expect(expectProblems(parseDocument(source)).map(({ code }) => code)).toEqual(['json/too-many-keys']);
    const more = `{"format":"tas-studio/document","version":1,"nodes":[${'0,'.repeat(1_000_000)}0]}`;
    expect(expectProblem(parseDocument(more)).code).toBe('json/too-many-values');
  });
});
