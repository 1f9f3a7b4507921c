/** Reads CSV (RFC 4180) in one pass: quoted fields, doubled quotes, line breaks inside quotes, CRLF, LF or CR. */

/** A record and the line of the file it begins on, counted from 1. */
export type CsvRecord = { line: number; fields: string[] };
export type CsvRead = {
  records: CsvRecord[] /** The line of a quote that never closes. */;
  openQuote?: number;
};

/** What separates fields: a comma, unless the header line has none but semicolons or tabs (as Excel writes here). */
export function separatorOf(text: string): ',' | ';' | '\t' {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  if (header.includes(',')) return ',';
  if (header.includes(';')) return ';';
  return header.includes('\t') ? '\t' : ',';
}

/**
 * All records of a text, empty lines left out. Linear: looks at every character once. A quote inside an unquoted
 * field is a character like others; text after a closing quote belongs to the field.
 */
export function readCsv(text: string, separator: ',' | ';' | '\t' = ','): CsvRead {
  const records: CsvRecord[] = [];
  const end = text.length;
  let line = 1;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < end) {
    const began = line;
    const fields: string[] = [];
    for (;;) {
      let field = '';
      if (text[at] === '"') {
        let from = at + 1;
        for (;;) {
          const close = text.indexOf('"', from);
          if (close === -1) return { records, openQuote: began };
          field += text.slice(from, close);
          at = close + 1;
          if (text[at] !== '"') break;
          field += '"';
          from = at + 1;
        }
        line += breaksIn(field);
      }
      const from = at;
      while (at < end && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
      fields.push(field + text.slice(from, at));
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    if (fields.length > 1 || fields[0]?.trim()) records.push({ line: began, fields });
  }
  return { records };
}

function breaksIn(field: string): number {
  if (!field.includes('\n') && !field.includes('\r')) return 0;
  return field.match(/\r\n|\n|\r/g)?.length ?? 0;
}
