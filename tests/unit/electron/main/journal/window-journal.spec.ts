/** @file The journal of a window on a real disk: order, restarts, what stays and what goes. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JournalFolder } from '../../../../../electron/main/journal/journal-folder.ts';
import { readJournal, type JournalState } from '../../../../../electron/main/journal/journal-frames.ts';
import { WindowJournal } from '../../../../../electron/main/journal/window-journal.ts';
import { temporaryFolders } from '../../../../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const state = (more: Partial<JournalState> = {}): JournalState => ({
  file: '/a/b.tas.json',
  hash: '0'.repeat(64),
  edited: true,
  window: 'window-1',
  ...more,
});

describe('WindowJournal', () => {
  it('appends in the order of the calls, each batch there once it resolved', async () => {
    const journals = new JournalFolder(await newFolder());
    const journal = new WindowJournal();
    const path = journals.pathFor(null, 'window-1');
    await journal.append({ records: ['too early'], state: state() });
    expect(existsSync(path)).toBe(false);
    await journal.restart(path, { records: ['base'], state: state({ edited: false }) });
    const appends = Array.from({ length: 20 }, (_, index) =>
      journal.append({ records: [`r${index}`], state: state({ edited: index % 2 === 0 }) }),
    );
    await Promise.all(appends);
    const found = readJournal(await readFile(path));
    expect(found.records).toEqual(['base', ...Array.from({ length: 20 }, (_, index) => `r${index}`)]);
    expect(found.state).toEqual(state({ edited: false }));
    expect(found.lostBytes).toBe(0);
    await journal.end();
  });

  it('goes on after a restart, and removes the journal that lay elsewhere', async () => {
    const journals = new JournalFolder(await newFolder());
    const journal = new WindowJournal();
    const before = journals.pathFor(null, 'window-1');
    const after = journals.pathFor('/a/b.tas.json', 'window-1');
    await journal.restart(before, { records: ['one'], state: state({ file: null }) });
    await journal.append({ records: ['two'], state: state({ file: null }) });
    await journal.restart(after, { records: ['three'], state: state() });
    await journal.append({ records: ['four'], state: state() });
    expect(existsSync(before)).toBe(false);
    expect(readJournal(await readFile(after)).records).toEqual(['three', 'four']);
    await journal.end();
  });

  it('keeps the history of what is saved, and removes what was thrown away', async () => {
    const journals = new JournalFolder(await newFolder());
    const journal = new WindowJournal();
    const path = journals.pathFor('/a/b.tas.json', 'window-1');
    await journal.restart(path, { records: ['base'], state: state({ edited: false }) });
    await journal.end();
    expect(await journals.historyOf('/a/b.tas.json', '0'.repeat(64))).toEqual(['base']);
    expect(await journals.historyOf('/a/b.tas.json', '1'.repeat(64))).toEqual([]);
    await journal.restart(path, { records: ['base'], state: state() });
    expect(await journals.historyOf('/a/b.tas.json', '0'.repeat(64))).toEqual([]);
    await journal.end();
    expect(existsSync(path)).toBe(false);
  });

  it('goes on with a journal that another process left', async () => {
    const journals = new JournalFolder(await newFolder());
    const path = journals.pathFor(null, 'window-1');
    const first = new WindowJournal();
    await first.restart(path, { records: ['base'], state: state() });
    await first.flush();
    const second = new WindowJournal();
    second.adopt(path, state());
    await second.append({ records: ['more'], state: state() });
    expect(readJournal(await readFile(path)).records).toEqual(['base', 'more']);
    await second.end();
    expect(existsSync(path)).toBe(false);
  });
});

describe('JournalFolder', () => {
  it('finds unsaved work, and keeps the latest histories only', async () => {
    const folder = await newFolder();
    const journals = new JournalFolder(folder);
    for (let index = 0; index < 55; index += 1) {
      const journal = new WindowJournal();
      const file = `/a/${index}.tas.json`;
      const edited = index < 2;
      await journal.restart(journals.pathFor(file, 'w'), {
        records: ['base'],
        state: state({ file, edited }),
      });
    }
    const found = await journals.leftovers();
    expect(found.map(({ state: { file } }) => file).sort()).toEqual(['/a/0.tas.json', '/a/1.tas.json']);
    const kept = Array.from({ length: 55 }, (_, index) =>
      existsSync(journals.pathFor(`/a/${index}.tas.json`, '')),
    );
    expect(kept.filter(Boolean).length).toBe(52);
    expect(await new JournalFolder(join(folder, 'missing')).leftovers()).toEqual([]);
  });
});
