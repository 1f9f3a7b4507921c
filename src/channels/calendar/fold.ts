/**
 * Folds content lines (RFC 5545 3.1: at most 75 octets, never inside a character). ical-generator does the same, but
 * makes a TextEncoder for every character: 85 % of the time a long calendar took. Its own text is taken unfolded
 * instead, and folded here at the very same places, so that no stored calendar changes by it.
 */

/** 75 octets with the space a continued line begins with; the first line of an entry keeps one octet free as well. */
const most = 74;

/** The octets in UTF-8 of the character that begins with this code unit; a pair of surrogates counts as one. */
function octetsOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code >= 0xd800 && code <= 0xdbff ? 4 : 3;
}

function foldLine(line: string): string {
  // No character takes more than three octets a code unit.
  if (line.length * 3 <= most) return line;
  let folded = '';
  let from = 0;
  let octets = 0;
  for (let i = 0; i < line.length; i += 1) {
    const size = octetsOf(line.charCodeAt(i));
    octets += size;
    if (octets > most) {
      folded += `${line.slice(from, i)}\r\n `;
      from = i;
      octets = size;
    }
    if (size === 4) i += 1;
  }
  return folded + line.slice(from);
}

/** Every line of `text` (divided by CRLF) folded. Expects well-formed text, as `oneLine` gives it. */
export function foldLines(text: string): string {
  return text.split('\r\n').map(foldLine).join('\r\n');
}
