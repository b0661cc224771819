/** @file Spoils JSON texts: token by token, so that most of them still parse, and byte by byte. */

import fc from 'fast-check';

const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g;

/** Raw pieces of text that some reader somewhere got wrong. */
const pieces = [
  ...['null', 'true', '{}', '[]', '""', '0', '-0', '-1', '0.5', '1e308', '1e-320', '65537', '4294967294'],
  ...['9007199254740993', '1e999', '-1e999', 'NaN', 'Infinity', 'undefined', '0x10', '01', '.5', '1.', '+1'],
  ...[
    '"__proto__"',
    '"constructor"',
    '"prototype"',
    '"toString"',
    '"hasOwnProperty"',
    '"valueOf"',
    '"length"',
  ],
  ...[
    '"\\ud800"',
    '"\\u0000"',
    '"\\u005f_proto__"',
    '"\u2028"',
    '"\ufeff"',
    '"<img src=x onerror=alert(1)>"',
  ],
  ...[
    '"a.b"',
    '"a"',
    '"."',
    '"../../etc/passwd"',
    '"C:\\\\"',
    '"%s%n"',
    '"${1}"',
    '"\'; DROP TABLE"',
    "'a'",
    '"a',
  ],
  ...['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"a":1,"a":2}'],
  ...[
    '{"__proto__":1',
    '{"\\u005f\\u005fproto__":{"polluted":1}}',
    '//',
    '/* */',
    ',',
    ':',
    '{',
    '}',
    '[',
    ']',
  ],
  ...['"kind":"sgd"', '"version":2', '{"from":"a"}', '{"x":1,"y":1e9}', '{"kind":"a","params":{"p":[]}}'],
  `"${'x'.repeat(70_000)}"`,
  '['.repeat(40) + ']'.repeat(40),
  '{"a":'.repeat(33) + '1' + '}'.repeat(33),
  '['.repeat(200_000),
  `[${'0,'.repeat(3_000)}0]`,
  `{${Array.from({ length: 70 }, (_, index) => `"k${index}":${index}`).join()}}`,
  `"${'\\u0061'.repeat(300)}"`,
] as const;

interface Damage {
  readonly at: number;
  readonly from: number;
  readonly how: 'piece' | 'delete' | 'double' | 'other' | 'insert';
  readonly piece: string;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.nat(),
  from: fc.nat(),
  how: fc.constantFrom('piece', 'piece', 'delete', 'double', 'other', 'insert'),
  piece: fc.constantFrom(...pieces),
});

function damaged(tokens: readonly string[], { at, from, how, piece }: Damage): readonly string[] {
  if (tokens.length === 0) return [piece];
  const index = at % tokens.length;
  const old = tokens[index] ?? '';
  const replacement = {
    piece: [piece],
    delete: [],
    double: [old, old],
    other: [tokens[from % tokens.length] ?? ''],
    insert: [piece, ',', old],
  };
  return tokens.toSpliced(index, 1, ...replacement[how]);
}

/** A text with one to four of its tokens replaced, removed, doubled or exchanged. */
export function arbitrarySpoiltText(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(text, fc.array(damage, { minLength: 1, maxLength: 4 }))
    .map(([whole, damages]) => damages.reduce(damaged, whole.match(token) ?? []).join(''));
}

/** The bytes of a text, cut short, or with some of them replaced by any others. */
export function arbitrarySpoiltBytes(text: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> {
  const change = fc.tuple(
    fc.nat(),
    fc.oneof(fc.nat(255), fc.constantFrom(0x22, 0x5c, 0x7b, 0x7d, 0xff, 0xc0, 0)),
  );
  return fc
    .tuple(text, fc.array(change, { minLength: 1, maxLength: 6 }), fc.option(fc.nat()))
    .map(([whole, changes, end]) => {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
      return new Uint8Array(bytes.subarray(0, end === null ? bytes.length : end % bytes.length));
    });
}

/** Keys of documents, of objects, and of neither. */
export const oddKey: fc.Arbitrary<string> = fc.constantFrom(
  ...['format', 'version', 'name', 'notes', 'nodes', 'wires', 'weights', 'data', 'recipe', 'layout', 'kind'],
  ...[
    'role',
    'title',
    'params',
    'from',
    'frozen',
    'seed',
    'batchSize',
    'distillation',
    'optimizer',
    'epochs',
  ],
  ...['x', 'y', 'mean', '0', 'a', 'b', 'a.in', 'b.out', 'directory', 'learningRate', 'teacher', 'schedule'],
  ...['toString', 'valueOf', 'length', 'constructor', 'prototype', '__proto__', '', 'Ä', 'two words'],
);

/** A value of any shape whose keys are those of documents, or of the objects that hold them. */
export const arbitraryOddValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, 0, -1, 0.5, 1e308, '', 'a', 'conv', 'a.in', 'sgd', '\ud800'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(oddKey, tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
})).value;

interface Graft {
  readonly steps: readonly number[];
  readonly how: 'replace' | 'delete' | 'rename' | 'add';
  readonly key: string;
  readonly value: unknown;
}

const graft: fc.Arbitrary<Graft> = fc.record({
  steps: fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
  how: fc.constantFrom('replace', 'replace', 'delete', 'rename', 'add'),
  key: oddKey,
  value: fc.oneof(arbitraryOddValue, fc.constantFrom<unknown>('x'.repeat(65_537), 65_537, 1e9, -0, 1e-320)),
});

/** A copy of a value with one place in it changed; the steps lead there. */
function grafted(value: unknown, { steps, ...rest }: Graft): unknown {
  const [step, ...others] = steps;
  if (typeof value !== 'object' || value === null || step === undefined) return rest.value;
  const entries = Object.entries(value);
  const index = step % (entries.length || 1);
  const [key = '', child] = entries[index] ?? [];
  if (others.length > 0 && typeof child === 'object') {
    entries[index] = [key, grafted(child, { steps: others, ...rest })];
  } else {
    const replacements = {
      replace: [[key, rest.value] as const],
      delete: [],
      rename: [[rest.key, child] as const],
      add: [[key, child] as const, [rest.key, rest.value] as const],
    };
    entries.splice(
      index,
      1,
      ...replacements[rest.how].map(([name, inner]): [string, unknown] => [name, inner]),
    );
  }
  return Array.isArray(value) ? entries.map(([, inner]): unknown => inner) : Object.fromEntries(entries);
}

/** JSON text of a value in which one to three places have been replaced, removed, renamed or added to. */
export function arbitrarySpoiltValue(value: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  return fc
    .tuple(value, fc.array(graft, { minLength: 1, maxLength: 3 }))
    .map(([whole, grafts]) => JSON.stringify(grafts.reduce(grafted, whole)));
}
