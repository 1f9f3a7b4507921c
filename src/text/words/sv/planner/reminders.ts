/** Words of reminders as rules of a meeting, Swedish. */
import type { Params } from '../../../../domain/judgement.js';

const clock = (time: unknown) => `kl. ${String(time).replace(':', '.')}`;

export const reminderReasons: Record<string, (p: Params) => string> = {
  TOO_MANY_REMINDERS: (p) => `Högst ${p.most} påminnelser.`,
  BAD_DAYS_BEFORE: (p) => `Skriv antal dagar före mötet med siffror, 0–${p.most}. 0 är mötesdagen.`,
  REMINDER_TWICE: () => 'Den påminnelsen finns redan.',
  REMINDER_AFTER_START: (p) => `Mötet börjar ${clock(p.start)}. Påminn tidigare än så.`,
  REMINDER_AT_NIGHT: (p) =>
    `Påminnelsen är satt till ${clock(p.at)}, men mellan ${clock(p.from)} och ${clock(p.to)} skickas inga påminnelser. Den går ut ${clock(p.to)} i stället.`,
};

export const reminders = {
  title: 'Påminnelser',
  link: 'Påminnelser',
  lead: 'En påminnelse går till alla som följer mötet. Flyttas mötet flyttas påminnelserna med. Ställs det in skickas inga.',
  savesOnly: 'Att spara skickar inget.',
  fixed: 'Mötet tar inte emot några fler ändringar.',
  now: 'Så här ser det ut nu',
  usual: 'De vanliga',
  usualHelp: (rules: string) => `${rules}.`,
  own: 'Egna tider',
  ownHelp: 'Fyll i raderna nedanför. Tomma rader räknas inte.',
  never: 'Inga påminnelser',
  neverHelp: 'Ingen påminns om det här mötet.',
  which: 'När ska vi påminna?',
  rows: 'Egna tider',
  row: (n: number) => `Påminnelse ${n}`,
  daysBefore: 'Dagar före mötet',
  at: 'Klockslag',
  save: 'Spara påminnelserna',
  empty: 'Inga påminnelser skickas för det här mötet.',
  rule: (daysBefore: number, at: string) => {
    const day =
      daysBefore === 0 ? 'Mötesdagen' : daysBefore === 1 ? 'Dagen före' : `${daysBefore} dagar före`;
    return `${day}, ${clock(at)}`;
  },
  states: {
    coming: 'kommer',
    going_out: 'går ut nu',
    told: 'skickad',
    nobody: 'ingen att påminna',
    not_needed: 'behövs inte',
    replaced: 'ersatt',
    missed: 'missad',
    passed: 'tiden har passerat',
    after_start: 'för sen',
    none: 'skickas inte',
  },
  says: {
    coming: '',
    going_out: '',
    told: '',
    nobody: 'Ingen följde mötet då.',
    not_needed: 'Alla hade nyss fått ett annat besked om mötet, eller så annonserades mötet först efteråt.',
    replaced: 'Ett nyare besked om mötet gick ut i stället.',
    missed:
      'Den skickades inte i tid, till exempel för att servern var nere. Den skickas inte i efterhand. Behöver folk påminnas: lägg till en ny tid här.',
    passed: 'Regeln sattes när tiden redan var förbi, så den skickas inte.',
    after_start: 'Mötet har då redan börjat, så den skickas inte. Välj en tidigare tid.',
    none: 'Mötet är inte annonserat, eller är inställt.',
  },
  missed: (n: number) => (n === 1 ? 'en påminnelse missades' : `${n} påminnelser missades`),
};
