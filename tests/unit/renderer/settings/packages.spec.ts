/** @file The licences that the program shows against those that its packages have. */

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { shippedPackages } from '../../../../renderer/settings/packages.ts';

function readPackage<T extends z.ZodType>(path: string, schema: T): z.infer<T> {
  return schema.parse(JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')));
}

it('names every package that ships', () => {
  const { dependencies } = readPackage(
    'package.json',
    z.object({ dependencies: z.record(z.string(), z.string()) }),
  );
  expect(shippedPackages.map(({ name }) => name).toSorted()).toEqual(
    ['electron', ...Object.keys(dependencies)].toSorted(),
  );
});

it.each(shippedPackages)('gives the licence of $name', ({ name, licence }) => {
  const { license } = readPackage(`node_modules/${name}/package.json`, z.object({ license: z.string() }));
  expect(licence).toBe(license);
});
