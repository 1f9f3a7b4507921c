/** Words of the desk about being able to come and the two parts of an evening, Swedish. */
import type { NeedState } from '../../../../domain/coming.js';

/** Labels and help of the fields. */
export const comingFields = {
  accessCheckedBy: {
    label: 'Vem som kontrollerade',
    help: 'Namn eller funktion, till exempel ”vaktmästaren”.',
  },
  hearingSolution: {
    label: 'Om hörslinga saknas: så löser ni det',
    help: 'Till exempel ”bärbar slinga från hörcentralen”. Visas för dem som läser om mötet. Utan det kan mötet inte annonseras i en lokal som saknar slinga.',
  },
  hostNotes: {
    label: 'För värden',
    help: 'Nycklar, larm, möbler och vem som låser. Visas bara för planerare, kommunikatör, kontaktcenter och lokalvärden vid mötet.',
  },
  closedAuthority: {
    label: 'Slutna ärenden: myndighetsutövning',
    help: 'Ett per rad. Visas aldrig för andra; där står bara att vissa ärenden behandlas utan publik.',
  },
  closedSecrecy: { label: 'Slutna ärenden: sekretess', help: 'Ett per rad.' },
  closedPlan: {
    label: 'Slutna ärenden: planärenden',
    help: 'Ett per rad. Detaljplaner är myndighetsutövning och hålls stängda.',
  },
  closedOther: {
    label: 'Slutna ärenden utan skäl',
    help: 'Skrevs innan skäl behövdes. Flytta dem till något av fälten ovanför.',
  },
  mall: { label: 'Kvällens upplägg' },
  needNote: {
    label: 'Hur löser ni det, eller varför går det inte?',
    help: 'Behövs när ni avböjer. Skriv inget om personens hälsa.',
  },
};

export const coming = {
  heading: 'Att kunna komma',
  warnings: 'Tänk på',
  stops: 'Det här hindrar annonsen',
  venueLink: 'Ändra uppgifterna om lokalen',
  announceLink: 'Annonsera om',
  stillShown: 'Ett sammanträde visas fortfarande som öppet. Annonsera om.',
  closedPlan: (title: string) => `Planärendet${title ? ` (${title})` : ''}`,
  templates: {
    heading: 'Fyll i programmet',
    lead: 'Välj ett upplägg, så fyller vi i raderna efter kvällens tider. Det ersätter raderna här nedanför. Inget sparas förrän du trycker på ”Spara och bedöm”.',
    button: 'Fyll i raderna',
    filled:
      'Programmets rader är ifyllda men inte sparade än. Ändra dem som du vill och tryck på ”Spara och bedöm”.',
    names: {
      questions_first: 'Frågorna först',
      table_talks: 'Samtal vid bord',
      open_house: 'Öppet hus',
      walk: 'Promenad på platsen',
    },
    helps: {
      questions_first: 'Frågestund med politiker och tjänstepersoner, sedan samtal.',
      table_talks: 'Kort genomgång, samtal i små grupper, uppläsning av vad ni hörde.',
      open_house: 'Man kommer och går. Bord med kartor och personal.',
      walk: 'Ni går dit frågan gäller och pratar där.',
    },
  },
  needs: {
    title: 'Vad de som kommer behöver',
    link: 'Behov',
    see: 'Ta hand om behoven',
    listHeading: 'Det de har bett om',
    lead: 'Det här har de som vill komma bett om. Beställ det, eller avböj med ett skäl. Kontaktuppgifter raderas 30 dagar efter mötet.',
    empty: 'Ingen har bett om något än. Formuläret finns på mötets sida för alla.',
    emptyDraft: 'Formuläret öppnar när mötet är publicerat.',
    publicForm: 'Formuläret på mötets sida',
    counts: 'Hur mycket av varje',
    countHead: ['Behov', 'Personer', 'Att göra', 'Beställt', 'Avböjt'],
    deadlines: (interpreter: string, rest: string) =>
      `Tolk går att be om till och med ${interpreter}, annat till och med ${rest}.`,
    open: (n: number) => (n === 1 ? '1 behov att ta hand om' : `${n} behov att ta hand om`),
    none: 'Inget att ta hand om.',
    item: (kind: string, persons: number) => `${kind}, ${persons} ${persons === 1 ? 'person' : 'personer'}`,
    asked: (day: string) => `Bad om det ${day}`,
    handled: (who: string) => `Senast ändrat av ${who}`,
    contact: 'Kontakt',
    noContact: 'Ingen kontakt lämnad',
    note: 'Anteckning',
    order: 'Det är beställt',
    decline: 'Avböj',
    reopen: 'Öppna igen',
    states: { asked: 'Att göra', ordered: 'Beställt', declined: 'Avböjt' } satisfies Record<
      NeedState,
      string
    >,
    changed: 'Någon annan tog hand om det medan du skrev. Här är det som gäller nu; det du skrev står kvar.',
    checklist: 'Punkt B8 i checklistan',
    history: (kind: string, state: string) => `${kind}: ${state.toLowerCase()}`,
  },
};
