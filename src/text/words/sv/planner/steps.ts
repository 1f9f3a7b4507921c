/** Words of the list, the meeting's page and its steps, Swedish. */
const number = (n: number) => new Intl.NumberFormat('sv-SE').format(n);
const people = (n: number) => `${number(n)} ${n === 1 ? 'mottagare' : 'mottagare'}`;

export const list = {
  title: 'Möten',
  newMeeting: 'Nytt möte',
  noDate: 'ingen dag vald',
  noTitle: 'Möte utan rubrik',
  needsHand: 'Det här behöver en hand',
  trouble: (refused: number, unsure: number) =>
    [refused > 0 ? `${number(refused)} gick inte fram` : '', unsure > 0 ? `${number(unsure)} är osäkra` : '']
      .filter(Boolean)
      .join(', '),
  beforeFirst: 'Innan du kan göra ett möte behövs minst en nämnd och en ort. Börja med dem på första sidan.',
  groups: {
    idea: 'Idéer',
    decided: 'Beslutade',
    planned: 'Planerade',
    announced: 'Annonserade',
    held: 'Genomförda',
    followed_up: 'Återkopplade',
    closed: 'Avslutade',
    cancelled: 'Inställda',
  },
  groupHelp: {
    idea: 'Väntar på att nämnden beslutar.',
    decided: 'Väntar på lokal och tid.',
    planned: 'Klara att annonsera.',
    announced: 'Alla har fått veta.',
    held: 'Väntar på att ni berättar vad som kom ut av mötet.',
    followed_up: 'Kan avslutas.',
    closed: '',
    cancelled: '',
  },
  start: {
    heading: 'Börja här',
    lead: 'Här finns inga möten än. Gör så här första gången:',
    board: 'Lägg in en nämnd',
    place: 'Lägg in en ort',
    venue: 'Lägg in en lokal på orten',
    meeting: 'Skriv det första mötet',
    done: 'klart',
  },
};

export const meeting = {
  statesLabel: 'Mötets väg',
  passed: '(klart)',
  cancelled: 'Mötet är inställt.',
  nextStep: 'Nästa steg',
  notYours: (roles: string, names: string) =>
    `Det här steget tas av någon med rollen ${roles}.${names ? ` Hos er: ${names}.` : ''}`,
  factsHeading: 'Om mötet',
  historyHeading: 'Det här har hänt',
  change: 'Ändra utkastet',
  move: 'Flytta mötet',
  cancel: 'Ställ in mötet',
  deliveries: 'Se utskick',
  publicPage: 'Se sidan som alla ser',
  noVenue: 'ingen lokal vald',
  came: (n: number) => `${number(n)} personer`,
  revision: (n: number) => (n === 0 ? 'första beskedet' : `version ${n}`),
  secondPerson: (name: string) => `Godkänt också av ${name}.`,
  weakReason: 'Tiden får under 60 poäng. Skriv varför den ändå är rätt.',
  stopReason: 'Tiden är stoppad. Bara en administratör kan godkänna den, och skälet sparas.',
  saveNothing: 'Nej, skicka inget',
  saveNothingHelp: 'Mötet annonseras senare med allt på en gång.',
  saveTheDate: 'Ja, berätta vilken dag det blir',
  saveTheDateHelp:
    'De som följer orten eller nämnden får ett besked att boka dagen, och mötet syns i kalendern.',
  facts: {
    when: 'När',
    where: 'Var',
    board: 'Nämnd',
    sitting: 'Sammanträder på plats',
    level: 'Nivå',
    influence: 'Går att påverka',
    decided: 'Redan bestämt',
    case: 'Ärende',
    decision: 'Beslutas av',
    announce: 'Ska annonseras',
    attendance: 'Kom',
    outcome: 'Det blev så här',
    revision: 'Publicerat',
  },
  history: {
    drafted: 'Skrevs',
    amended: 'Utkastet ändrades',
    decided: 'Beslutades',
    planned: 'Planerades',
    announced: 'Annonserades',
    changed: 'Ändringen annonserades',
    moved: 'Flyttades',
    cancelled: 'Ställdes in',
    held: 'Genomfördes',
    'followed up': 'Återkopplades',
    closed: 'Avslutades',
  },
};

export const next = {
  mend: {
    heading: 'Gör frågan tydligare',
    text: 'Frågan har stopp som måste bort innan nämnden kan besluta. Bedömningen visar vilka.',
    button: 'Ändra frågan',
  },
  decide: {
    heading: 'Nämnden beslutar',
    text: 'Nämnden säger ja till att ställa frågan. Bedömningen sparas som den är nu. Inget skickas.',
    button: 'Nämnden har beslutat',
  },
  complete: {
    heading: 'Välj lokal, dag och tid',
    text: 'Mötet är beslutat men saknar lokal eller tid. Fyll i det som fattas.',
    button: 'Fyll i lokal och tid',
  },
  otherTime: {
    heading: 'Välj en annan tid',
    text: 'Tiden är stoppad. Bedömningen säger varför, och föreslår andra kvällar.',
    button: 'Byt tid',
  },
  plan: {
    heading: 'Slå fast lokal och tid',
    text: 'Lokal och tid är bokade. Mötet blir klart att annonsera.',
    button: 'Slå fast',
  },
  announce: {
    heading: 'Annonsera mötet',
    text: 'Först ser du allt som går ut, i varje kanal och till hur många. Inget skickas förrän du trycker på knappen där.',
    button: 'Förhandsgranska',
  },
  announceChange: {
    heading: 'Annonsera ändringen',
    text: 'Utkastet är ändrat sedan det senaste beskedet. Först ser du vad som går ut och till hur många.',
    button: 'Förhandsgranska ändringen',
  },
  wait: {
    heading: 'Vänta till mötet',
    text: 'Mötet är annonserat. När det har börjat kan du skriva här hur många som kom.',
    button: '',
  },
  hold: {
    heading: 'Skriv hur många som kom',
    text: 'Räkna vid dörren. Ett ungefärligt antal duger.',
    button: 'Mötet är genomfört',
  },
  followUp: {
    heading: 'Berätta vad som kom ut av mötet',
    text: 'Alla som fick besked om mötet får veta vad ni hörde, vad ni gör och vad ni inte gör.',
    button: 'Skriv återkoppling',
  },
  close: {
    heading: 'Avsluta mötet',
    text: 'Allt är gjort. Mötet läggs bland de avslutade.',
    button: 'Avsluta',
  },
};

