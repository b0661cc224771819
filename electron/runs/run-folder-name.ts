/** @file The name of a run's folder: when it began, and what was run. */

/** `20261124-093015-my-graph`, in local time, as it stands in lists of files. */
export function runFolderName(startedAt: Date, documentName: string): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${startedAt.getFullYear()}${two(startedAt.getMonth() + 1)}${two(startedAt.getDate())}`;
  const time = `${two(startedAt.getHours())}${two(startedAt.getMinutes())}${two(startedAt.getSeconds())}`;
  return `${day}-${time}-${slug(documentName)}`;
}

/** Letters without their accents, digits and dashes: safe on every file system and in every shell. */
function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
  const words = plain.replace(/[^a-z0-9]+/g, '-').slice(0, 60);
  return words.replace(/^-+|-+$/g, '') || 'run';
}
