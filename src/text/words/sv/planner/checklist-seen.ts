/** What the rooms around a meeting show of its checklist items, and what they show to the contrary. Swedish. */
import type { Params } from '../../../../domain/judgement.js';
import { formatDate } from '../../../../domain/wallclock.js';
import { followUp } from '../follow-up.js';

const day = (date: unknown) => formatDate(String(date), 'sv', 'short');
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const listed = (items: readonly string[]) => new Intl.ListFormat('sv', { type: 'conjunction' }).format(items);
const count = (n: unknown, one: string, many: string) => `${n} ${Number(n) === 1 ? one : many}`;

const views = (n: unknown) => count(n, 'synpunkt', 'synpunkter');
const notes = (n: unknown) => count(n, 'anteckning', 'anteckningar');
const questions = (n: unknown) => count(n, 'fråga', 'frågor');

export const seenInRooms: Record<string, (p: Params) => string> = {
  A11: (p) =>
    `${p.by} skrev in beslutet ${day(p.on)}${
      p.why ? `: ”${p.why}”. Kontrollera paragrafen` : '. Paragrafen syns inte här: skriv den i anteckningen'
    }`,
  B1: (p) =>
    p.why
      ? `Kvällen har ${p.total} poäng, och det finns ett skäl: ”${p.why}”. Vilka tider ni jämförde syns inte här`
      : `Kvällen har ${p.total} poäng. Vilka tider ni jämförde syns inte här`,
  B5: (p) =>
    `${count(p.asked, 'förening', 'föreningar')} är tillfrågade, ${p.answered} har svarat. Skolan och värden syns inte här`,
  B8: (p) =>
    `Alla behov har fått svar: ${count(p.ordered, 'beställt', 'beställda')}, ${count(p.declined, 'avböjt', 'avböjda')}`,
  B10: (p) =>
    p.is === 'told'
      ? `Annonserat ${day(p.on)}. Kanaler: ${listed(['Webben', ...texts(p.channelsSv)])}. Tidningar som har texten: ${listed(texts(p.papers))}. Köpta annonser syns inte här`
      : `Går ut ${day(p.on)}. Kanaler: ${listed(['Webben', ...texts(p.channelsSv)])}. Tidningar som får texten: ${listed(
          texts(p.papers).map((name, i) => `${name} (i tryck tidigast ${day(texts(p.printDays)[i])})`),
        )}. Köpta annonser syns inte här`,
  C6: (p) => `${notes(p.notes)} från ${count(p.tables, 'bord', 'bord')}`,
  C7: (p) =>
    p.open === 0
      ? `${questions(p.questions)}, alla besvarade`
      : `${questions(p.questions)}, ${count(p.open, 'obesvarad', 'obesvarade')}. Alla obesvarade har ansvarig och datum`,
  C11: (p) => `${count(p.exits, 'person', 'personer')} har svarat vid utgången`,
  D2: (p) => `Exporten ${day(p.on)} har med ${views(p.views)} och ${notes(p.notes)}. Diariet syns inte här`,
  D3: (p) =>
    `Återkopplingen har ${count(p.heard, 'punkt', 'punkter')} under Vi hörde.${
      p.views === 0 ? '' : ` Av ${views(p.views)} väntar ingen på svar.`
    } Läs efter personuppgifter`,
  D4: (p) => (p.questions === 1 ? 'Den enda frågan är besvarad' : `Alla ${p.questions} frågor är besvarade`),
  D8: (p) => `Beslutet berättades ${day(p.on)}`,
  D9: (p) =>
    `${count(p.total, 'person', 'personer')} är räknade och ${p.exits} har svarat vid utgången. Kostnad och politikernas bild syns inte här`,
  D10: (p) => (p.taken === 1 ? 'En lärdom är införd' : `${p.taken} lärdomar är införda`),
  D11: (p) =>
    `Exporterat till arkivet ${day(p.on)}. Inga kontaktuppgifter från synpunkter och behov finns kvar${
      p.forgotten ? `, och gallringen körde senast ${day(p.forgotten)}` : ''
    }`,
  D12: (p) =>
    `Besvarat ${day(p.on)}: ${followUp.page.doneStates[p.is as keyof typeof followUp.page.doneStates].toLowerCase()}`,
};

export const lackingInRooms: Record<string, (p: Params) => string> = {
  B1: (p) => `Kvällen har ${p.total} poäng. Under ${p.least} krävs ett skriftligt skäl`,
  B5: (p) =>
    `${count(p.asked, 'förening är tillfrågad', 'föreningar är tillfrågade')} och ${p.answered} har svarat, av minst ${p.wanted}`,
  B8: (p) => `${p.open} behov att ta hand om`,
  B10: (p) =>
    [
      ...(texts(p.channelsSv).length > 0
        ? [`${listed(texts(p.channelsSv))} är ${texts(p.channelsSv).length === 1 ? 'avstängt' : 'avstängda'}`]
        : []),
      ...(texts(p.late).length > 0 ? [`För sent för ${listed(texts(p.late))}`] : []),
      ...(p.noPaper ? [p.is === 'told' ? 'Ingen tidning har fått texten' : 'Ingen tidning får texten'] : []),
    ].join('. '),
  C7: (p) => `${questions(p.unowned)} utan svar saknar ansvarig eller datum`,
  D2: (p) =>
    `${count(p.since, 'synpunkt eller anteckning', 'synpunkter eller anteckningar')} har kommit efter exporten ${day(p.on)}`,
  D3: (p) => `${views(p.waiting)} väntar på svar`,
  D4: (p) => `${questions(p.open)} saknar svar`,
  D10: (p) =>
    p.proposed === 1
      ? 'En lärdom väntar på en ny version av listorna'
      : `${p.proposed} lärdomar väntar på en ny version av listorna`,
  D11: (p) =>
    `Kontaktuppgifter eller egna ord finns kvar i ${count(p.contacts, 'synpunkt eller behov', 'synpunkter och behov')}. De gallras enligt plan`,
};
