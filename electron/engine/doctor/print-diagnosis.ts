/** @file The diagnosis as text for a terminal. */

import type { Problem } from '../../../shared/problem.ts';
import type { Diagnosis, EngineDiagnosis, EngineVariant, GpuFacts, HostFacts } from './diagnosis.ts';
import { counted } from '../../../shared/quantities.ts';

const TITLES: Readonly<Record<EngineVariant, string>> = {
  'native-gpu': 'native, GPU',
  'native-cpu': 'native, CPU',
  wasm: 'wasm',
  cpu: 'cpu',
};

/** Lines without colours, each finding once where two engines share it. */
export function printDiagnosis(diagnosis: Diagnosis): string {
  const { auto, engines, host, gpu, compiler, engineHome } = diagnosis;
  const said = new Set<string>();
  return [
    auto === null ? 'No engine can run here.' : `With --engine auto, the ${auto} engine runs.`,
    '',
    ...engines.flatMap((engine) => linesOf(engine, said)),
    '',
    ...hostLines(host),
    `GPU          ${gpuLine(gpu)}`,
    `Compiler     ${compiler ?? 'none'}`,
    `Engine home  ${engineHome}`,
    '',
  ].join('\n');
}

function linesOf({ engine, isAvailable, summary, findings }: EngineDiagnosis, said: Set<string>): string[] {
  const fresh = findings.filter(({ message }) => !said.has(message));
  for (const { message } of fresh) said.add(message);
  const mark = isAvailable ? 'yes' : 'no ';
  return [`${TITLES[engine].padEnd(12)} ${mark}  ${summary}`, ...fresh.flatMap(findingLines)];
}

function findingLines({ severity, message }: Problem): string[] {
  const [first = '', ...rest] = message.split('\n');
  const mark = severity === 'error' ? '-' : '!';
  return [`               ${mark} ${first}`, ...rest.map((line) => `                 ${line}`)];
}

function hostLines(host: HostFacts): string[] {
  const runtime =
    host.electron === null ? `Node ${host.node}` : `Electron ${host.electron}, Node ${host.node}`;
  const instructions = host.vectorInstructions?.join(', ') ?? 'vector instructions unknown';
  const limit = host.memoryLimit === null ? '' : `, limited to ${gigabytes(host.memoryLimit)}`;
  return [
    `System       ${host.system}, ${host.architecture}, ${runtime}`,
    `Processor    ${host.processor}, ${counted(host.cores, 'core')}, ${instructions}`,
    `Memory       ${gigabytes(host.memory)}, ${gigabytes(host.freeMemory)} free${limit}`,
  ];
}

function gpuLine({ cards, driver, devices }: GpuFacts): string {
  if (devices.length > 0) return `${devices.join('; ')}; driver ${driver ?? 'unknown'}`;
  if (driver !== null) return `driver ${driver}, no device that it lists`;
  if (cards === null) return 'no NVIDIA driver';
  return cards === 0 ? 'no NVIDIA card' : `${counted(cards, 'NVIDIA card')} without a driver`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
