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

/** Whether the board may hold a public sitting: the council's consent *and* its own decision (domain notes 4). */
export function maySitInPublic(board: Pick<Board, 'councilConsentRef' | 'boardDecisionRef'>): boolean {
  return Boolean(board.councilConsentRef?.trim() && board.boardDecisionRef?.trim());
}
