/** A newspaper: on which days it is printed, and when it must have the text. */
export const printDays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type PrintDay = (typeof printDays)[number];

/** So many days before a print day, at HH:MM wall clock (Europe/Stockholm). */
export type PaperDeadline = { daysBefore: number; at: string };

export type Paper = {
  id: number;
  slug: string;
  name: string;
  email: string;
  printDays: readonly PrintDay[];
  deadline: PaperDeadline;
  /** Ids of the places it writes about; empty: all. */
  placeIds: readonly number[];
  active: boolean;
};
