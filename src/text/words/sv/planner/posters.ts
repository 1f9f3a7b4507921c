/** Words of the page of posters that hang, Swedish. */
export const posters = {
  title: 'Affischer',
  lead: 'Skriv ut affischen och anteckna var den hänger. Då vet ni vad som ska bytas om mötet flyttas eller ställs in.',
  printHeading: 'Skriv ut',
  poster: 'Affisch att skriva ut',
  pdf: 'Affisch som PDF',
  strip: 'Remsa att klistra över',
  stripPdf: 'Remsa som PDF',
  stripText: 'Mötet är ändrat. Klistra remsan över affischer som redan hänger, eller byt dem mot nya.',
  hangingHeading: 'Här hänger affischen',
  none: 'Ingen affisch är antecknad än.',
  current: 'Visar det senaste',
  old: 'Visar gamla uppgifter',
  by: (who: string, when: string) => `Antecknat av ${who} ${when}`,
  renewed: 'Bytt eller remsa satt',
  takenDown: 'Nedtagen',
  downHeading: 'Nedtagna',
  down: (who: string, when: string) => `Nedtagen ${when} av ${who}`,
  addHeading: 'Anteckna en affisch som hänger',
  add: 'Anteckna',
};

export const posterFields = {
  spot: { label: 'Var hänger den?', help: 'Till exempel: biblioteket i Molkom, dörren.' },
};
