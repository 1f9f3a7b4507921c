/** Words of the mail that asks an association what an evening should be about, Swedish. */
export const invitation = {
  subject: (place: string) => `Vad borde kvällen i ${place} handla om?`,
  reminderSubject: (place: string) => `Påminnelse: vad borde kvällen i ${place} handla om?`,
  heading: (place: string) => `Vad borde kvällen i ${place} handla om?`,
  to: (association: string) => `Till ${association}.`,
  planned: (municipality: string, place: string, day: string) =>
    `${municipality} vill komma till ${place} ${day} och prata om en fråga som rör er som bor och verkar där.`,
  plannedNoDay: (municipality: string, place: string) =>
    `${municipality} vill komma till ${place} en kväll och prata om en fråga som rör er som bor och verkar där. Dagen är inte vald.`,
  draft: 'Inget är bestämt än. Både frågan och dagen kan ändras efter vad ni säger.',
  question: (question: string) => `Frågan är: ${question}`,
  draftQuestion: (question: string) => `Vårt utkast till fråga är: ${question}`,
  ask: 'Vad tycker ni att kvällen borde handla om? Kan ni vara med? Svara på er egen sida. Ni behöver inte logga in, och ni kan ändra svaret fram till mötet.',
  reminder: 'Vi frågade för ett tag sedan och har inte fått något svar. Det här är den enda påminnelsen.',
  button: 'Svara oss',
  footer: (municipality: string) =>
    `Mejlet kommer från ${municipality}. Ni får det för att föreningen finns i kommunens register över lokala föreningar. Vill ni inte bli frågade? Kontakta kommunen, så tar vi bort er.`,
};
