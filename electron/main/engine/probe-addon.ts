/** @file Tries a native addon in a process of its own: one that crashes takes only that process with it. */

import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import { engineEnvironment } from './engine-environment.ts';

const program = fileURLToPath(new URL('../engine/probe-process.js', import.meta.url));

/** Milliseconds after which a probe counts as hung. */
const patience = 60_000;

/** What the probe said. `code` is null where a signal ended it. */
export interface ProbeResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the probe on the addon at a path. Never rejects. */
export async function probeAddon(addon: string): Promise<ProbeResult> {
  const child = utilityProcess.fork(program, [addon], {
    serviceName: 'TAS Studio probe',
    env: engineEnvironment(process.env),
    stdio: 'pipe',
  });
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const timer = setTimeout(() => child.kill(), patience);
  const code = await new Promise<number>((settle) => child.once('exit', settle));
  clearTimeout(timer);
  // Electron reports a signal as its number, beyond what a program of ours ends with.
  return { code: code === 0 || code === 1 ? code : null, stdout: stdout(), stderr: stderr() };
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.on('data', (chunk: Buffer) => {
    text += chunk.toString('utf8');
  });
  return () => text;
}
