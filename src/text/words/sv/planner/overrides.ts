/** Words of the report of overrides, Swedish. */
export const overrides = {
  title: 'Undantag',
  lead: 'Varje gång någon har gått vidare trots vad reglerna säger: teman som en andra person har godkänt, tider som en administratör har godkänt och svaga tider med sin motivering.',
  empty: (year: number) => `Inga undantag ${year}.`,
  count: (n: number, year: number) => (n === 1 ? `Ett undantag ${year}.` : `${n} undantag ${year}.`),
  years: 'År',
  download: 'Hämta som CSV',
  kinds: { theme: 'Tema', slot: 'Stoppad tid', weak: 'Svag tid' },
  codes: {
    S4_NO_OBJECT: 'Ingen sak är nämnd',
    S4_WEAK_OBJECT: 'Saken är oklar',
    S5_TOO_LITTLE: 'För lite sägs om saken',
    S6_VAGUE: 'För många vaga ord',
  } as Record<string, string>,
  weak: (total: number) => `${total} poäng av 100`,
  columns: {
    date: 'Dag',
    meeting: 'Möte',
    kind: 'Slag',
    what: 'Vad reglerna sade',
    who: 'Vem',
    second: 'Andra person',
    reason: 'Motivering',
    code: 'Kod',
    place: 'Ort',
  },
};
