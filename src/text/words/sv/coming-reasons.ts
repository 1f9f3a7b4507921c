/** Sentences about being able to come and about the two parts of an evening, Swedish. */
import type { Params } from '../../../domain/judgement.js';

export const comingReasons: Record<string, (p: Params) => string> = {
  NO_STEP_FREE_WAY: (p) =>
    `${p.venue} har ingen stegfri väg in. Mötet kan inte annonseras där. Välj en annan lokal, eller ordna en ramp och ändra uppgiften om lokalen.`,
  NO_HEARING_SOLUTION: (p) =>
    `${p.venue} har ingen hörslinga. Mötet kan inte annonseras där. Låna en bärbar slinga och skriv in den under lokalen, eller välj en annan lokal.`,
  EXPECTED_OVER_MAX: (p) =>
    `Ni väntar ${p.expected} personer, men lokalen får ta högst ${p.most}. Välj en större lokal eller ändra antalet.`,
  STEP_FREE_UNKNOWN: (p) =>
    `Ingen vet om ${p.venue} har stegfri väg in. Kontrollera det före annonsen: finns den inte kan mötet inte vara där.`,
  HEARING_UNKNOWN: (p) =>
    `Ingen vet om ${p.venue} har hörslinga. Kontrollera det före annonsen, eller låna en bärbar slinga och skriv in den under lokalen.`,
  NEARLY_FULL: (p) =>
    `Ni väntar ${p.expected} personer och lokalen får ta ${p.most}, även dem som arbetar (${p.percent} procent fullt). Ha en plan för fler, eller välj en större lokal.`,
  ASSEMBLY_ROOM: (p) =>
    `Ni väntar fler än ${p.most} personer. Fråga den som har lokalen om den är godkänd som samlingslokal för så många.`,
  SITTING_WITHOUT_BOARD: () =>
    'Kvällen har ett sammanträde, men ingen nämnd är vald. Sammanträdet visas därför inte för andra. Välj nämnden som sammanträder.',
  SITTING_NOT_PUBLIC: (p) =>
    `Sammanträdet visas inte för andra, bara samtalet. För ${p.board} saknas fullmäktiges medgivande eller nämndens eget beslut om öppna sammanträden. Skriv in båda under Nämnder när de finns.`,
  SITTING_STILL_SHOWN: (p) =>
    `Alla läser fortfarande att ${p.board} sammanträder öppet, men fullmäktiges medgivande eller nämndens eget beslut saknas nu. Annonsera om, så försvinner sammanträdet och bara samtalet visas.`,
  PLAN_ITEM_OPEN: (p) =>
    `${p.title ? `Raden ”${p.title}” tar upp ett planärende. ` : ''}Planärenden är myndighetsutövning och ska inte ligga i den öppna delen av sammanträdet. Skriv ärendet under ”Planärenden” bland de slutna, och håll det borta från programmets rader. Samtalet får gärna handla om planen.`,
  CLOSED_WITHOUT_SITTING: () =>
    'Det finns slutna ärenden, men inget sammanträde i kvällens tider. Skriv när sammanträdet börjar och slutar.',
  CLOSED_WITHOUT_REASON: () =>
    'Något slutet ärende saknar skäl. Flytta det till myndighetsutövning, sekretess eller planärenden.',
  PROGRAMME_NOT_MOVED: () =>
    'Programmets klockslag ligger utanför kvällens tider. Ändra programmet så att det stämmer.',
  FORMAL_MAY_NOT_SPEAK: () =>
    'På ett sammanträde får de som kommer lyssna men inte tala. Ta bort krysset, eller välj ett annat slag för raden.',
  ROWS_OVERLAP: (p) =>
    `Raden börjar innan ”${p.with}” är slut (${p.start}–${p.end}). Bara service kan pågå samtidigt som något annat.`,
  TALK_IN_SITTING: (p) =>
    `Samtal kan inte pågå under sammanträdet (${p.start}–${p.end}). Slutna ärenden får aldrig ligga i samtalstiden.`,
  CLOSED_ITEM_TOLD: () =>
    'Raden berättar om ett slutet ärende. Programmet visas för alla. Skriv raden utan ärendets namn och nummer.',
  TEMPLATE_MISSING: () => 'Välj ett upplägg att fylla i.',
  TEMPLATE_TOO_SHORT: () => 'Samtalet är för kort för att delas upp. Det behöver minst en timme.',
  TEMPLATE_NEEDS_TIMES: () => 'Skriv först när samtalet börjar och slutar, så kan raderna fyllas i.',
  NEEDS_CLOSED: () => 'Tiden att be om det har gått ut. Ring eller mejla i stället.',
  NEED_NOTHING: () => 'Kryssa för minst en sak.',
  NEED_PERSONS: (p) => `Skriv hur många det gäller, mellan 1 och ${p.most}.`,
  NEED_TWICE: () => 'Be om varje sak bara en gång, med allt i samma text.',
  NEED_CHANGED: () => 'Någon annan har redan tagit hand om det. Läs det som gäller nu och försök igen.',
  DECLINED_WITHOUT_REASON: () => 'Skriv varför det inte går, så att personen kan få veta det.',
};
