/** @file Handles stand for paths, each for one window only. */

import { expect, it } from 'vitest';
import { factsOf, FileHandles } from '../../../../../electron/main/documents/file-handles.ts';

it('gives one handle for a file, and none of another window', () => {
  const files = new FileHandles();
  const held = files.hold('/a/b.tas.json', { hash: '1', writable: true });
  expect(files.hold('/a/b.tas.json', { hash: '2', writable: false })).toBe(held);
  expect(factsOf(held)).toEqual({ handle: held.handle, name: 'b.tas.json', hash: '2', writable: false });
  expect(files.get(held.handle)).toBe(held);
  expect(new FileHandles().get(held.handle)).toBeUndefined();
  expect(files.get('__proto__')).toBeUndefined();
});
