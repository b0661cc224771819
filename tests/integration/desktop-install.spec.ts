/** @file The doctor and the installation of the native engine, as windows ask for them; and that runs then use it, in the same process. */

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDataWorker } from '../support/data-worker.ts';
import { startDesktop, type TestDesktop } from '../support/desktop-window.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();
const library = process.env['TAS_TEST_TENSORFLOW'] ?? '';
const quickStart = new URL('../../resources/templates/quick-start.tas.json', import.meta.url);
const earlierHome = process.env['TAS_ENGINE_HOME'];
let desktop: TestDesktop;

beforeAll(async () => {
  process.env['TAS_ENGINE_HOME'] = await newFolder();
  desktop = startDesktop(await buildDataWorker());
});

afterAll(() => {
  if (earlierHome === undefined) delete process.env['TAS_ENGINE_HOME'];
  else process.env['TAS_ENGINE_HOME'] = earlierHome;
});

describe('before anything is installed', () => {
  it('the doctor says what would run and what is missing', async () => {
    const window = desktop.open('doctor', await newFolder());
    expect((await window.next('hello')).facts).toMatchObject({ auto: 'wasm', tensorflow: null });
    window.send({ type: 'doctor', request: 1 });
    const { report } = await window.next('doctor');
    expect(report.auto).toBe('wasm');
    const native = report.engines.find(({ engine }) => engine === 'native-cpu');
    expect(native?.findings[0]?.code).toBe('engine/not-installed');
    window.close();
  });

  it('an installation from a folder without the library fails in words, and only the session that asked hears of it', async () => {
    const window = desktop.open('empty', await newFolder());
    const other = desktop.open('other', await newFolder());
    await other.next('hello');
    desktop.order({ type: 'install-from', session: 'empty', request: 1, path: await newFolder() });
    const { problems } = await window.next('failed');
    expect(problems[0]?.message.length).toBeGreaterThan(20);
    expect(other.all('failed')).toEqual([]);
    window.close();
    other.close();
  });
});

describe.skipIf(library === '')('an installation', () => {
  it('that is cancelled changes nothing', async () => {
    const window = desktop.open('cancels', await newFolder());
    desktop.order({ type: 'install-from', session: 'cancels', request: 1, path: library });
    await window.next('install-progress', ({ stage }) => stage === 'compile');
    window.send({ type: 'cancel', request: 1 });
    expect((await window.next('failed')).problems[0]?.code).toBe('engine/install-cancelled');
    window.close();
    const again = desktop.open('looks', await newFolder());
    expect((await again.next('hello')).facts.tensorflow).toBeNull();
    again.close();
  });

  it('tells its stages, and runs begun afterwards use it, after a preview on the engine of before', async () => {
    const document = await readFile(quickStart, 'utf8');
    const window = desktop.open('installs', await newFolder());
    window.send({ type: 'preview', request: 1, document, node: 'student-s1', image: 0 });
    expect((await window.next('preview')).result.engine).toBe('wasm');
    desktop.order({ type: 'install-from', session: 'installs', request: 2, path: library });
    const { facts } = await window.next('install-end');
    expect(facts.auto).toBe('native');
    expect([...new Set(window.all('install-progress').map(({ stage }) => stage))]).toEqual([
      'compile',
      'test',
      'activate',
    ]);
    window.send({ type: 'run', run: 'r', document, engine: 'auto', maxSteps: 2 });
    const { event } = await window.next('run-event');
    expect(event).toMatchObject({ event: 'start', engine: 'native' });
    expect(await window.next('run-end')).toMatchObject({ verdict: 'fine' });
    window.send({ type: 'preview', request: 3, document, node: 'student-s1', image: 0 });
    const { result } = await window.next('preview', ({ request }) => request === 3);
    expect(result.engine).toBe('native');
    window.close();
  }, 300_000);
});
