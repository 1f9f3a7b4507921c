/** The small things of every picture drawn as SVG text. */

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand inside an element or an attribute. Control characters, which XML forbids, fall away. */
export const escaped = (text: string): string =>
  text.replace(/[^\P{Cc}\n\t]/gu, '').replace(/[&<>"']/g, (sign) => signs[sign] ?? '');

/** A length or position with at most one decimal, so that the same picture is the same bytes. */
export const at = (number: number): string => String(Math.round(number * 10) / 10);

/**
 * The frame of a picture: `role="img"` named by title and description, scaled to its place. `id`: of the page, unique.
 * Colours are the page's own (classes pp-chart-*), so that dark mode and print hold.
 */
export function picture(
  frame: { id: string; title: string; desc: string; width: number; height: number; kind: string },
  inside: string,
): string {
  const { id, title, desc, width, height, kind } = frame;
  const name = escaped(id);
  return `<svg class="pp-chart pp-chart-${escaped(kind)}" viewBox="0 0 ${at(width)} ${at(height)}" role="img" aria-labelledby="${name}-title ${name}-desc" xmlns="http://www.w3.org/2000/svg"><title id="${name}-title">${escaped(title)}</title><desc id="${name}-desc">${escaped(desc)}</desc>${inside}</svg>`;
}
