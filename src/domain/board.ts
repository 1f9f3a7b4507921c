/** A board (nämnd): kommunstyrelsen, a nämnd or fullmäktige. Owns questions, and sometimes sits on location. */
export type Board = {
  id: number;
  slug: string;
  name: string;
  /** Reference to the full council's consent to public sittings (Kommunallagen 6:25). */
  councilConsentRef: string | null;
  /** Reference to the board's own decision to sit in public. */
  boardDecisionRef: string | null;
  /** The full council (fullmäktige): notice of its sitting is given one week before (domain/council.ts). */
  isCouncil: boolean;
};

/**
 * Whether a text can be the reference of a decision: a paragraph, a number or a date, so a digit and at least three letters
 * or digits. A lone sign or "ja" is no decision on file.
 */
export function isReference(text: string | null | undefined): boolean {
  const signs = text?.match(/[\p{L}\d]/gu) ?? [];
  return signs.length >= 3 && signs.some((sign) => /\d/.test(sign));
}

/**
 * Whether the board may hold a public sitting: the council's consent *and* its own decision (domain notes 4). The full
 * council's own sittings are public by law (Kommunallagen 5:42) and need neither.
 */
export function maySitInPublic(
  board: Pick<Board, 'councilConsentRef' | 'boardDecisionRef' | 'isCouncil'>,
): boolean {
  return board.isCouncil || (isReference(board.councilConsentRef) && isReference(board.boardDecisionRef));
}

type EveningParts = {
  formalStart?: string | null | undefined;
  programme: readonly { kind: string }[];
};

/** Whether the evening has a part where a board sits. */
export const hasSitting = (evening: EveningParts): boolean =>
  Boolean(evening.formalStart) || evening.programme.some((row) => row.kind === 'formal');

/** The board that sits: the one named for it; otherwise the full council when it owns a meeting with a formal part. */
export function boardThatSits(
  evening: EveningParts,
  { sittingBoard, ownerBoard }: { sittingBoard: Board | null; ownerBoard: Board },
): Board | null {
  return sittingBoard ?? (ownerBoard.isCouncil && hasSitting(evening) ? ownerBoard : null);
}
