/** Content lines of a rendered calendar (RFC 5545 3.1), for tests. */

/** The lines as they stand in the file, without their CRLF. */
export function foldedLines(bytes: Buffer): string[] {
  return bytes.toString('utf8').split('\r\n').slice(0, -1);
}

/** The lines with their folds taken out. */
export function lines(bytes: Buffer): string[] {
  return bytes
    .toString('utf8')
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1);
}

/** The values of every property with a name, parameters or not. */
export function values(bytes: Buffer, name: string): string[] {
  return lines(bytes)
    .filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    .map((line) => line.slice(line.indexOf(':') + 1));
}

/** A TEXT value as a person reads it. */
export function readable(value: string | undefined): string {
  return (value ?? '').replace(/\\(.)/g, (_all, sign: string) => (/n/i.test(sign) ? '\n' : sign));
}
