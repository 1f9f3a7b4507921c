/** Words of the correction board, Swedish. `p`: numbers and names of the row. */
import type { Params } from '../../../../domain/judgement.js';

const number = (n: unknown) => new Intl.NumberFormat('sv-SE').format(Number(n));
const failed = (p: Params) => (Number(p.failed) > 0 ? ` ${number(p.failed)} gick inte fram.` : '');

export const correction = {
  title: 'Vad visar kanalerna?',
  link: 'Vad visar kanalerna?',
  lead: 'Vad varje kanal visar just nu, och vad som är kvar att göra innan alla säger samma sak.',
  newest: (revision: string) => `Det som gäller nu: ${revision}.`,
  nothing: 'Mötet är inte publicerat än, så inget finns att rätta.',
  left: (n: number) => (n === 1 ? 'En sak är kvar att göra.' : `${number(n)} saker är kvar att göra.`),
  leftShort: (n: number) => (n === 1 ? 'en sak kvar att göra' : `${number(n)} saker kvar att göra`),
  underWay: (n: number) => (n === 1 ? 'En är på väg.' : `${number(n)} är på väg.`),
  allCurrent: 'Alla kanaler visar det senaste.',
  nothingLeft: 'Du behöver inte göra något. Resten går av sig självt.',
  do: 'Att göra',
  reload: 'Uppdatera sidan',
  shows: (revision: string) => `visar ${revision}`,
  showsNothing: 'visar inget om mötet',
  surfaces: { web: 'Webbsidan', atom: 'Nyhetsflödet (Atom)', posters: 'Affischer' },
  edited: 'det tidigare inlägget, rättat',
  states: { current: 'aktuell', on_its_way: 'på väg', do_this: 'gör det här', off: 'inget att göra' },
  says: {
    LIVE: () => 'Visar alltid det senaste.',
    WAITS_ITS_TURN: () => 'Beskedet står på tur och går ut inom kort.',
    GOING_OUT: (p) =>
      Number(p.total) > 1
        ? `${number(p.sent)} av ${number(p.total)} skickade, ${number(p.waiting)} kvar.${failed(p)}`
        : 'Går ut nu.',
    TRIES_AGAIN: () => 'Gick inte än. Vi försöker igen av oss själva.',
    LOOKING: () => 'Vi vet inte om det kom ut, och letar efter det.',
    ALL_SENT: (p) => `${number(p.sent)} av ${number(p.total)} skickade.${failed(p)}`,
    SENT: () => 'Klart.',
    NOBODY_FOLLOWS: () => 'Ingen följer mötet, så ingen har fått något brev.',
    STORED: () => 'Kalendern visar det senaste.',
    WILL_BE_REBUILT: () => 'Kalendern görs om av sig själv, senast i natt.',
    NO_LONGER_IN: () => 'Mötet står inte längre i kalendern.',
    SOME_FAILED: (p) =>
      `${number(p.sent)} av ${number(p.total)} skickade. ${number(p.open)} behöver någon titta på: läs varför och skicka igen.`,
    MANY_FAILED: (p) =>
      `${number(p.sent)} av ${number(p.total)} skickade. ${number(p.failed)} gick inte fram: läs varför. Ligger felet hos oss, rätta det och skicka igen.`,
    MISSED: (p) =>
      `${number(p.sent)} av ${number(p.total)} skickade. ${number(p.missed)} hann inte ut i tid. Skicka igen om det fortfarande gör nytta.`,
    ASK: () => 'Vi vet inte om inlägget kom ut. Titta på sidan och svara bland utskicken.',
    ASK_PAPER: () => 'Vi vet inte om tidningen fick mejlet. Ring redaktionen.',
    CALL_PAPER: () => 'Ring tidningen. Den har inte fått det senaste.',
    BY_HAND: () => 'Lägg ut texten för hand, eller skicka igen när felet är rättat.',
    CORRECT_BY_HAND: () => 'Kanalen är av, men visar något gammalt. Rätta det för hand.',
    DONE_BY_HAND: (p) => `Avklarat för hand av ${p.who}.`,
    CHANNEL_OFF: () => 'Kanalen är av. Lägg ut texten för hand om du vill.',
    NOBODY_THERE: () => 'Här finns ingen att berätta för.',
    NOT_TOLD_HERE: () => 'Inget har berättats här.',
    REPLACED: () => 'Ett nyare besked har ersatt det som skulle ut här.',
    OVER: () => 'Mötet har varit.',
    STRIP: (p) => `Sätt remsan på affischen: ${p.spot}.`,
    NEW_POSTER: (p) => `Byt affischen: ${p.spot}.`,
    STILL_RIGHT: () => 'Affischen stämmer ännu: det som ändrats står inte på den.',
    POSTER_CURRENT: () => 'Affischen stämmer.',
    NO_POSTERS: () => 'Inga affischer är antecknade.',
  } satisfies Record<string, (p: Params) => string> as Record<string, (p: Params) => string>,
  actions: {
    'send again': 'Skicka igen',
    'see deliveries': 'Se utskicken',
    'copy text': 'Kopiera texten',
    'mark done': 'Det är gjort',
    'print strip': 'Skriv ut remsan',
    'print poster': 'Skriv ut affischen',
    'see posters': 'Se affischerna',
  },
  actionFor: (action: string, what: string) => `${action}: ${what}`,
  batches: 'Brev, besked för besked',
  batch: (kind: string, p: Params) =>
    `${kind}: ${number(p.sent)} av ${number(p.total)} skickade${Number(p.waiting) > 0 ? `, ${number(p.waiting)} väntar` : ''}${Number(p.failed) > 0 ? `, ${number(p.failed)} gick inte` : ''}`,
};

export const correctionReasons: Record<string, (p: Params) => string> = {
  NOT_DONE_BY_HAND: () => 'Där finns inget som kan göras för hand nu.',
};
