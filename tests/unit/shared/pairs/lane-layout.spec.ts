/** @file Positions of a drawn distillation. */

import { describe, expect, it } from 'vitest';
import { layLanes } from '../../../../shared/pairs/lane-layout.ts';
import { resnetToVit } from '../../../support/small-networks.ts';

describe('lanes', () => {
  const document = resnetToVit({ trainTeacher: true });
  const { nodes } = layLanes(document);

  it('give every node a place of its own', () => {
    expect(Object.keys(nodes).sort()).toEqual(Object.keys(document.nodes).sort());
    expect(new Set(Object.values(nodes).map(({ x, y }) => `${x} ${y}`)).size).toBe(Object.keys(nodes).length);
  });

  it('run from left to right along every wire', () => {
    for (const [to, from] of Object.entries(document.wires)) {
      const [target, source] = [nodes[to.slice(0, to.indexOf('.'))], nodes[from.slice(0, from.indexOf('.'))]];
      expect(target?.x).toBeGreaterThan(source?.x ?? Infinity);
    }
  });

  it('put the teacher above the assistant above the student', () => {
    expect(nodes['teacher-s1']?.y).toBeLessThan(nodes['l2g']?.y ?? -Infinity);
    expect(nodes['l2g']?.y).toBeLessThan(nodes['student-s1']?.y ?? -Infinity);
  });

  it('end on a document with a loop', () => {
    const looped = { ...document, wires: { ...document.wires, 'teacher-s1.in': 'teacher-s3.out' } };
    expect(Object.keys(layLanes(looped).nodes)).toHaveLength(Object.keys(document.nodes).length);
  });
});
