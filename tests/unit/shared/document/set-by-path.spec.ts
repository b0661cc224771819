/** @file Assignments as typed on a command line. */

import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../../shared/document/apply-patch.ts';
import { setByPath, splitAssignment } from '../../../../shared/document/set-by-path.ts';
import type { TasDocument } from '../../../../shared/document/schema.ts';
import { expectProblem, expectSuccess } from '../../../support/expect-result.ts';
import { sample } from '../../../support/sample-document.ts';

/** The document after `path=value`. */
function set(assignment: string): TasDocument {
  const { path, value } = expectSuccess(splitAssignment(assignment));
  const patch = expectSuccess(setByPath(sample, path, value));
  return expectSuccess(applyPatch(sample, patch));
}

/** The sentence and code of a refusal. */
function refusal(assignment: string): string {
  const { path, value } = expectSuccess(splitAssignment(assignment));
  const { code, message } = expectProblem(setByPath(sample, path, value));
  return `${code}: ${message}`;
}

describe('splitAssignment', () => {
  it('splits at the first equals sign', () => {
    expect(expectSuccess(splitAssignment('notes=a=b'))).toEqual({ path: 'notes', value: 'a=b' });
    expect(expectSuccess(splitAssignment('notes='))).toEqual({ path: 'notes', value: '' });
  });

  it.each(['', 'notes', '=5'])('refuses %j', (text) => {
    expect(expectProblem(splitAssignment(text)).message).toContain('path=value');
  });
});

