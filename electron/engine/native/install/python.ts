/** @file The user's own Python: finding it, fetching a wheel through its pip, and unpacking a wheel with its zipfile. */

import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { CommandResult } from '../run-command.ts';
import { runCommand } from '../run-command.ts';
import { InstallFailure } from './install-failure.ts';

const NAMES = ['python3', 'python'];

/** A Python 3 that answers: the one named, or the system's. Throws an `InstallFailure` where there is none. */
export async function findPython(named: string | null): Promise<string> {
  for (const program of named === null ? NAMES : [named]) {
    const result = await runCommand(program, ['-c', 'import sys; print(sys.version_info[0])']);
    if (result?.code === 0 && result.stdout.trim() === '3') return program;
  }
  throw new InstallFailure(
    'python-missing',
    `${named === null ? 'There is no Python 3 on this system' : `${named} is not a Python 3`}; a wheel is fetched and unpacked ` +
      'with it. Name one with --python, or use --official or --library.',
  );
}

/** How a wheel is fetched. */
export interface WheelRequest {
  readonly python: string;
  /** For pip: `tensorflow-cpu`, `tensorflow`, either with a version. */
  readonly requirements: readonly string[];
  readonly folder: string;
  readonly onBytes: (done: number, total: number | null) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Fetches wheels from whichever index the user's pip is set up for; all wheels that then lie in the folder. */
export async function fetchWheels(request: WheelRequest): Promise<string[]> {
  const { python, requirements, folder, onBytes, signal } = request;
  await mkdir(folder, { recursive: true });
  const args = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--dest', folder];
  onBytes(0, null);
  const result = await runCommand(python, [...args, ...(await progressArguments(python)), ...requirements], {
    signal,
    onLine: (line) => {
      const found = /^Progress (\d+) of (\d+)/.exec(line);
      if (found !== null) onBytes(Number(found[1]), Number(found[2]));
    },
  });
  const wheels = (await readdir(folder)).filter((name) => name.endsWith('.whl'));
  if (result?.code === 0 && wheels.length > 0) return wheels.map((name) => join(folder, name));
  const reason = (result?.stderr ?? '').split('\n').filter((line) => /^ERROR|No module named pip/.test(line));
  const wanted = requirements.join(' ');
  throw new InstallFailure(
    'wheel-not-fetched',
    `pip could not fetch ${wanted}: ${reason.join(' ') || 'it said nothing'}. Check with the same Python: ` +
      `${python} -m pip download --no-deps ${wanted}. Or name a wheel that you have: --wheel FILE.`,
  );
}

/** Prints what a wheel's extra asks for. */
const REQUIREMENTS = `
import re, sys, zipfile
wheel, extra = sys.argv[1:3]
with zipfile.ZipFile(wheel) as archive:
    name = next(n for n in archive.namelist() if n.endswith('.dist-info/METADATA'))
    for line in archive.read(name).decode().splitlines():
        found = re.match(r'Requires-Dist: ([^;]+);.*extra == .' + re.escape(extra) + '.', line)
        if found:
            print(found.group(1).strip())
`;

/** What a wheel's extra asks pip for, for example the CUDA libraries of `and-cuda`. */
export async function requirementsOf(python: string, wheel: string, extra: string): Promise<string[]> {
  const result = await runCommand(python, ['-c', REQUIREMENTS, wheel, extra]);
  if (result?.code === 0) return result.stdout.split('\n').filter((line) => line !== '');
  throw damaged(wheel, result);
}

/** From 24.1 on, pip can report its progress to a program; before, it is silent towards one. */
async function progressArguments(python: string): Promise<string[]> {
  const result = await runCommand(python, ['-m', 'pip', '--version']);
  const [, major = '0', minor = '0'] = /^pip (\d+)\.(\d+)/.exec(result?.stdout ?? '') ?? [];
  return Number(major) * 100 + Number(minor) >= 2401 ? ['--progress-bar', 'raw'] : [];
}

/**
 * Unpacks TensorFlow's shared libraries and headers, less those of third parties that the C API doesn't touch, or NVIDIA's shared
 * libraries, whichever the wheel has; prints bytes done and in all.
 */
const UNPACK = `
import os, shutil, sys, zipfile
wheel, folder = sys.argv[1:3]
with zipfile.ZipFile(wheel) as archive:
    foreign = ('tensorflow/include/external/', 'tensorflow/include/tensorflow/compiler/')
    def is_wanted(name):
        if name.startswith('nvidia/'):
            return '/lib/' in name
        if name.startswith(foreign) and '/external/local_' not in name:
            return False
        return name.startswith(('tensorflow/include/', 'tensorflow/libtensorflow'))
    wanted = [m for m in archive.infolist() if not m.is_dir() and is_wanted(m.filename)]
    total, done = sum(m.file_size for m in wanted), 0
    root = os.path.realpath(folder)
    for member in wanted:
        target = os.path.realpath(os.path.join(root, member.filename))
        if os.path.commonpath([root, target]) != root:
            sys.exit('the wheel names a file outside of itself: ' + member.filename)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(member) as source, open(target, 'wb') as sink:
            shutil.copyfileobj(source, sink, 1 << 20)
        done += member.file_size
        if member.file_size > 1 << 20 or done == total:
            print(done, total, flush=True)
`;

/** What a wheel is unpacked from and to. */
export interface UnpackRequest {
  readonly python: string;
  readonly wheel: string;
  readonly folder: string;
  readonly onBytes: (done: number, total: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Throws an `InstallFailure` where the file is no wheel; checksums inside it are checked. */
export async function unpackWheel({ python, wheel, folder, onBytes, signal }: UnpackRequest): Promise<void> {
  await mkdir(folder, { recursive: true });
  const result = await runCommand(python, ['-c', UNPACK, wheel, folder], {
    signal,
    onLine: (line) => {
      const [done = '', total = ''] = line.split(' ');
      if (total !== '') onBytes(Number(done), Number(total));
    },
  });
  if (result?.code !== 0) throw damaged(wheel, result);
}

function damaged(wheel: string, result: CommandResult | null): InstallFailure {
  const reason = (result?.stderr ?? '').trim().split('\n').at(-1) ?? '';
  return new InstallFailure('wheel-damaged', `${wheel} can't be unpacked: ${reason}. Get it again.`, {
    file: wheel,
  });
}
