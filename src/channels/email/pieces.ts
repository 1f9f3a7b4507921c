/**
 * A built message with holes where each recipient's unsubscribe token goes. The message is encoded once with a
 * placeholder that is as long as a token, so that filling the holes changes no line length and no encoding.
 */

/** Tokens are 16 random bytes as base64url: letters, digits, - and _, which quoted-printable leaves as they are. */
export const tokenLength = 22;
/** Stands where the token will; chosen so that it has no meaning in any encoding. */
export const placeholder = 'xTOKENxOFxRECIPIENTxxx';
/** What preview shows instead of a token: leads to no subscription. */
export const harmlessToken = 'forhandsvisning';

/** `holes[i]` comes after `pieces[i]`: which part of the token stands there. */
export type Pieces = { pieces: Buffer[]; holes: { from: number; to: number }[] };

/** The placeholder, also when a soft line break of quoted-printable (RFC 2045 6.7, rule 5) falls inside it. */
const search = new RegExp([...placeholder].join('(?:=\\r\\n)?'), 'g');
const softBreak = '=\r\n';

/** Cuts a built message at every placeholder. A soft line break inside one stays where it is. */
export function cutAtTokens(built: Buffer): Pieces {
  const text = built.toString('latin1');
  const pieces: Buffer[] = [];
  const holes: Pieces['holes'] = [];
  let begin = 0;
  for (const match of text.matchAll(search)) {
    let at = match.index;
    let from = 0;
    for (const part of match[0].split(softBreak)) {
      const to = from + part.length;
      if (part.length > 0) {
        pieces.push(built.subarray(begin, at));
        holes.push({ from, to });
        begin = at + part.length;
      }
      at += part.length + softBreak.length;
      from = to;
    }
  }
  pieces.push(built.subarray(begin));
  return { pieces, holes };
}

const tokenShape = new RegExp(`^[A-Za-z0-9_-]{1,${tokenLength}}$`);

/** Whether a token may be written into the holes: no longer than they are, and nothing that needs encoding. */
export const fits = (token: string): boolean => tokenShape.test(token);

/** The whole message: `head`, then the shared pieces with `token` in the holes. */
export function fill(head: string, { pieces, holes }: Pieces, token: string): Buffer {
  const parts: Buffer[] = [Buffer.from(head, 'latin1')];
  for (const [index, piece] of pieces.entries()) {
    parts.push(piece);
    const hole = holes[index];
    if (hole) parts.push(Buffer.from(token.slice(hole.from, hole.to), 'latin1'));
  }
  return Buffer.concat(parts);
}
