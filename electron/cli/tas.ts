/** @file The command line: the whole of the training core without a window. */

import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { EngineChoice } from '../engine/engine.ts';
import type { BenchOptions } from './commands/bench.ts';
import type { DescribeOptions } from './commands/describe.ts';
import type { InstallCommandOptions } from './commands/engine-install.ts';
import type { ParityOptions } from './commands/parity.ts';
import type { RunOptions } from './commands/run.ts';
import { programVersion } from '../engine/program-version.ts';
import { exitCode, type ExitCode } from './exit-code.ts';

let status: ExitCode = exitCode.fine;

interface JsonOption {
  readonly json?: boolean;
}

/** Commands are loaded when they are called for, so that `tas --help` loads no engine. */
function running<A extends unknown[]>(
  command: (...args: A) => Promise<ExitCode>,
): (...args: A) => Promise<void> {
  return async (...args) => {
    status = await command(...args);
  };
}

function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`It must be a whole number of at least ${least}.`);
    return value;
  };
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

function engineOption(): Option {
  return new Option('--engine <name>', 'what does the arithmetic')
    .choices(['auto', 'native', 'wasm', 'cpu'] satisfies EngineChoice[])
    .default('auto');
}

function addTraining(program: Command): void {
  program
    .command('run')
    .description('train a document: the teacher if asked for, the distillation, the student alone')
    .argument('[graph]', 'a *.tas.json document')
    .option('--data <folder>', 'use the data in this folder instead of that of the document')
    .addOption(engineOption())
    .option('--epochs <n>', 'epochs of the distillation', wholeNumber(1))
    .option('--max-steps <n>', 'most updates of each phase', wholeNumber(1))
    .option('--seed <n>', 'seed of weights, order and augmentation', wholeNumber(0))
    .option(
      '--set <path=value>',
      'change any value of the document; may be given more than once',
      collect,
      [],
    )
    .option('--out <folder>', 'where the folder of the run is made', 'runs')
    .option('--resume <folder>', 'go on with an interrupted run')
    .option('--json', 'print one JSON object a line')
    .action(
      running(async (file: string | undefined, options: RunOptions) =>
        (await import('./commands/run.ts')).run(file, options),
      ),
    );
}

function addChecks(program: Command): void {
  program
    .command('validate')
    .description('name every problem of documents, with its place and the fixes on offer')
    .argument('<graph...>', 'documents')
    .option('--json', 'print one JSON object')
    .action(
      running(async (files: string[], options: JsonOption) =>
        (await import('./commands/validate.ts')).validate(files, options),
      ),
    );
  program
    .command('describe')
    .description('shapes, weights, work and memory of every node, and the objective')
    .argument('<graph>', 'a document')
    .option('--plan', 'print the compiled plan instead')
    .option('--json', 'print one JSON object')
    .action(
      running(async (file: string, options: DescribeOptions) =>
        (await import('./commands/describe.ts')).describe(file, options),
      ),
    );
  program
    .command('parity')
    .description('hold our numbers against a folder of golden ones')
    .argument('<folder>', 'a folder with index.json, models/ and tas/')
    .addOption(engineOption())
    .option('--only <name>', 'compare one entry')
    .option('--json', 'print one JSON object')
    .action(
      running(async (folder: string, options: ParityOptions) =>
        (await import('./commands/parity.ts')).parity(folder, options),
      ),
    );
}

function addEngine(program: Command): void {
  program
    .command('doctor')
    .description('say which engine will be used, and what the others lack')
    .option('--json', 'print one JSON object')
    .action(running(async (options: JsonOption) => (await import('./commands/doctor.ts')).doctor(options)));
  program
    .command('engine')
    .description('the native engine')
    .command('install')
    .description('bring TensorFlow to this machine and connect it; by default a wheel, with your pip')
    .option(
      '--library <folder>',
      'use a libtensorflow, or the tensorflow folder of a Python environment, where it lies',
    )
    .option('--wheel [file]', 'unpack a TensorFlow wheel; fetch it with pip if no file is named')
    .option('--official', 'download the archive that TensorFlow publishes')
    .option('--gpu', 'with CUDA, for --wheel without a file and --official')
    .option('--python <program>', 'the Python whose pip fetches the wheel')
    .option('--yes', 'do not ask')
    .option('--json', 'print one JSON object at the end')
    .action(
      running(async (options: InstallCommandOptions) =>
        (await import('./commands/engine-install.ts')).engineInstall(options),
      ),
    );
  program
    .command('bench')
    .description('time a training step of four small models')
    .addOption(engineOption())
    .option('--torch <python>', 'a Python with PyTorch: time the same models there, in turn')
    .option('--json', 'print one JSON object')
    .action(running(async (options: BenchOptions) => (await import('./commands/bench.ts')).bench(options)));
}

function createProgram(): Command {
  const program = new Command('tas');
  program.description('TAS Studio without a window').version(programVersion).exitOverride();
  addTraining(program);
  addChecks(program);
  addEngine(program);
  for (const command of [...program.commands, ...program.commands.flatMap((each) => each.commands)]) {
    command.exitOverride();
  }
  return program;
}

async function main(): Promise<void> {
  try {
    await createProgram().parseAsync(process.argv);
    process.exitCode = status;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? exitCode.fine : exitCode.usage;
  }
}

await main();
