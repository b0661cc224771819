/** @file Names of run folders. */

import { expect, it } from 'vitest';
import { runFolderName } from '../../../../electron/runs/run-folder-name.ts';

const startedAt = new Date(2026, 0, 5, 9, 3, 7);

it.each([
  ['Quick start', 'quick-start'],
  ['Prüfung: ResNet -> ViT', 'prufung-resnet-vit'],
  ['../../etc/passwd', 'etc-passwd'],
  ['', 'run'],
  ['模型', 'run'],
  ['--', 'run'],
  ['a'.repeat(500), 'a'.repeat(60)],
])('of %j', (name, slug) => {
  expect(runFolderName(startedAt, name)).toBe(`20260105-090307-${slug}`);
});
