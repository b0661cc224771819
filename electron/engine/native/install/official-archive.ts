/** @file Which official libtensorflow archive suits a machine, and where TensorFlow publishes it. */

import { InstallFailure } from './install-failure.ts';

/** An archive of TensorFlow's own release. */
export interface OfficialArchive {
  readonly address: string;
  /** As TensorFlow names it. */
  readonly release: string;
  readonly device: 'cpu' | 'gpu';
}

/** TensorFlow's public storage; its installation page for the C API links there. */
const STORAGE = 'https://storage.googleapis.com/tensorflow/versions';

/** The last release that the page lists for each platform. */
const RELEASES: Readonly<
  Record<string, { readonly release: string; readonly name: string; readonly gpu: boolean }>
> = {
  'linux x64': { release: '2.18.0', name: 'linux-x86_64', gpu: true },
  'darwin arm64': { release: '2.18.0', name: 'darwin-arm64', gpu: false },
  'darwin x64': { release: '2.16.2', name: 'darwin-x86_64', gpu: false },
};

/** Throws an `InstallFailure` where TensorFlow publishes none for the machine. */
export function officialArchive(
  device: 'cpu' | 'gpu',
  platform: string = process.platform,
  architecture: string = process.arch,
): OfficialArchive {
  const found = RELEASES[`${platform} ${architecture}`];
  if (found === undefined || (device === 'gpu' && !found.gpu)) {
    throw new InstallFailure(
      'no-official-library',
      `TensorFlow publishes no ${device.toUpperCase()} library for ${platform} ${architecture}. Use a Python wheel (--wheel) or a ` +
        'library of your own (--library FOLDER).',
    );
  }
  const { release, name } = found;
  return { address: `${STORAGE}/${release}/libtensorflow-${device}-${name}.tar.gz`, release, device };
}
