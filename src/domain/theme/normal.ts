/**
 * Text made plain before it is judged (domain notes 2.3, 2.5): one form of every letter, nothing invisible,
 * so that a word list cannot be slipped past and an innocent copy-and-paste costs nobody a refusal.
 */

/** Letters of other alphabets that look Latin. Mapped both ways of case. */
const lookalikes: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'аaАAеeЕEоoОOрpРPсcСCхxХXуyУYіiІIјjЈJѕsЅSԁdһhкkКKмmМMтtТTвbВBнnНNгrзzлlиiпnԛqԝwЁEёe',
    'αaΑAεeΕEοoΟOρpΡPχxΧXυuΥYιiΙIκkΚKνvΝNτtΤTμmΜMβbΒBηnΗHζzΖZσsγyωwıi',
  ].flatMap((row) => {
    const letters = [...row];
    return letters.flatMap((from, at) => (at % 2 === 0 ? [[from, letters[at + 1] ?? from]] : []));
  }),
);

/** Soft hyphens, joiners, fillers, direction and variation marks. */
const invisible = /\p{Cf}|\p{Variation_Selector}|\u034F|[\u115F\u1160\u3164\uFFA0]/gu;
const foreign = /[\u0370-\u03FF\u0400-\u052F\u0131]/g;

/** More text than this is never looked at; a theme that long is stopped by its length (F8). */
export const longestGiven = 2000;
/** More text than this is never read word by word. */
export const longestRead = 800;

/** The text as a person sees it: composed, with nothing invisible and single spaces. */
export function plain(text: string | undefined): string {
  if (!text) return '';
  return text.slice(0, longestGiven).normalize('NFC').replace(invisible, '').replace(/\s+/g, ' ').trim();
}

/** Plain text with look-alike letters, full-width letters and loose accents made Latin; for matching, not for showing. */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{M}/gu, '')
    .replace(foreign, (letter) => lookalikes[letter] ?? letter)
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/[‐‑−]/g, '-');
}

/** True when text is a real YYYY-MM-DD. */
export function isDay(text: string | undefined): text is string {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
