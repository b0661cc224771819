/** @file The keys of the outline's tree. */

import { describe, expect, it } from 'vitest';
import { treeMove, typeAhead, type TreeLine } from '../../../../renderer/editor/outline/tree-keys.ts';

const lines: readonly TreeLine[] = [
  { id: 't', text: 'Teacher', level: 1, isOpen: true },
  { id: 't1', text: 'stem', level: 2 },
  { id: 't2', text: 'stage 1', level: 2 },
  { id: 's', text: 'Student', level: 1, isOpen: false },
  { id: 'l', text: 'Losses', level: 1, isOpen: true },
  { id: 'l1', text: 'kd', level: 2 },
];

describe('moving', () => {
  it.each([
    ['t', 'ArrowDown', 't1'],
    ['t1', 'ArrowUp', 't'],
    ['t2', 'ArrowDown', 's'],
    ['t1', 'End', 'l1'],
    ['l1', 'Home', 't'],
    ['t', 'ArrowRight', 't1'],
    ['t2', 'ArrowLeft', 't'],
    ['l1', 'ArrowLeft', 'l'],
  ])('goes from %s by %s to %s', (from, key, to) => {
    expect(treeMove(lines, from, key)).toEqual({ move: 'to', line: to });
  });

  it('folds and unfolds groups', () => {
    expect(treeMove(lines, 's', 'ArrowRight')).toEqual({ move: 'open', line: 's' });
    expect(treeMove(lines, 't', 'ArrowLeft')).toEqual({ move: 'close', line: 't' });
  });

  it.each([
    ['t', 'ArrowUp'],
    ['l1', 'ArrowDown'],
    ['t1', 'ArrowRight'],
    ['s', 'ArrowLeft'],
    ['t', 'F5'],
  ])('does nothing at %s for %s', (from, key) => {
    expect(treeMove(lines, from, key)).toEqual({ move: 'nothing' });
  });

  it('begins at the top for a line that is gone, and does nothing in an empty tree', () => {
    expect(treeMove(lines, 'gone', 'ArrowDown')).toEqual({ move: 'to', line: 't1' });
    expect(treeMove([], 'gone', 'ArrowDown')).toEqual({ move: 'nothing' });
  });
});

describe('typing ahead', () => {
  it('finds the next line with the letter, round the end', () => {
    expect(typeAhead(lines, 't', 's')).toBe('t1');
    expect(typeAhead(lines, 't1', 's')).toBe('t2');
    expect(typeAhead(lines, 's', 's')).toBe('t1');
  });

  it('stays on a line that the word still fits', () => {
    expect(typeAhead(lines, 't1', 'st')).toBe('t1');
    expect(typeAhead(lines, 't1', 'sta')).toBe('t2');
    expect(typeAhead(lines, 't1', 'STU')).toBe('s');
  });

  it('goes on for the same letter again and again', () => {
    expect(typeAhead(lines, 't1', 'ss')).toBe('t2');
    expect(typeAhead(lines, 't2', 'sss')).toBe('s');
  });

  it('finds nothing for what no line begins with', () => {
    expect(typeAhead(lines, 't', 'x')).toBeUndefined();
  });
});
