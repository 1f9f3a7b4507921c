/** Words of the follow-up: the promise, the three lists, the decision and what was done. Swedish. */
import type { Params } from '../../../domain/judgement.js';

const days = (n: number) => (n === 1 ? '1 dag' : `${n} dagar`);

export const followUp = {
  parts: { heard: 'Vi hörde', doing: 'Vi gör', notDoing: 'Vi gör inte', because: 'därför' },
  because: 'Därför',
  /** On the meeting's page. */
  page: {
    heading: 'Återkoppling',
    promised: (day: string) => `Återkoppling lovad senast ${day}.`,
    left: (n: number) => (n === 0 ? 'Det är i dag.' : `${days(n)} kvar.`),
    late: (n: number) => `Återkopplingen är försenad ${days(n)}.`,
    lateText: (day: string) =>
      `Vi lovade att berätta vad som kom ut av mötet senast ${day}. Det har vi inte gjort.`,
    toldOn: (day: string) => `Återkopplat ${day}.`,
    corrected: (day: string) => `Rättad ${day}.`,
    inTime: (due: string) => `Vi lovade det senast ${due}.`,
    tooLate: (due: string) => `Det var senare än vi lovade: senast ${due}.`,
    decision: 'Så blev beslutet',
    influence: 'Så påverkade synpunkterna',
    link: 'Läs beslutet',
    done: 'Blev det gjort?',
    doneStates: { done: 'Ja, det är gjort', partly: 'Delvis', not_yet: 'Inte än', no: 'Nej' },
    on: (day: string) => `Berättat ${day}.`,
    all: 'Så håller vi våra löften om återkoppling',
  },
  mail: {
    promised: (day: string) => `Senast ${day} berättar vi vad som kom ut av mötet.`,
    corrected: 'Vi har rättat återkopplingen från mötet. Det här gäller nu.',
    decisionNews: 'Frågan från mötet är beslutad. Så blev det, och så påverkade synpunkterna.',
    doneNews: 'Vi har sett efter om det blev gjort.',
  },
  /** How promises are kept, for all to see. */
  promises: {
    title: 'Så håller vi våra löften',
    lead: (municipality: string) =>
      `${municipality} lovar att berätta vad som kom ut av varje möte, senast en viss dag. Här ser du om vi höll det.`,
    empty:
      'Inget är lovat än. När ett möte annonseras lovar vi samtidigt en dag för återkoppling, och då syns det här.',
    kept: 'Återkopplat i tid',
    answered: 'Synpunkter som fick besked i tid',
    final: 'Synpunkter med slutligt svar',
    toCome: 'Lovade som kommer',
    lateNow: 'Försenade nu',
    noneLate: 'Ingen återkoppling är försenad.',
    by: { place: 'Ort för ort', board: 'Nämnd för nämnd' },
    place: 'Ort',
    board: 'Nämnd',
    columns: [
      'Lovade',
      'Hållna i tid',
      'För sent',
      'Försenade nu',
      'Synpunkter som fick besked i tid',
      'Synpunkter med slutligt svar',
    ],
    none: 'inget att räkna än',
    share: (part: number, whole: number, percent: number) => `${part} av ${whole} (${percent} %)`,
    how: (days: number) =>
      `Återkoppling räknas när den lovade dagen har passerat eller den är skickad. En synpunkt ska få besked inom ${days} arbetsdagar; de som väntar inom den tiden räknas inte. Att synpunkten har lämnats vidare är ett besked. Slutligt svar har den som inte väntar på något mer.`,
  },
  /** On the poster, beside the practical facts. */
  poster: { label: 'Återkoppling', by: (day: string) => `Senast ${day}` },
};

/** Why a follow-up was refused. */
export const followUpReasons: Record<string, (p: Params) => string> = {
  FOLLOW_UP_DUE_EARLY: (p) => `Dagen för återkopplingen måste ligga efter mötet (${p.date}).`,
  FOLLOW_UP_DUE_LATE: (p) =>
    `Återkopplingen måste lovas inom ${p.most} dagar efter mötet, alltså senast ${p.last}.`,
  OUTCOME_OR_LISTS: () => 'Skriv antingen en text eller de tre listorna, inte båda.',
  HEARD_NEEDED: () => 'Skriv minst en sak som ni hörde.',
  ANSWER_TO_HEARD_NEEDED: () => 'Skriv minst en sak som ni gör, eller som ni inte gör och varför.',
  NOT_DOING_WHAT_NEEDED: (p) => `Rad ${p.row} har ett skäl men säger inte vad ni inte gör.`,
  NOT_DOING_BECAUSE_NEEDED: (p) => `Skriv varför ni inte gör det på rad ${p.row} (${p.what}).`,
  TOO_MANY_ITEMS: (p) => `Listan är för lång. Högst ${p.most} punkter.`,
  BAD_LINK: () => 'Länken måste vara en hel adress som börjar med https:// eller http://.',
  FOLLOW_UP_TOLD: () => 'Återkopplingen är redan skickad. Ditt utkast sparades inte.',
  DRAFT_MOVED: () => 'Någon annan har sparat utkastet sedan du såg igenom det. Läs igenom och gör om.',
  ALREADY_TOLD: () => 'Det är redan berättat med samma ord. Inget skickades.',
};
