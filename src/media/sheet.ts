/** A working paper of a meeting: the brief, the host sheet, the staff list. The page and the PDF are made of the same. */
import type { Language } from '../domain/judgement.js';

/** Either rows with labels or items; `none` is said when there are neither. */
export type SheetSection = {
  heading: string;
  rows: readonly { label: string; value: string }[];
  items: readonly string[];
  none: string;
};
export type SheetDoc = {
  language: Language;
  municipality: string;
  /** What paper it is, such as "Underlag". */
  kind: string;
  /** The meeting's title, and below it when and where. */
  title: string;
  lines: readonly string[];
  sections: readonly SheetSection[];
  /** What stands last: for whom it is, and of which day. */
  foot: string;
};

/** A section with its empty parts left to be empty. */
export const section = (
  heading: string,
  filled: Partial<Pick<SheetSection, 'rows' | 'items'>>,
  none = '',
): SheetSection => ({ heading, rows: filled.rows ?? [], items: filled.items ?? [], none });

/** Rows that have something to say. */
export const filledRows = (
  rows: readonly (readonly [label: string, value: string | null | undefined])[],
): { label: string; value: string }[] =>
  rows.flatMap(([label, value]) => (value?.trim() ? [{ label, value: value.trim() }] : []));
