/** Words for what a person does by hand while a channel is down, off or unsure. Swedish. */
export const byHand = {
  heading: 'Lägg ut för hand',
  lead: (channel: string) =>
    `${channel} har inte fått ut beskedet. Kopiera texten, lägg ut den på sidan och ange sedan inläggets adress här.`,
  texts: 'Text att lägga ut för hand',
  names: { post: 'Text till ett inlägg', event: 'Text till ett evenemang' },
  copyHelp: 'Markera all text och kopiera den.',
  copy: 'Kopiera texten',
  copied: 'Texten är kopierad.',
  selected: 'Texten är markerad. Kopiera den med Ctrl+C.',
  address: 'Inläggets adress',
  addressHelp: 'Öppna inlägget på Facebook och kopiera adressen ur webbläsaren. Den börjar med https://',
  onlyOne:
    'Tryck på Inlägget finns när du har lagt ut texten. Det är det som gör att vi inte lägger ut den en gång till.',
  isThere: 'Inlägget finns',
  isThereTo: (notice: string) => `Inlägget finns: ${notice}`,
  again: 'Lägg ut igen',
  againHelp: 'Vi letar efter inlägget en gång till först, och lägger bara ut det om det inte finns.',
  edited: 'Ett äldre inlägg ska ändras',
  isEdited: 'Texten är ändrad',
  isEditedTo: (notice: string) => `Texten är ändrad: ${notice}`,
  editAgain: 'Ändra igen',
};