export const announce = {
  title: 'Annonsera mötet',
  changeTitle: 'Annonsera ändringen',
  lead: 'Det här går ut. Läs igenom varje kanal innan du trycker på knappen längst ned.',
  on: 'på',
  offTag: 'av',
  off: 'Inget skickas här: kanalen är inte inkopplad.',
  copy: 'Kopiera texten och lägg ut den för hand om du vill.',
  recipients: (n: number) => (n === 0 ? 'Ingen prenumererar än' : `Till ${people(n)}`),
  calendars: (n: number) => `I ${number(n)} ${n === 1 ? 'kalender' : 'kalendrar'}`,
  posts: (n: number) => `${number(n)} ${n === 1 ? 'inlägg' : 'inlägg'} på kommunens sida`,
  languages: { sv: 'På svenska', en: 'På engelska' },
  subject: 'Ämne',
  entryTitle: 'Rubrik i kalendern',
  seeLetter: 'Se brevet som det ser ut (öppnas i en ny flik)',
  ready: 'Stämmer allt?',
  readyText: 'Knappen skickar på riktigt. Det går inte att ta tillbaka, bara att rätta med ett nytt besked.',
  button: (n: number) => (n === 0 ? 'Annonsera nu' : `Annonsera nu till ${people(n)}`),
  reasonHelp: 'Varför ändras mötet? Står i beskedet. Kan lämnas tomt.',
  changeFirst: 'Ändra utkastet först',
};

export const telling = {
  preview: 'Se vad som går ut',
  reasonHelp: 'Står i beskedet till alla, så skriv till dem.',
  notPublished: 'Mötet är inte publicerat, så inget skickas till någon.',
  nothingOut: 'Mötet är inte publicerat. Inget skickas.',
  goesOut: 'Det här går ut. Inget har skickats än.',
  stop: 'Avbryt, skicka inget',
  changeFirst: 'Ändra texten',
  plan: {
    confirmHeading: 'Slå fast och berätta vilken dag det blir?',
    button: (n: number) => (n === 0 ? 'Slå fast nu' : `Slå fast nu och berätta för ${people(n)}`),
    buttonQuiet: 'Slå fast nu',
    changeFirst: 'Ändra valet',
  },
  move: {
    heading: 'Flytta mötet',
    lead: 'Alla som fått besked om mötet får veta den nya tiden eller lokalen. Deras kalendrar ändras.',
    venueHelp: (place: string) => `Lokaler i ${place}.`,
    confirmHeading: 'Flytta mötet?',
    button: (n: number) => (n === 0 ? 'Flytta nu' : `Flytta nu och berätta för ${people(n)}`),
    buttonQuiet: 'Flytta nu',
  },
  cancel: {
    heading: 'Ställ in mötet',
    lead: 'Alla som fått besked om mötet får veta att det är inställt. Det går inte att ångra.',
    confirmHeading: 'Ställa in mötet?',
    button: (n: number) => (n === 0 ? 'Ställ in nu' : `Ställ in nu och berätta för ${people(n)}`),
    buttonQuiet: 'Ställ in nu',
  },
  'follow-up': {
    heading: 'Berätta vad som kom ut av mötet',
    lead: 'Det du skriver skickas till alla som följer mötet och visas på mötets sida.',
    confirmHeading: 'Skicka återkopplingen?',
    button: (n: number) => (n === 0 ? 'Publicera nu' : `Skicka nu till ${people(n)}`),
    buttonQuiet: 'Spara',
  },
};

export const deliveries = {
  title: 'Utskick',
  nothing: 'Inget har skickats om det här mötet än.',
  waiting: (notice: string) => `Beskedet ”${notice}” står på tur och skickas inom kort.`,
  notice: (kind: string, revision: number) =>
    `${kind.charAt(0).toUpperCase()}${kind.slice(1)}${revision > 0 ? ` (version ${revision})` : ''}`,
  progress: (sent: number, total: number) => `${number(sent)} av ${number(total)} skickade`,
  reload: 'Uppdatera sidan',
  troubled: 'Det här gick inte fram',
  troubledHelp:
    'Läs varför. Är felet rättat kan du skicka igen. Där det står ”osäkert” kan beskedet ha gått fram: ett inlägg letar vi efter först, men ett mejl kan komma två gånger.',
  all: 'Alla utskick',
  show: 'Visa',
  none: 'Inga utskick att visa.',
  older: 'Visa äldre utskick',
  allChannels: 'Alla kanaler',
  allStates: 'Alla lägen',
  again: 'Skicka igen',
  againTo: (recipient: string) => `Skicka igen till ${recipient}`,
  attempts: (n: number) => `${n} försök`,
  detail: 'Teknisk beskrivning',
};
