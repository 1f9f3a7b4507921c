/** How long a send under way will take, from how fast it has gone. */

/**
 * Whole minutes until `due` more have gone, at the pace of the last minute, rounded up; 0: less than one. Undefined:
 * nothing has gone in the last minute, so nobody can tell.
 */
export function minutesLeft(
  { due, recent, recentSince }: { due: number; recent: number; recentSince: Date | null },
  now: Date,
): number | undefined {
  if (due === 0) return 0;
  if (recent === 0 || !recentSince) return undefined;
  const seconds = Math.max((now.getTime() - recentSince.getTime()) / 1000, 1);
  const left = due / (recent / seconds) / 60;
  return left < 1 ? 0 : Math.ceil(left);
}
