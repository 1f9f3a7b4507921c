/** Words of associations and their invitations at the desk, Swedish. */
export const associationFields = {
  contactName: {
    label: 'Kontaktperson',
    help: 'Namn eller uppdrag, till exempel ”ordföranden”. Syns bara för dem som sköter föreningar.',
  },
  associationIds: { label: 'Vilka vill du fråga?' },
};

export const associationRegister = {
  title: 'Föreningar',
  lead: 'Lokala föreningar som ni frågar när ett möte planeras: byalag, idrottsföreningar, hyresgästföreningar, företagare, skola.',
  empty: 'Inga föreningar än.',
  addHeading: 'Lägg till en förening',
  add: 'Lägg till föreningen',
  changeLead:
    'En förening som inte ska frågas mer tar du bort krysset för. Det den redan har svarat finns kvar.',
  readOnly: 'Du kan läsa men inte ändra. Det gör en planerare eller kommunikatör.',
  nameHelp: 'Föreningens eget namn.',
  emailHelp:
    'Dit frågar vi. Saknas adress får du en länk att lämna över på annat sätt. Syns bara för dem som sköter föreningar.',
  languageLabel: 'Språk i mejlen',
  activeLabel: 'Frågas om möten',
  activeHelp: 'Ta bort krysset när föreningen inte ska frågas mer. Kontaktuppgifterna raderas natten efter.',
  inactive: 'frågas inte',
  noEmail: 'ingen e-postadress',
  languages: { sv: 'Svenska', en: 'English' },
};

export const invitations = {
  link: 'Föreningar',
  title: 'Fråga föreningar',
  lead: 'Fråga tidigt, medan frågan går att ändra. Var och en får ett eget mejl med en länk där de svarar vad kvällen borde handla om. Ingen får samma fråga två gånger.',
  counted: (asked: number, answered: number, wanted: number) =>
    `${asked} tillfrågade, ${answered} har svarat. Minst ${wanted} lokala föreningar bör ha fått vara med om frågan.`,
  askHeading: 'Fråga fler',
  ask: 'Fråga dem nu',
  askHelp: 'Mejlen går direkt, men inte på natten.',
  here: (place: string) => `I ${place}`,
  elsewhere: 'På andra orter',
  noEmail: 'Ingen e-postadress: du får en länk att lämna över.',
  nobody: 'Alla föreningar i registret är tillfrågade.',
  noneHere: (place: string) => `Registret har ingen förening i ${place} som inte är tillfrågad.`,
  noneYet: 'Det finns inga föreningar i registret än.',
  toRegister: 'Till föreningarna',
  closed: 'Mötet har varit eller är inställt. Det går inte att fråga fler.',
  askedHeading: 'Tillfrågade',
  none: 'Ingen är tillfrågad än.',
  answers: { yes: 'ja, är med', perhaps: 'kanske', no: 'nej', none: 'inte svarat' },
  askedBy: (who: string, day: string) => `Tillfrågad ${day} av ${who}`,
  answered: (day: string) => `svarade ${day}`,
  mail: {
    sent: 'mejlet är skickat',
    waiting: 'mejlet är på väg',
    failed: 'mejlet kom inte fram',
  },
  reminded: 'påmind',
  thanked: {
    sent: 'tackad med resultatet',
    waiting: 'tacket är på väg',
    failed: 'tacket kom inte fram',
  },
  thanks: (n: number) =>
    n === 1
      ? 'Dessutom går ett tack med resultatet till en förening som var tillfrågad.'
      : `Dessutom går ett tack med resultatet till ${n} föreningar som var tillfrågade.`,
  handOver: 'Lämna över länken:',
  remind: (n: number) => (n === 1 ? 'Påminn den som inte har svarat' : `Påminn de ${n} som inte har svarat`),
  remindHelp: 'Var och en påminns högst en gång.',
  name: 'Visa dem som sagt ja på mötets sida',
  nameHelp: (names: string) =>
    `Skriver in ${names} bland dem som är med. Det ändrar utkastet och skickar inget.`,
  namedButNo: (names: string) =>
    `Står som medverkande på mötets sida men har sagt nej: ${names}. Tar du bort namnet ändras utkastet. Är mötet publicerat syns det när nästa ändring publiceras.`,
  unname: 'Ta bort namnet',
  asked: (n: number) => (n === 1 ? 'En förening är tillfrågad.' : `${n} föreningar är tillfrågade.`),
  remindedDone: (n: number) => (n === 1 ? 'En förening är påmind.' : `${n} föreningar är påminda.`),
  nothingDone: 'Inget nytt skickades: de var redan tillfrågade eller påminda.',
  changed: 'Någon har ändrat mötet under tiden. Tryck en gång till om det fortfarande stämmer.',
};

/** Sentences for refusals that speak of associations. */
export const associationReasons: Record<string, (p: Readonly<Record<string, unknown>>) => string> = {
  CHOOSE_ASSOCIATIONS: () => 'Välj minst en förening.',
  UNKNOWN_ASSOCIATION: (p) => `Det finns ingen förening som heter ”${p.slug}”.`,
  INVITATIONS_CLOSED: () => 'Mötet har varit eller är inställt. Det går inte att fråga eller svara längre.',
};
