/** @file The packages that the program is made of, with their licences. */

/** A package that ships with the program. */
export interface ShippedPackage {
  readonly name: string;
  readonly what: string;
  readonly licence: string;
}

/** What ships besides our own code. */
export const shippedPackages: readonly ShippedPackage[] = [
  { name: 'electron', what: 'window and processes, with Chromium and Node.js', licence: 'MIT' },
  { name: '@mantine/core', what: 'controls', licence: 'MIT' },
  { name: '@mantine/hooks', what: 'controls', licence: 'MIT' },
  { name: '@tabler/icons-react', what: 'icons', licence: 'MIT' },
  { name: '@tensorflow/tfjs-backend-cpu', what: 'plain engine', licence: 'Apache-2.0' },
  { name: '@tensorflow/tfjs-backend-wasm', what: 'WebAssembly engine', licence: 'Apache-2.0' },
  { name: '@tensorflow/tfjs-core', what: 'automatic differentiation', licence: 'Apache-2.0' },
  { name: '@tensorflow/tfjs-node-gpu', what: 'addon of the native engine', licence: 'Apache-2.0' },
  { name: '@xyflow/react', what: 'canvas', licence: 'MIT' },
  { name: 'commander', what: 'command line', licence: 'MIT' },
  { name: 'elkjs', what: 'automatic layout', licence: 'EPL-2.0 OR GPL-3.0-or-later' },
  { name: 'fuse.js', what: 'fuzzy search', licence: 'Apache-2.0' },
  { name: 'monaco-editor', what: 'text editor', licence: 'MIT' },
  { name: 'node-api-headers', what: 'headers of the native addon', licence: 'MIT' },
  { name: 'react', what: 'user interface', licence: 'MIT' },
  { name: 'react-dom', what: 'user interface', licence: 'MIT' },
  { name: 'react-resizable-panels', what: 'panels', licence: 'MIT' },
  { name: 'sharp', what: 'reading of images', licence: 'Apache-2.0' },
  { name: 'zod', what: 'checking of data', licence: 'MIT' },
  { name: 'zustand', what: 'state', licence: 'MIT' },
];
