/** Words of the municipality's own calendar, Swedish. */
import type { CalendarKind } from '../../../../domain/calendar-days.js';
import type { Params } from '../../../../domain/judgement.js';

/** What each kind is called, and how it is told in one line. */
const kinds: Record<CalendarKind, { name: string; help: string }> = {
  schoolBreaks: {
    name: 'Skollov',
    help: 'Sportlov, påsklov, sommarlov, höstlov och jullov. Hela veckan får lägre poäng.',
  },
  councilEvenings: {
    name: 'Fullmäktige',
    help: 'Kvällar då kommunfullmäktige sammanträder. Då hålls inga möten.',
  },
  elections: { name: 'Val', help: 'Valdagar. Inga möten de tre veckorna före.' },
  membersBusy: {
    name: 'Ledamöter upptagna',
    help: 'Nämndsammanträden och annat som ledamöterna redan ska till.',
  },
  homeGames: { name: 'Hemmamatcher', help: 'Matcher som många i kommunen ser. Kvällen får lägre poäng.' },
  associationNights: {
    name: 'Föreningskvällar',
    help: 'Kvällar då de stora föreningarna tränar eller har möte.',
  },
  otherPublicMeetings: { name: 'Andra offentliga möten', help: 'Samråd, dialoger och föreläsningar.' },
  localEvents: { name: 'Lokala evenemang', help: 'Marknader, festivaler och sådant som drar folk.' },
};

export const calendarFields = {
  dayKind: { label: 'Vad är det?' },
  dayFrom: { label: 'Första dagen' },
  dayTo: { label: 'Sista dagen', help: 'Lämna tomt om det bara är en dag.' },
  dayName: { label: 'Namn på dagen', help: 'Till exempel Sportlov eller Fullmäktige.' },
  csv: {
    label: 'Rader att importera',
    help: 'Första raden är rubriker: slag, från, till, namn. Skilj med komma, semikolon eller tabb.',
  },
  sourceKind: { label: 'Vad innehåller kalendern?' },
  sourceName: { label: 'Namn på kalendern', help: 'Till exempel Fullmäktiges sammanträden.' },
  sourceUrl: {
    label: 'Kalenderns adress',
    help: 'En adress till en .ics-fil. Den börjar med https:// eller webcal://.',
  },
};

