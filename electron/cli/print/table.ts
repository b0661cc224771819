/** @file A plain-text table: names to the left, numbers to the right. */

/** Lines of a table with a header row; the first `names` columns are flush left. */
export function tableLines(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  names = 1,
): readonly string[] {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column < names ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}
