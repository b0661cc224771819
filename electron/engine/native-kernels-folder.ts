/** @file Where the C++ sources of our own operations lie: they are compiled on the user's machine, so they ship as they are. */

import { fileURLToPath } from 'node:url';

/** Bundles and this file lie two folders below the root. */
export const nativeKernelsFolder = fileURLToPath(new URL('../../resources/native-kernels', import.meta.url));
