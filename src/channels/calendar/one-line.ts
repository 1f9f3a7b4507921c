/**
 * Text on its way into a content line. RFC 5545 3.1 allows no control character but TAB in a line, and a line
 * break that gets through begins a property of somebody else's choice.
 */

// Controls (C0, DEL, C1 with NEL), line and paragraph separators, and marks that turn the reading direction.
const breaks = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
const unseen = /[\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FEFF}]/gu;

/** One line without control characters, every run of white space one space; lone surrogates become U+FFFD. */
export function oneLine(text: string): string {
  const wellFormed = Buffer.from(text, 'utf8').toString('utf8');
  return wellFormed.replace(unseen, '').replace(breaks, ' ').trim();
}

/** The non-empty lines of a text, each as {@link oneLine}. */
export function cleanLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u{85}\u{2028}\u{2029}]/u).flatMap((line) => oneLine(line) || []);
}

/** One line as a TEXT value (RFC 5545 3.3.11). For the properties ical-generator writes as they are. */
export function escapedLine(text: string): string {
  return oneLine(text).replace(/[\\;,]/g, (sign) => `\\${sign}`);
}

/**
 * An address that may stand in a URI property (RFC 5545 3.3.13): no white space or control character, and `,` `;`
 * `\` percent-encoded, since ical-generator would put backslashes before them.
 */
export function uriLine(address: string): string {
  return oneLine(address).replace(
    /[\s\\,;"<>^`{|}]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