describe('setByPath', () => {
  it('changes one value and nothing else', () => {
    expect(expectSuccess(setByPath(sample, 'recipe.distillation.epochs', '5'))).toEqual([
      { path: ['recipe', 'distillation', 'epochs'], before: 20, after: 5 },
    ]);
    expect(expectSuccess(setByPath(sample, 'recipe.distillation.epochs', '20'))).toEqual([]);
  });

  it('reads numbers, truth values, lists and objects as JSON, the rest as text', () => {
    expect(set('nodes.l2g.params.patch=1').nodes['l2g']?.params['patch']).toBe(1);
    expect(set('nodes.l2g.params.shifted=true').nodes['l2g']?.params['shifted']).toBe(true);
    expect(set('nodes.l2g.params.norm=batch').nodes['l2g']?.params['norm']).toBe('batch');
    expect(set('nodes.l2g.params.norm="1"').nodes['l2g']?.params['norm']).toBe('1');
    expect(set('data.mean=[0, 0, 0.5]').data.mean).toEqual([0, 0, 0.5]);
    expect(set('recipe.augmentation={"flip":false}').recipe.augmentation).toEqual({
      flip: false,
      cropPadding: 0,
    });
  });

  it('takes for text what can be nothing else', () => {
    expect(set('name=2024').name).toBe('2024');
    expect(set('notes=true').notes).toBe('true');
    expect(set('data.directory=../other').data).toMatchObject({ directory: '../other' });
    expect(set('notes={not JSON').notes).toBe('{not JSON');
  });

  it('sets what is not there yet', () => {
    expect(set('nodes.l2g.frozen=true').nodes['l2g']?.frozen).toBe(true);
    expect(set('nodes.l2g.weights.from=stem').nodes['l2g']?.weights).toEqual({ from: 'stem' });
    expect(set('weights.student=s.safetensors').weights.student).toBe('s.safetensors');
    expect(set('nodes.extra={"kind":"conv"}').nodes['extra']).toEqual({ kind: 'conv', params: {} });
    expect(set('layout.nodes.blocks={"x":1,"y":2}').layout.nodes['blocks']).toEqual({ x: 1, y: 2 });
  });

  it('knows wires by their input port', () => {
    expect(set('wires.l2g.map=stem.out').wires['l2g.map']).toBe('stem.out');
    expect(set('wires.l2g.map=null').wires).not.toHaveProperty('l2g.map');
  });

  it('takes away or brings back the default with null', () => {
    expect(set('recipe.distillation.clipNorm=null').recipe.distillation.clipNorm).toBeNull();
    expect(set('recipe.teacher=null').recipe.teacher).toBeNull();
    expect(set('nodes.stem.frozen=null').nodes['stem']).not.toHaveProperty('frozen');
    expect(set('nodes.l2g.params.patch=null').nodes['l2g']?.params).not.toHaveProperty('patch');
    expect(set('recipe.checkpointEvery=null').recipe.checkpointEvery).toBe(200);
    expect(refusal('recipe.batchSize=null')).toContain('document/wrong-type');
  });

  it('removes a node with its wires', () => {
    const { nodes, wires } = set('nodes.loss-ts=null');
    expect(nodes).not.toHaveProperty('loss-ts');
    expect(Object.keys(wires).filter((to) => to.startsWith('loss-ts'))).toEqual([]);
  });

  it('keeps what both kinds of optimizer know when the kind changes', () => {
    expect(set('recipe.distillation.optimizer.kind=sgd').recipe.distillation.optimizer).toEqual({
      kind: 'sgd',
      learningRate: 0.001,
      momentum: 0.9,
      nesterov: true,
      weightDecay: 0.05,
    });
    expect(set('data={"format":"bundled","name":"fashion-mnist-mini"}').data).toEqual({
      format: 'bundled',
      name: 'fashion-mnist-mini',
    });
    expect(refusal('data.format=bundled')).toContain(
      'data.name: this key is missing; choose fashion-mnist-mini',
    );
  });

  it.each([
    ['recipe.distilation.epochs=5', 'There is no recipe.distilation. Did you mean recipe.distillation?'],
    ['recipe.epochs=5', 'There is no recipe.epochs. recipe has seed, batchSize, augmentation,'],
    ['nodes.l2.params.patch=1', 'There is no nodes.l2. Did you mean nodes.l2g?'],
    ['nodes.l2g.param.patch=1', 'Did you mean nodes.l2g.params?'],
    ['edges.a=1', 'There is no edges. the document has format'],
    ['recipe.distillation.optimizer.momentum=0.9', 'There is no recipe.distillation.optimizer.momentum.'],
    ['recipe.batchSize.x=1', 'recipe.batchSize is a single value. Set it whole'],
    ['data.mean.0=1', 'data.mean is a single value. Set it whole'],
    ['nodes.__proto__.kind=a', 'There is no nodes.__proto__.'],
    ['nodes.constructor={"kind":"a"}', 'There is no nodes.constructor.'],
    ['toString.length=1', 'There is no toString.'],
    ['recipe..seed=1', 'There is no recipe'],
    ['layout.nodes.nobody.x=1', 'There is no layout.nodes.nobody.'],
  ])('%s: %s', (assignment, message) => {
    const told = refusal(assignment);
    expect(told).toContain('set/unknown-path');
    expect(told).toContain(message);
  });

  it.each([
    ['recipe.batchSize=0', 'document/out-of-range: recipe.batchSize: 0 is too small; at least 1'],
    ['recipe.batchSize=many', 'recipe.batchSize: "many" is text; a whole number is expected'],
    ['recipe.batchSize=1e400', 'recipe.batchSize: "1e400" is text; a whole number is expected'],
    ['nodes.l2g.role=tutor', 'document/unknown-choice'],
    ['nodes.Bad={"kind":"a"}', 'document/invalid-name'],
    ['nodes.l2g.params.list=[1]', 'document/wrong-type'],
    ['recipe.augmentation={"flop":true}', 'document/unknown-key: recipe.augmentation.flop: unknown key'],
    ['recipe.augmentation={"__proto__":1}', 'json/forbidden-key'],
    ['wires.l2g=stem.out', 'document/invalid-name: wires.l2g: a port is written node.port'],
    ['format=x', 'set/fixed'],
    ['version=2', 'set/fixed'],
    ['nodes.nobody=null', 'edit/no-such-node'],
  ])('%s: %s', (assignment, message) => {
    expect(refusal(assignment)).toContain(message);
  });

  it('says that nothing can be set inside null', () => {
    const patch = expectSuccess(setByPath(sample, 'recipe.teacher', 'null'));
    const document = expectSuccess(applyPatch(sample, patch));
    expect(expectProblem(setByPath(document, 'recipe.teacher.epochs', '5')).message).toContain(
      'recipe.teacher is null, so nothing in it can be set',
    );
  });
});
