/** @file The canonical text, letter by letter. */

import { describe, expect, it } from 'vitest';
import { limits } from '../../../../shared/document/limits.ts';
import { parseDocument } from '../../../../shared/document/parse-document.ts';
import { documentText, writeDocument } from '../../../../shared/document/write-document.ts';
import { decodeUtf8 } from '../../../../shared/formats/utf8.ts';
import { expectProblem, expectSuccess } from '../../../support/expect-result.ts';
import { sample } from '../../../support/sample-document.ts';

const written = `{
  "format": "tas-studio/document",
  "version": 1,
  "name": "Small",
  "notes": "",
  "data": {
    "format": "folder",
    "directory": "../images",
    "mean": [0.485, 0.456, 0.406]
  },
  "recipe": {
    "seed": 0,
    "batchSize": 8,
    "augmentation": {
      "flip": true,
      "cropPadding": 0
    },
    "teacher": null,
    "distillation": {
      "epochs": 1,
      "optimizer": {
        "kind": "adamw",
        "learningRate": 0.001,
        "beta1": 0.9,
        "beta2": 0.999,
        "epsilon": 1e-8,
        "weightDecay": 0.05
      },
      "schedule": {
        "kind": "cosine",
        "warmupEpochs": 0,
        "leastLearningRate": 0
      },
      "clipNorm": null
    },
    "control": true,
    "checkpointEvery": 200
  },
  "weights": {},
  "nodes": {
    "10": {
      "kind": "conv",
      "params": {
        "bias": false,
        "channels": 8
      },
      "weights": {
        "from": "9"
      }
    },
    "9": {
      "kind": "conv",
      "role": "teacher",
      "title": "\\u2028 λ \\"",
      "params": {},
      "frozen": true
    }
  },
  "wires": {
    "10.in": "9.out",
    "9.in": "10.out"
  },
  "layout": {
    "nodes": {
      "10": { "x": 0, "y": 40.5 },
      "9": { "x": -120, "y": 0 }
    },
    "groups": {
      "g": {
        "title": "",
        "nodes": ["9", "10"],
        "collapsed": false
      }
    }
  }
}
`;

const shuffled = `{"layout":{"nodes":{"9":{"y":-0,"x":-1.2e2},"10":{"y":40.50,"x":-0}},"groups":{"g":{"nodes":["9","10"]}}},
"recipe":{"distillation":{"optimizer":{"learningRate":1e-3,"kind":"adamw"},"epochs":1},"batchSize":8},
"wires":{"9.in":"10.out","10.in":"9.out"},
"nodes":{"9":{"frozen":true,"kind":"conv","title":"\u2028 λ \\"","role":"teacher"},"10":{"weights":{"from":"9"},"params":{"channels":8,"bias":false},"kind":"conv"}},
"data":{"mean":[0.485,0.456,0.406],"directory":"../images","format":"folder"},
"name":"Small","version":1,"format":"tas-studio/document"}`;

describe('documentText', () => {
  it('has one spelling: fixed order, sorted keys, defaults written out, a wire and a position a line', () => {
    expect(documentText(expectSuccess(parseDocument(shuffled)).document)).toBe(written);
  });

  it('reads its own writing', () => {
    expect(documentText(expectSuccess(parseDocument(written)).document)).toBe(written);
  });

  it('changes one line when one wire or one place changes', () => {
    const before = documentText(sample).split('\n');
    const rewired = { ...sample, wires: { ...sample.wires, 'l2g.map': 'stem.out' } };
    const moved = {
      ...sample,
      layout: { ...sample.layout, nodes: { ...sample.layout.nodes, l2g: { x: 1, y: 2 } } },
    };
    for (const document of [rewired, moved]) {
      const after = documentText(document).split('\n');
      expect(after.filter((line, index) => line !== before[index])).toHaveLength(1);
      expect(after).toHaveLength(before.length);
    }
  });
});

describe('writeDocument', () => {
  it('gives UTF-8', () => {
    const bytes = expectSuccess(writeDocument(sample));
    expect(decodeUtf8(bytes)).toEqual({ ok: true, text: documentText(sample) });
  });

  it('refuses what could not be opened again', () => {
    const title = 'x'.repeat(limits.stringLength);
    const nodes = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`n${index}`, { kind: 'conv', title, params: {} }]),
    );
    expect(expectProblem(writeDocument({ ...sample, nodes })).code).toBe('document/too-large');
  });
});
