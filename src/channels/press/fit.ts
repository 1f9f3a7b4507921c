/**
 * A text of a wanted length made of whole sentences. A sentence that must stand may have shorter ways of saying it; what
 * is left is cut between two words only when even the shortest of them is too long.
 */

/** The three lengths, in characters: the most that each may have. */
export const lengths = { notice: 250, short: 550, long: 1600 } as const;
export type Length = keyof typeof lengths;
const order: readonly Length[] = ['notice', 'short', 'long'];
const reaches = (from: Length, length: Length) => order.indexOf(from) <= order.indexOf(length);

/** One thing to say. */
export type Piece = {
  /** Pieces of one number stand in one paragraph. */
  paragraph: number;
  /** The shortest length in which it may stand, and in which it must; never must: only when there is room. */
  may: Length;
  must?: Length | undefined;
  /** From the fullest to the shortest way of saying it. */
  says: readonly [string, ...string[]];
};

/** Cuts between two words, with an ellipsis for what is left out. A single word that is too long is left out whole. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const whole = text.slice(0, most).replace(/\s*\S*$/u, '');
  const cut = whole.replace(/[\s,;:.–-]+$/u, '');
  return cut === '' ? '' : `${cut.length + 1 > most ? cut.replace(/\s*\S+$/u, '') : cut}…`;
}

type Placed = { piece: Piece; way: number };
const said = ({ piece, way }: Placed) => piece.says[way] ?? piece.says[0];
const lengthOf = (placed: readonly Placed[]) =>
  placed.reduce((sum, one) => sum + said(one).length, 0) + Math.max(placed.length - 1, 0) * 2;

/**
 * The text of a length, at most so many characters. `pieces` stand in the order in which they are read; what must stand
 * comes first to its place, the rest in their order while there is room.
 */
export function fitted(pieces: readonly Piece[], length: Length): string {
  const most = lengths[length];
  const musts = pieces.filter((piece) => piece.must && reaches(piece.must, length));
  let placed: Placed[] = musts.map((piece) => ({ piece, way: 0 }));
  // Shorter ways are taken from the end: what is read first is what matters most.
  while (lengthOf(placed) > most) {
    const last = placed.findLastIndex(({ piece, way }) => way < piece.says.length - 1);
    if (last === -1) break;
    placed = placed.map((one, i) => (i === last ? { ...one, way: one.way + 1 } : one));
  }
  for (const piece of pieces) {
    if (musts.includes(piece) || !reaches(piece.may, length)) continue;
    const way = piece.says.findIndex((_, w) => lengthOf([...placed, { piece, way: w }]) <= most);
    if (way !== -1) placed.push({ piece, way });
  }
  const inOrder = pieces.flatMap((piece) => placed.filter((one) => one.piece === piece));
  return within(paragraphs(inOrder, length), most);
}

function paragraphs(placed: readonly Placed[], length: Length): string {
  const numbers = [...new Set(placed.map(({ piece }) => piece.paragraph))];
  const texts = numbers.map((number) =>
    placed
      .filter(({ piece }) => piece.paragraph === number)
      .map(said)
      .join(' '),
  );
  return texts.join(length === 'notice' ? ' ' : '\n\n');
}

/** The sentences that must stand can still be too long, when people have written very long names. */
const within = (text: string, most: number) => (text.length <= most ? text : shorten(text, most));
