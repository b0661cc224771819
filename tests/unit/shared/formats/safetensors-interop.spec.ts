/** @file Safetensors files go both ways between this program and the reference implementation. */

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSafetensors, type SafetensorsFile } from '../../../../shared/formats/safetensors.ts';
import { findNonFinite, isFloatEntry, toFloat32 } from '../../../../shared/formats/safetensors-values.ts';
import { int64Entry, float32Entry, writeSafetensors } from '../../../../shared/formats/safetensors-write.ts';
import { runPython } from './reference-python.ts';

const fixtures =
  process.env['TAS_TEST_FIXTURES'] ?? resolve(import.meta.dirname, '../../../../../shared/fixtures');
const models = join(fixtures, 'timm/models');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'safetensors-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function read(bytes: Uint8Array): SafetensorsFile {
  const result = readSafetensors(bytes);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.value;
}

const describeFile = `
import json, sys, hashlib, numpy as np, torch
from safetensors import safe_open
out = {}
for path in sys.argv[1:]:
    with safe_open(path, 'pt') as f:
        for name in f.keys():
            t = f.get_tensor(name)
            bits = t.contiguous().flatten().view(torch.uint8).numpy().tobytes()
            floats = t.to(torch.float32).contiguous().numpy().tobytes() if t.is_floating_point() else b''
            out[name] = [str(t.dtype), list(t.shape), hashlib.sha256(bits).hexdigest(), hashlib.sha256(floats).hexdigest()]
        out['__metadata__'] = f.metadata()
print(json.dumps(out))
`;

const writeFile = `
import json, sys, torch
from safetensors.torch import save_file
torch.manual_seed(0)
save_file({
    'half': torch.randn(3, 5).half(), 'brain': torch.randn(7).bfloat16(), 'single': torch.randn(2, 3, 4),
    'double': torch.randn(3).double(), 'long': torch.arange(4), 'int': torch.arange(4).int(), 'byte': torch.arange(3).byte(),
    'flag': torch.tensor([True, False, True]), 'scalar': torch.tensor(3.5), 'none': torch.zeros(0, 4), 'name \\u00fc \\U00010000': torch.ones(1),
}, sys.argv[1], {'format': 'pt'})
print('{}')
`;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const torchNames: Record<string, string> = {
  F32: 'torch.float32',
  F64: 'torch.float64',
  F16: 'torch.float16',
  BF16: 'torch.bfloat16',
  I64: 'torch.int64',
  I32: 'torch.int32',
  U8: 'torch.uint8',
  BOOL: 'torch.bool',
};

/** What `describeFile` prints, from our own reading. */
function describeOurs(file: SafetensorsFile): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, entry] of file.tensors) {
    const values = isFloatEntry(entry) ? toFloat32(entry) : new Float32Array(0);
    const floats = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    out[name] = [torchNames[entry.dtype], entry.shape, sha256(entry.bytes), sha256(floats)];
  }
  out['__metadata__'] = file.metadata.size === 0 ? null : Object.fromEntries(file.metadata);
  return out;
}

describe('safetensors of the reference implementation', () => {
  it('are read, and written back byte for byte', (context) => {
    if (!existsSync(models)) return context.skip(`no golden files at ${models}; set TAS_TEST_FIXTURES`);
    const names = readdirSync(models).filter((name) => name.endsWith('.safetensors'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const bytes = readFileSync(join(models, name));
      const file = read(bytes);
      expect(findNonFinite(file.tensors)).toEqual([]);
      expect(Buffer.compare(writeSafetensors(file.tensors, file.metadata), bytes), name).toBe(0);
    }
  });

  it('hold what it says they hold, in every element type', (context) => {
    const path = join(folder, 'theirs.safetensors');
    runPython(context, ['torch', 'safetensors'], writeFile, path);
    const bytes = readFileSync(path);
    expect(describeOurs(read(bytes))).toEqual(runPython(context, ['safetensors'], describeFile, path));
    expect(Buffer.compare(writeSafetensors(read(bytes).tensors, read(bytes).metadata), bytes)).toBe(0);
  });
});

describe('our safetensors', () => {
  it('are read by the reference implementation', (context) => {
    const path = join(folder, 'ours.safetensors');
    const bytes = writeSafetensors(
      [
        ['layer.weight', float32Entry(Float32Array.of(1, -2, 3e-40, 4, 5, 6), [2, 3])],
        ['layer.num_batches_tracked', int64Entry([2 ** 53 - 1], [])],
        ['half', { dtype: 'F16', shape: [2], bytes: Uint8Array.of(0, 0x3c, 0xff, 0x7b) }],
        ['brain', { dtype: 'BF16', shape: [1], bytes: Uint8Array.of(0x80, 0x3f) }],
        ['bytes', { dtype: 'U8', shape: [3], bytes: Uint8Array.of(1, 2, 3) }],
        ['name "ü" \u{1f600}', float32Entry(new Float32Array(0), [0, 2])],
      ],
      [['made', 'by us, "quoted" \\ ü']],
    );
    writeFileSync(path, bytes);
    expect(runPython(context, ['torch', 'safetensors'], describeFile, path)).toEqual(
      describeOurs(read(bytes)),
    );
  });
});
