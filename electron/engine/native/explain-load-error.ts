/** @file What the system's refusal to load the addon means, and the way out. */

import type { Problem } from '../../../shared/problem.ts';
import { errorProblem } from '../../../shared/problem.ts';

interface Explanation {
  /** On the text of the `dlopen` error; its groups go into the message. */
  readonly pattern: RegExp;
  readonly code: string;
  readonly say: (found: readonly (string | undefined)[]) => string;
}

const AGAIN = 'Install the engine again in Settings > Engine or with `tas engine install`.';

const EXPLANATIONS: readonly Explanation[] = [
  {
    pattern: /version [`'](GLIBC_[\d.]+)' not found/,
    code: 'system-too-old',
    say: ([version = '']) =>
      `The library needs a newer system: ${version.replace('_', ' ')}, which this one does not have. Use an older release of ` +
      'TensorFlow, a newer system, or the wasm engine.',
  },
  {
    pattern: /version [`'](GLIBCXX_[\d.]+|CXXABI_[\d.]+)' not found/,
    code: 'system-too-old',
    say: ([version = '']) =>
      `The C++ runtime of this process is too old: ${version} is missing. Install a newer libstdc++, or use the wasm engine.`,
  },
  {
    pattern: /([\w.+-]+\.so[\w.]*): cannot open shared object file/,
    code: 'shared-object-missing',
    say: ([name = '']) =>
      name.startsWith('libtensorflow')
        ? `The TensorFlow library ${name} is not where it was when the engine was installed. ${AGAIN}`
        : `The library needs ${name}, which is not on this machine. Install the system package that has it, and try again.`,
  },
  {
    pattern: /Library not loaded: \S*?([\w.+-]+\.dylib)/,
    code: 'shared-object-missing',
    say: ([name = '']) => `The library ${name} is not where it was when the engine was installed. ${AGAIN}`,
  },
  {
    pattern: /undefined symbol: (\w+)|[Ss]ymbol not found:? '?_?(\w+)/,
    code: 'addon-mismatch',
    say: ([first, second]) =>
      `The addon was built against another release of TensorFlow (${first || second || 'a symbol'} is missing). ${AGAIN}`,
  },
  {
    pattern: /NODE_MODULE_VERSION|different Node\.js version|did not self-register/,
    code: 'addon-other-node',
    say: () => `The addon was built for another version of Node. ${AGAIN}`,
  },
  {
    pattern:
      /wrong ELF class|invalid ELF header|incompatible architecture|not a mach-o file|not a valid Win32/i,
    code: 'addon-wrong-machine',
    say: () => `The addon or its library was built for another kind of machine. ${AGAIN}`,
  },
  {
    pattern: /file too short|truncated/i,
    code: 'library-damaged',
    say: () => `The addon or its library is cut short. ${AGAIN}`,
  },
  {
    pattern: /failed to map segment|[Oo]peration not permitted|cannot enable executable/,
    code: 'no-execution',
    say: () =>
      'The system does not let programs run from the folder of the engine (it may be mounted noexec). Set TAS_ENGINE_HOME to ' +
      'another folder and install the engine again.',
  },
  {
    pattern: /cannot open shared object file|no such file/i,
    code: 'addon-missing',
    say: () => `The addon is gone. ${AGAIN}`,
  },
];

/** A problem whose code names the kind of failure; `engine/addon-does-not-load` for one that nobody foresaw. */
export function explainLoadError(message: string, addon: string): Problem {
  for (const { pattern, code, say } of EXPLANATIONS) {
    const found = pattern.exec(message);
    // The addon itself may be what is missing; its name is not a library's.
    if (found === null || found[1] === 'tfjs_binding.node') continue;
    return errorProblem(`engine/${code}`, say(found.slice(1)), { file: addon });
  }
  return errorProblem(
    'engine/addon-does-not-load',
    `The native engine's addon does not load: ${message}. ${AGAIN}`,
    {
      file: addon,
    },
  );
}
