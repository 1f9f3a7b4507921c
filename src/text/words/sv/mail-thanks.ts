/** Words of the mail that thanks an association with what came of the meeting, Swedish. */
export const thanks = {
  subject: (place: string) => `Tack! Så blev det efter kvällen i ${place}`,
  heading: (place: string) => `Tack! Så blev det efter kvällen i ${place}`,
  to: (association: string) => `Till ${association}.`,
  thanksForAnswer: (place: string, day: string) =>
    `Tack för att ni svarade när vi frågade er inför kvällen i ${place} ${day}. Det här kom ut av den.`,
  thanks: (place: string, day: string) =>
    `Tack för att vi fick fråga er inför kvällen i ${place} ${day}. Det här kom ut av den.`,
  question: (question: string) => `Frågan var: ${question}`,
  came: (n: number) => (n === 0 ? 'Ingen kom.' : n === 1 ? 'En person kom.' : `${n} personer kom.`),
  footer: (municipality: string) =>
    `Mejlet kommer från ${municipality}. Ni får det för att vi frågade er förening inför mötet. Vill ni inte bli frågade? Kontakta kommunen, så tar vi bort er.`,
};
