/**
 * What is written to newspapers. In Swedish only and therefore no part of `Words`: the papers are Swedish. A paper prints
 * the texts as they are, so they speak of the residents and not to them.
 */
import type { Change } from '../../../domain/notice.js';
import type { ParticipationLevel } from '../../../domain/theme/theme.js';

const promises: Record<ParticipationLevel, string> = {
  information: 'Mötet ger besked och svar på frågor. Inget går att påverka den här gången.',
  konsultation: 'De som kommer får välja mellan eller tycka till om alternativ.',
  dialog: 'De som kommer är med och pratar innan ett förslag är färdigt.',
  inflytande: 'De som kommer är med och formar förslaget.',
  medbeslutande: 'Det som väljs på mötet följs.',
};

const changed: Record<Exclude<Change, 'date' | 'time' | 'venue'>, string> = {
  theme: 'Frågan är ändrad.',
  programme: 'Programmet är ändrat.',
  practical: 'Det praktiska runt mötet är ändrat.',
  status: 'Mötet är nu bestämt.',
};

export const pressText = {
  marks: { changed: 'RÄTTELSE', cancelled: 'INSTÄLLT' },
  subjects: {
    announced: (place: string, when: string, title: string) => `${place} ${when}: ${title}`,
    changed: (news: string, title: string) => `RÄTTELSE: ${news} – ${title}`,
    cancelled: (place: string, day: string, title: string) => `INSTÄLLT: mötet i ${place} ${day} – ${title}`,
    follow_up: (title: string) => `Så blev det: ${title}`,
  },
  newTime: (when: string) => `ny tid ${when}`,
  newPlace: (venue: string) => `ny plats ${venue}`,
  otherChange: (day: string) => `mötet ${day} är ändrat`,
  lead: (when: string, board: string, place: string) => `${when} håller ${board} öppet möte i ${place}.`,
  question: (question: string) => `Frågan är: ${question}`,
  about: (title: string) => `Det handlar om ”${title}”.`,
  where: (where: string) => `Plats: ${where}.`,
  promises,
  influence: (things: string) => `Det här går att påverka: ${things}.`,
  decided: (things: string) => `Redan bestämt: ${things}.`,
  decision: (body: string, day: string) => `${body} beslutar i frågan ${day}.`,
  decisionBody: (body: string) => `${body} beslutar i frågan.`,
  decisionDay: (day: string) => `Beslut i frågan fattas ${day}.`,
  sitting: (times: string, board: string) =>
    `Samma dag ${times} sammanträder ${board} på samma plats. Alla får lyssna.`,
  programme: (rows: string) => `Program: ${rows}.`,
  food: (food: string) => `Mat och fika: ${food}.`,
  childcare: 'Barnpassning finns.',
  interpreting: (languages: string) => `Tolkning: ${languages}.`,
  has: (things: string) => `Lokalen har ${things}.`,
  hasNot: (things: string) => `Lokalen saknar ${things}.`,
  /** As they follow on "Lokalen har". */
  access: {
    stepFree: 'stegfri väg in',
    accessibleToilet: 'toalett för rullstol',
    hearingLoop: 'hörslinga',
    parking: 'parkering för rörelsehindrade',
    quietRoom: 'lugnt rum',
  },
  stop: (stop: string) => `Närmaste hållplats är ${stop}.`,
  lastDeparture: (time: string) => `Sista avgången hem går ${time}.`,
  together: (associations: string) => `Mötet ordnas tillsammans med ${associations}.`,
  welcome: 'Alla är välkomna.',
  more: (url: string) => `Läs mer: ${url}`,
  and: 'och',
  changed: {
    lead: (title: string, place: string) => `Rättelse: Mötet ”${title}” i ${place} är ändrat.`,
    time: (now: string, before: string) => `Ny tid: ${now}. Tidigare angiven tid: ${before}.`,
    timeOnly: (now: string) => `Ny tid: ${now}.`,
    place: (now: string, before: string) => `Ny plats: ${now}. Tidigare angiven plats: ${before}.`,
    placeOnly: (now: string) => `Ny plats: ${now}.`,
    sameTime: (when: string) => `Mötet är ${when}.`,
    others: changed,
  },
  cancelled: {
    lead: (title: string, place: string, when: string) =>
      `Inställt: Mötet ”${title}” i ${place} ${when} blir inte av.`,
    where: (where: string) => `Det skulle ha varit på ${where}.`,
    question: (question: string) => `Mötet skulle ha handlat om frågan: ${question}`,
  },
  because: (reason: string) => `Skälet: ${reason}`,
  followUp: {
    question: (question: string) => `Frågan var: ${question}`,
    lead: (title: string, place: string, day: string) =>
      `Så blev det efter mötet ”${title}” i ${place} ${day}.`,
  },
  lengths: { notice: 'Notis', short: 'Kort text', long: 'Lång text' },
  characters: (n: number) => `${n.toLocaleString('sv-SE')} tecken`,
  factBox: 'Faktaruta',
  facts: {
    news: 'Ändrat',
    what: 'Vad',
    when: 'När',
    where: 'Var',
    who: 'Vem',
    question: 'Fråga',
    influence: 'Det kan påverkas',
    outcome: 'Resultat',
    more: 'Läs mer',
    contact: 'Kontakt',
  },
  what: 'Öppet möte',
  whatCancelled: 'Öppet möte, inställt',
  nothing: 'inget den här gången',
  page: 'mötets sida',
  mail: {
    heading: (municipality: string) => `PRESSMEDDELANDE FRÅN ${municipality.toLocaleUpperCase('sv-SE')}`,
    use: 'Här är samma nyhet i tre längder och en faktaruta. Använd den text som passar, som den är.',
    web: 'Är papperstidningen redan tryckt? Rätta då gärna på webben.',
    notLegal: 'Texten är information. Den ersätter inte kungörelsen på kommunens digitala anslagstavla.',
  },
};
