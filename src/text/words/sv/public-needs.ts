/** Words of the page where people ask for what they need to be able to come, and of those who cannot come. Swedish. */
import type { NeedKind } from '../../../domain/coming.js';

export const needs = {
  kinds: {
    interpreter: 'Tolk',
    hearing: 'Hjälp att höra',
    step_free: 'Hjälp med stegfri väg',
    childcare: 'Barnpassning',
    food: 'Särskild mat',
    lift: 'Skjuts hem',
    other: 'Något annat',
  } satisfies Record<NeedKind, string>,
  kindHelp: {
    interpreter: 'Till exempel teckenspråk eller ett annat språk än svenska.',
    hearing: 'Till exempel hörslinga, skrivtolk eller plats långt fram.',
    step_free: 'Till exempel rullstol, rullator eller barnvagn.',
    childcare: 'Under samtalet, i ett rum bredvid.',
    food: 'Allergier eller annat vi ska tänka på i fikat.',
    lift: 'För dig som inte kommer hem med bussen.',
    other: 'Det vi inte har tänkt på.',
  } satisfies Record<NeedKind, string>,
  what: {
    interpreter: 'Vilket språk?',
    hearing: 'Vad behöver du?',
    step_free: 'Vad behöver du?',
    childcare: 'Hur gamla är barnen?',
    food: 'Vad ska vi tänka på?',
    lift: 'Vart ska du?',
    other: 'Vad behöver du?',
  } satisfies Record<NeedKind, string>,
  title: 'Säg vad du behöver för att kunna komma',
  lead: (day: string) => `Kryssa för det du behöver till mötet ${day}, så försöker vi ordna det.`,
  until: (day: string) => `Säg till senast ${day}.`,
  late: (day: string) => `Det gick att be om till och med ${day}. Ring eller mejla, så ser vi vad som går.`,
  about: 'Det handlar om',
  backToMeeting: 'Till mötet',
  legend: 'Vad behöver du?',
  persons: 'Hur många gäller det?',
  personsShort: 'Antal',
  contactShort: 'Telefon eller e-post',
  contact: 'Telefon eller e-post (behövs inte)',
  contactHelp: 'Då hör vi av oss om det går att ordna. Utan det kan vi inte svara dig.',
  honeypot: 'Lämna fältet tomt',
  privacyHeading: 'Så tar vi hand om det du skriver',
  privacy: [
    'Bara de som ordnar mötet läser det. Skriv inte mer om din hälsa än vad vi behöver veta.',
    'Det du skriver, telefon och e-post raderar vi 30 dagar efter mötet. Kvar blir bara vilket slags hjälp det gällde, och för hur många.',
  ],
  privacyLink: 'Läs om personuppgifter',
  send: 'Skicka',
  closed: {
    heading: 'Det går inte att be om något här nu',
    late: 'Tiden har gått ut. Ring eller mejla, så ser vi vad som går:',
    over: 'Mötet har varit.',
    cancelled: 'Mötet är inställt.',
    yours: 'Det här hade du skrivit. Inget är sparat:',
  },
  thanks: 'Tack! Vi har fått det.',
  thanksText: 'Har du lämnat telefon eller e-post hör vi av oss. Behöver du ändra något, ring eller mejla:',
  thanksMore: 'Behöver någon mer något? Fyll i formuläret en gång till.',
  faultsHeading: 'Något behöver rättas',
  faults: {
    nothing: 'Kryssa för minst en sak.',
    persons: (most: number) => `Skriv ett antal mellan 1 och ${most}.`,
    long: (most: number) => `Texten är för lång. Skriv högst ${most} tecken.`,
    signs: 'Texten innehåller tecken som inte går att spara. Skriv den igen.',
    late: 'Tiden att be om det har gått ut. Ta bort krysset, och ring eller mejla i stället.',
  },
  again: {
    heading: 'Skicka en gång till',
    fast: 'Det gick väldigt fort. Vänta några sekunder och tryck på ”Skicka” igen. Inget är sparat än.',
    old: 'Sidan hade legat öppen länge. Tryck på ”Skicka” igen. Inget är sparat än.',
  },
  tooMany: {
    heading: 'Det har kommit många på kort tid',
    text: 'Vänta en minut och tryck på ”Skicka” igen. Det du skrev finns kvar.',
  },
  /** On the meeting's page. */
  button: {
    heading: 'Behöver du något för att kunna komma?',
    text: (day: string) => `Tolk, skjuts, barnpassning eller annat: säg till senast ${day}.`,
    /** When it is too late for an interpreter. */
    textNoInterpreter: (day: string) => `Skjuts, barnpassning eller annat: säg till senast ${day}.`,
    interpreter: (day: string) => `Tolk behöver vi veta senast ${day}.`,
    link: 'Säg vad du behöver',
    late: 'Tiden att be om det har gått ut. Mejla ändå, så ser vi vad som går:',
  },
  /** For those who cannot come. */
  away: {
    heading: 'Kan du inte komma?',
    headingOver: 'Kunde du inte komma?',
    text: 'Du kan vara med ändå. Läs om frågan, svara på det här och skriv till oss.',
    textOver: 'Du kan fortfarande svara på det här och skriva till oss.',
    questions: 'Kvällens frågor',
    point: (what: string) => `Vad tycker du om det här: ${what}?`,
    write: 'Skriv vad du tycker',
    material: 'Läs vad som går att påverka och vad som är bestämt',
    followUp: 'Prenumererar du får du veta vad som kom ut av mötet.',
    subscribe: 'Prenumerera',
  },
  /** Where some items are treated without an audience. */
  /** Where the full council sits. */
  council: {
    text: 'Fullmäktige sammanträder. Tid, plats och ärenden står i kungörelsen på kommunens anslagstavla.',
    link: 'Till anslagstavlan',
  },
  someClosed: 'Vissa ärenden behandlas utan publik.',
  /** The two parts, beside each other. */
  parts: {
    sitting: 'Sammanträde',
    talk: 'Samtal',
    listen: 'Du är välkommen att lyssna',
    speak: 'Du är välkommen att prata',
  },
  hearing: 'Hjälp att höra',
};
