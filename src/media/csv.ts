/** CSV that a Swedish spreadsheet opens: UTF-8 with a mark, semicolons, CRLF (RFC 4180 but for the semicolon). */

export type Cell = string | number | boolean | null;

/** One field. What a spreadsheet would take for a formula gets an apostrophe before it. */
function field(cell: Cell): string {
  const text = cell === null ? '' : String(cell);
  const harmless = typeof cell === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A table; its first row is the names of the columns. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(field).join(';')).join('\r\n')}\r\n`;
