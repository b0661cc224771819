/** @file Writes rows of comma-separated values (RFC 4180). */

/** One row with its line end. Text that holds a comma, quote or line end is quoted; `null` leaves the field empty. */
export function csvRow(fields: readonly (string | number | boolean | null)[]): string {
  return `${fields.map((field) => quoteField(field === null ? '' : String(field))).join(',')}\r\n`;
}

function quoteField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
