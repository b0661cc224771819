/** @file Writes `summary.csv`: a table of a run that opens in every spreadsheet. */

import { join } from 'node:path';
import { csvRow } from '../../shared/formats/csv.ts';
import { encodeUtf8 } from '../../shared/formats/utf8.ts';
import { durableWrite } from '../files/durable-write.ts';

/** One line of the table by column; columns that are left out stay empty. */
export type SummaryRow = Readonly<Record<string, string | number | null>>;

/** Replaces the table in the run's folder. Rejects with a `FileFailure`. */
export async function writeSummary(
  runFolder: string,
  columns: readonly string[],
  rows: readonly SummaryRow[],
): Promise<void> {
  const lines = rows.map((row) => csvRow(columns.map((column) => row[column] ?? null)));
  await durableWrite(join(runFolder, 'summary.csv'), encodeUtf8(csvRow(columns) + lines.join('')));
}