export const calendar = {
  title: 'Kalender',
  lead: 'Dagar som kommunen själv känner till. De avgör vilka kvällar som får höga poäng och vilka som stoppas.',
  start: {
    heading: 'Börja med skolloven',
    text: 'Röda dagar och aftnar räknas ut av sig själva. Skollov räknas aldrig ut, för varje kommun bestämmer sina. Saknas de kan en kväll på sportlovet få full poäng.',
    steps: [
      'Skriv in läsårets skollov.',
      'Lägg till fullmäktiges kvällar.',
      'Prenumerera på det som redan finns som kalender, till exempel hemmamatcher.',
    ],
  },
  noBreaks:
    'Inga kommande skollov är inskrivna. De räknas aldrig ut, så en kväll på ett lov kan få för höga poäng.',
  kinds,
  choose: 'Välj',
  daysHeading: 'Dagar',
  count: (n: number) => (n === 1 ? '1 rad' : `${n} rader`),
  none: 'Inga kommande.',
  showPast: 'Visa också det som har varit',
  hidePast: 'Visa bara det som kommer',
  byHand: 'Inskriven här',
  fetched: (name: string) => `Från ${name}`,
  remove: 'Ta bort',
  removeDay: (name: string, when: string) => `${name}, ${when}`,
  removed: (name: string) => `${name} är borttagen`,
  removedText: 'Poängen räknas om direkt. Blev det fel lägger du tillbaka den.',
  removedSourceText: 'Prenumerationen och dess dagar är borta. Blev det fel lägger du tillbaka den.',
  putBack: 'Lägg tillbaka',
  toCalendar: 'Till kalendern',
  add: { heading: 'Lägg till dagar', button: 'Lägg till' },
  csv: {
    heading: 'Importera flera rader',
    lead: 'Klistra in från Excel eller en CSV-fil. Är någon rad fel importeras inget, och alla fel visas.',
    button: 'Importera',
    line: (line: number, message: string) => `Rad ${line}: ${message}`,
    more: (n: number) => `… och ${n} rader till.`,
    example:
      'slag;från;till;namn\nSkollov;2027-03-01;2027-03-05;Sportlov\nFullmäktige;2027-03-18;;Fullmäktige',
    exampleHeading: 'Så här kan det se ut',
  },
  sources: {
    heading: 'Kalendrar ni prenumererar på',
    lead: 'De läses varje natt, och när du trycker på Hämta nu. Dagar från en månad bakåt till två år framåt kommer med.',
    empty: 'Inga än.',
    addHeading: 'Prenumerera på en kalender',
    add: 'Prenumerera',
    never: 'Inte hämtad än. Det tar någon minut.',
    good: (when: string, n: number) => `Hämtad ${when}. ${n === 1 ? '1 rad' : `${n} rader`} i kalendern.`,
    failed: (when: string) => `Gick inte att hämta ${when}.`,
    kept: (n: number) =>
      n === 0 ? 'Inga dagar kom med.' : `De ${n} rader som hämtades tidigare ligger kvar.`,
    paused: 'Pausad',
    pausedText: 'Hämtas inte förrän du fortsätter. Dagarna ligger kvar.',
    fetch: 'Hämta nu',
    pause: 'Pausa',
    resume: 'Fortsätt',
  },
  faults: {
    CALENDAR_ADDRESS_WRONG: () => 'Adressen är fel, eller leder vidare till något som inte är en webbadress.',
    CALENDAR_ADDRESS_PRIVATE: () =>
      'Adressen ligger på ett internt nät och får inte läsas. Administratören kan tillåta det med inställningen CALENDAR_ALLOW_PRIVATE.',
    CALENDAR_HOST_UNKNOWN: () => 'Det finns ingen server med det namnet. Kontrollera adressen.',
    CALENDAR_NO_ANSWER: () => 'Servern svarar inte. Vi försöker igen i natt.',
    CALENDAR_TOO_SLOW: () => 'Kalendern tog längre än tio sekunder att hämta.',
    CALENDAR_TOO_LARGE: () => 'Kalendern är större än 2 MB. Finns det en med färre händelser?',
    CALENDAR_TOO_MANY_REDIRECTS: () => 'Adressen skickar vidare för många gånger.',
    CALENDAR_STATUS: (detail: string) =>
      detail === '404' || detail === '410'
        ? 'Kalendern finns inte längre på adressen.'
        : detail === '401' || detail === '403'
          ? 'Kalendern är inte öppen för andra. Be den som äger den om en öppen adress.'
          : `Servern svarade med fel ${detail}.`,
    CALENDAR_COMPRESSED: () => 'Servern skickade kalendern packad, och det kan vi inte läsa.',
    CALENDAR_IS_HTML: () =>
      'Adressen leder till en webbsida, inte till en kalender. Leta efter en adress som slutar på .ics.',
    CALENDAR_NOT_ICS: () => 'Det som finns på adressen är ingen kalender.',
    CALENDAR_BROKEN: () => 'Kalenderfilen är trasig och gick inte att läsa.',
    CALENDAR_TOO_HARD: () => 'Kalendern har upprepningar som inte går att räkna ut.',
    CALENDAR_TOO_MANY_DAYS: (detail: string) =>
      `Kalendern har fler än ${detail} dagar. Välj en med bara det som påverkar mötena.`,
  } as Record<string, (detail: string) => string>,
};

/** Why something of the calendar was refused; joined to the other reasons. */
export const calendarReasons: Record<string, (p: Params) => string> = {
  UNKNOWN_CALENDAR_KIND: (p) =>
    `”${p.given}” är inget slag av dagar. Välj ett av: ${Object.values(kinds)
      .map((kind) => kind.name)
      .join(', ')}.`,
  LAST_DAY_BEFORE_FIRST: (p) => `Sista dagen ${p.to} ligger före första dagen ${p.from}.`,
  TOO_MANY_DAYS: (p) => `Högst ${p.most} dagar på en rad. Dela upp den.`,
  NOT_A_PLAIN_LINE: () => 'Namnet har tecken som inte går att visa. Skriv om det på en rad.',
  CALENDAR_DAY_FETCHED: (p) =>
    `”${p.name}” kommer från en kalender ni prenumererar på och skulle komma tillbaka. Ta bort den där.`,
  NO_CALENDAR_LINES: () => 'Det finns inga rader under rubrikraden.',
  TOO_MANY_CALENDAR_LINES: (p) => `Högst ${p.most} rader på en gång.`,
  CALENDAR_COLUMN_MISSING: (p) => `Kolumnen ”${p.column}” saknas i rubrikraden.`,
  CALENDAR_COLUMN_UNKNOWN: (p) => `Kolumnen ”${p.column}” känns inte igen.`,
  CALENDAR_COLUMN_TWICE: (p) => `Kolumnen ”${p.column}” står två gånger.`,
  CALENDAR_CELLS: (p) => `Raden har ${p.found} kolumner, men rubrikraden har ${p.wanted}.`,
  CALENDAR_OPEN_QUOTE: () => 'Ett citattecken öppnas men stängs aldrig.',
  BAD_CALENDAR_ADDRESS: () =>
    'Skriv en hel adress utan lösenord, till exempel https://example.se/kalender.ics.',
  CALENDAR_TAKEN: () => 'Ni prenumererar redan på den adressen.',
  TOO_MANY_CALENDARS: (p) => `Högst ${p.most} kalendrar. Ta bort någon först.`,
  CALENDAR_PAUSED: () => 'Kalendern är pausad. Fortsätt med den först.',
};
