/** Text with our own addresses as links, and nobody else's. */
export type LinkPiece = { text: string; href: string };

/** Cuts text at the addresses that begin with ours; a full stop after one is no part of it. */
export function linkPieces(text: string, publicUrl: string): LinkPiece[] {
  const own = publicUrl.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text
    .split(new RegExp(`(${own}(?:/[^\\s<>"]*[^\\s<>".,;:!?)])?)`, 'g'))
    .map((part, i) => ({ text: part, href: i % 2 === 1 ? part : '' }))
    .filter((piece) => piece.text !== '');
}
