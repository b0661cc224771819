/** @file The corpus: every document of every version that was ever kept opens and loses nothing. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lostWires } from '../../../../shared/document/migrate.ts';
import { documentVersion, migrations } from '../../../../shared/document/migrations.ts';
import { parseDocument } from '../../../../shared/document/parse-document.ts';
import { isRecord, sameValue, type PlainRecord } from '../../../../shared/document/plain-data.ts';
import { documentText } from '../../../../shared/document/write-document.ts';
import { deepFreeze } from '../../../support/deep-freeze.ts';
import { expectSuccess } from '../../../support/expect-result.ts';

const root = new URL('../../../fixtures/documents/', import.meta.url);

/** Every document ever kept, with the version of its folder: `v1/name.tas.json`. */
const corpus = readdirSync(root)
  .filter((folder) => /^v\d+$/.test(folder))
  .flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root))
      .filter((file) => file.endsWith('.tas.json'))
      .map((file) => ({
        name: `${folder}/${file}`,
        version: Number(folder.slice(1)),
        source: readFileSync(new URL(`${folder}/${file}`, root), 'utf8'),
      })),
  );

function plain(source: string): PlainRecord {
  const data: unknown = JSON.parse(source);
  if (!isRecord(data)) throw new Error('a fixture is an object');
  return deepFreeze(data);
}

describe.each(corpus)('$name', ({ source, version }) => {
  it('opens, says which version it has, and loses no wire', () => {
    const { sourceVersion, migrations: summaries, warnings } = expectSuccess(parseDocument(source));
    expect(sourceVersion).toBe(version);
    expect(summaries).toEqual(migrations.slice(version - 1).map(({ summary }) => summary));
    expect(warnings).toEqual([]);
  });

  it('stays as it is once it is up to date', () => {
    const { document } = expectSuccess(parseDocument(source));
    const again = expectSuccess(parseDocument(documentText(document)));
    expect(again.document).toEqual(document);
    expect(again.migrations).toEqual([]);
  });
});

describe('migrations', () => {
  it('lead to the version that is written', () => {
    expect(documentVersion).toBe(migrations.length + 1);
  });

  it('have a document of every version in the corpus', () => {
    const versions = new Set(corpus.map(({ version }) => version));
    expect([...versions].sort((a, b) => a - b)).toEqual(
      Array.from({ length: documentVersion }, (_, index) => index + 1),
    );
  });

  it('each change a document of the corpus, without writing to it and without losing a wire', () => {
    const idle = new Set(migrations);
    for (const { source, version } of corpus) {
      let data = plain(source);
      for (const migration of migrations.slice(version - 1)) {
        const after = deepFreeze(migration.apply(data));
        if (!sameValue(data, after)) idle.delete(migration);
        expect(lostWires(data, after, migration)).toEqual([]);
        data = after;
      }
    }
    expect([...idle].map(({ summary }) => summary)).toEqual([]);
  });
});
