/** Boards, places, venues and people: a list with a form below it, and a page for changing one. */
import type { Reason } from '../../domain/meeting.js';
import type { Refused } from '../../domain/result.js';
import { type Desk, doneOf, show, showRefused } from './desk.js';
import { speakFaults } from './faults.js';
import type { Typed } from './form.js';
import { type Field, faultList, fieldMaker, type MakeField } from './views/fields.js';

export type Register = 'boards' | 'places' | 'venues' | 'papers' | 'associations' | 'people';
export type RegisterItem = { href: string; name: string; facts: readonly string[]; tag?: string | undefined };
/** What was tried and refused, with what was typed. */
export type Tried = { refused: Refused; typed: Typed } | undefined;

/** A name that is taken is told at the name: nobody types the short name that stands in addresses. */
const atName = (reasons: readonly Reason[]): Reason[] =>
  reasons.map((one) => (one.code === 'SLUG_TAKEN' ? { ...one, code: 'NAME_TAKEN', field: 'name' } : one));

function faultsOf(desk: Desk, tried: Tried) {
  const { refused } = tried ?? {};
  return speakFaults(desk, refused && 'reasons' in refused ? atName(refused.reasons) : []);
}

/** The list, and the form for adding one if the visitor may. `typed`: what the form begins with. */
export function showRegister(
  desk: Desk,
  register: Register,
  shown: {
    path: string;
    items: readonly RegisterItem[];
    mayAdd: boolean;
    typed: Typed;
    fields(field: MakeField): Field[];
    tried?: Tried;
    hint?: string | undefined;
  },
): void {
  const { words } = desk;
  const { tried } = shown;
  if (tried && !('reasons' in tried.refused)) {
    showRefused(desk, tried.refused, shown.path);
    return;
  }
  const faults = faultsOf(desk, tried);
  show(desk, {
    title: words.registers[register].title,
    template: 'register',
    status: tried ? 422 : 200,
    data: {
      said: words.registers[register],
      items: shown.items,
      hint: shown.hint ?? '',
      faults: faultList(words, faults),
      form: shown.mayAdd
        ? {
            action: shown.path,
            button: words.registers[register].add,
            fields: shown.fields(fieldMaker(words, tried?.typed ?? shown.typed, faults)),
          }
        : undefined,
      open: tried !== undefined || shown.items.length === 0,
      done: doneOf(desk),
    },
  });
}

/** The page for changing one. */
export function showOne(
  desk: Desk,
  register: Register,
  shown: {
    path: string;
    back: string;
    name: string;
    mayChange: boolean;
    /** Who changes it, where that is not the planner. */
    readOnly?: string | undefined;
    typed: Typed;
    fields(field: MakeField): Field[];
    tried?: Tried;
  },
): void {
  const { words } = desk;
  const { tried } = shown;
  if (tried && !('reasons' in tried.refused)) {
    showRefused(desk, tried.refused, shown.back);
    return;
  }
  const faults = faultsOf(desk, tried);
  show(desk, {
    title: shown.name,
    template: 'register-one',
    status: tried ? 422 : 200,
    data: {
      name: shown.name,
      back: shown.back,
      backText: words.registers[register].title,
      lead: shown.mayChange
        ? words.registers[register].changeLead
        : (shown.readOnly ?? words.registers.readOnly),
      faults: faultList(words, faults),
      form: {
        action: shown.path,
        button: shown.mayChange ? words.registers.save : '',
        fields: shown.fields(fieldMaker(words, tried?.typed ?? shown.typed, faults)),
      },
      done: doneOf(desk),
    },
  });
}
