/** Words of the draft and its judgement, Swedish. */
const many = (n: number, one: string, more: string) => `${n} ${n === 1 ? one : more}`;

export const draft = {
  newTitle: 'Nytt möte',
  changeTitle: (title: string) => `Ändra: ${title}`,
  lead: 'Skriv det du vet nu. Allt går att ändra senare, och inget skickas till någon när du sparar.',
  announcedHint:
    'Mötet är redan annonserat. Det du ändrar här syns inte för någon förrän du annonserar ändringen.',
  filled: 'Dag och tider är ifyllda men inte sparade än. Tryck på ”Spara och bedöm”.',
  save: 'Spara och bedöm',
  savesOnly: 'Sparar bara. Inget skickas.',
  newerHeading: 'Någon annan har sparat medan du skrev',
  newerText:
    'Det du skrev finns kvar i formuläret. Jämför här nedanför. Sparar du igen gäller det som står i formuläret.',
  newerField: 'Fält',
  newerSaved: 'Sparat nu',
  newerYours: 'Du skrev',
  programmeRow: 'Program',
  moreRows: 'Behöver du fler rader? Spara, så kommer det fler.',
  parts: {
    question: { heading: 'Frågan', lead: 'Vad ska kvällen handla om, och vad kan de som kommer påverka?' },
    matter: { heading: 'Ärendet', lead: 'Vem äger frågan, och vem bestämmer till slut?' },
    more: { heading: 'Mer om frågan', lead: 'Behövs bara ibland.' },
    time: { heading: 'Lokal och tid', lead: 'Bedömningen säger hur många som kan komma den tid du väljer.' },
    sitting: {
      heading: 'Sammanträde före samtalet',
      lead: 'Lämna tomt om nämnden inte sammanträder på plats.',
    },
    programme: { heading: 'Program', lead: 'En rad för varje del. Tomma rader räknas inte.' },
    practical: { heading: 'Praktiskt', lead: 'Sådant som gör att fler kan komma.' },
    english: { heading: 'På engelska', lead: 'Visas på de engelska sidorna och i engelska mejl.' },
  },
  rows: {
    legend: (n: number) => `Rad ${n}`,
    start: 'Börjar',
    end: 'Slutar',
    title: 'Vad',
    titleEn: 'Vad, på engelska',
    kind: 'Slag',
    audienceMaySpeak: 'De som kommer får säga något',
  },
};

export const judgement = {
  heading: 'Bedömning',
  none: 'Inte bedömt än.',
  notYet: 'Spara, så visas här om frågan är tillräckligt tydlig och hur bra tiden är.',
  theme: 'Frågan',
  slot: 'Tiden',
  levels: { stop: 'Stopp', warn: 'Tänk på' },
  themeGood: 'Frågan är tydlig.',
  themeStops: (stops: number, warnings: number) =>
    `${many(stops, 'sak', 'saker')} måste ändras innan mötet kan beslutas${warnings > 0 ? `, och ${many(warnings, 'sak', 'saker')} att tänka på` : ''}.`,
  themeWarns: (n: number) => `Frågan går bra. ${many(n, 'sak', 'saker')} att tänka på.`,
  themeSecond: 'Frågan går bra om en person till godkänner den.',
  templatesLead: 'Skriv till exempel så här:',
  templates: [
    'Ska [sak] på [plats] [alternativ A] eller [alternativ B]?',
    'Vilka [antal] [saker] i [plats] ska [göras] först?',
    'Var i [plats] ska [sak] ligga?',
    'Vilken tid ska [sak] ha öppet?',
  ],
  noSlot: 'Välj ort, dag, start och slut, så bedöms tiden.',
  noScore: 'Tiden går inte att välja',
  score: (total: number) => `${total} av 100`,
  points: (value: number, of: number) => `${String(value).replace('.', ',')} av ${of}`,
  jump: 'Se bedömningen',
  components: 'Så räknas poängen',
  evenings: 'Kvällar som passar bra',
  eveningsHelp: 'Tryck på en kväll för att fylla i den. Inget sparas förrän du trycker på ”Spara och bedöm”.',
  eveningsLater: 'När du har valt ort och sparat föreslår vi kvällar som passar.',
  /** Said while somebody types. */
  live: {
    brief: (stops: number, warnings: number, score: string) =>
      [
        stops > 0 ? `${stops} stopp` : '',
        warnings > 0 ? many(warnings, 'varning', 'varningar') : '',
        stops + warnings > 0 ? '' : 'Inga anmärkningar',
        score,
      ]
        .filter((part) => part !== '')
        .join(', '),
    faults: (n: number) => many(n, 'fel i fälten', 'fel i fälten'),
    failed:
      'Det gick inte att bedöma det du skrev sist. Bedömningen här kan vara äldre. Det du skrivit finns kvar.',
    signedOut: 'Du är utloggad. Det du skrivit finns kvar här.',
    signIn: 'Logga in igen i en ny flik',
  },
};
