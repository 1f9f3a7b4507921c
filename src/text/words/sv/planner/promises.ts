/** Words of the desk's list of promised follow-ups. Swedish. */
const days = (n: number) => (n === 1 ? '1 dag' : `${n} dagar`);

export const promises = {
  nav: 'Återkoppling',
  title: 'Lovad återkoppling',
  lead: 'Varje annonserat möte har lovat återkoppling en viss dag. Här ser du vad som är försenat, vad som kommer och vad som är hållet.',
  show: 'Visa',
  allBoards: 'Alla nämnder',
  met: (day: string) => `Mötet: ${day}`,
  due: (day: string) => `Senast ${day}`,
  told: (day: string) => `Skickad ${day}`,
  lateBy: (n: number) => `Försenad ${days(n)}`,
  left: (n: number) => (n === 0 ? 'I dag' : `${days(n)} kvar`),
  inTime: 'I tid',
  tooLate: 'För sent',
  tasks: { decision: 'Berätta beslutet', done: 'Blev det gjort?' },
  headings: {
    late: 'Försenad nu',
    coming: 'Kommer',
    after: 'Att berätta senare: beslutet, och om det blev gjort',
    told: 'Återkopplade möten',
  },
  empty: {
    late: 'Ingen återkoppling är försenad.',
    coming: 'Ingen återkoppling är lovad framåt. Löftet ges när ett möte annonseras.',
    after: 'Inget väntar.',
    told: 'Inget möte är återkopplat än.',
  },
  publicPage: 'Så visas det för alla',
};

export const promiseFields = { namnd: { label: 'Nämnd' } };
