/** Newspapers (tidningar): who gets a press mail, on which days they come out, and when they must have the text. */
import { allPapers, allPlaces, paperBySlug } from '../../db/pages.js';
import { type Reason, reason } from '../../domain/meeting.js';
import { mostDaysBefore, type Paper, printDays } from '../../domain/paper.js';
import { may } from '../../domain/permissions.js';
import { badInput } from '../../domain/result.js';
import type { Place } from '../../domain/venue.js';
import { isTime } from '../../domain/wallclock.js';
import { changePaper, createPaper, paperFaults } from '../../flow/papers.js';
import { normalEmail } from '../../flow/subscribe.js';
import { type Desk, type DeskRoute, goTo, showRefused } from './desk.js';
import {
  type Body,
  required,
  slugFrom,
  slugOf,
  type Typed,
  textOf,
  textsOf,
  tooLong,
  unprintable,
  wholeOf,
} from './form.js';
import { showOne, showRegister, type Tried } from './registers.js';
import type { Field, MakeField } from './views/fields.js';
import { paperFacts } from './views/papers.js';

const editing = 'edit papers';

export const paperRoutes: readonly DeskRoute[] = [
  { method: 'get', path: '/tidningar', needs: 'read the desk', run: (desk) => list(desk) },
  { method: 'post', path: '/tidningar', needs: editing, run: add },
  { method: 'get', path: '/tidningar/:slug', needs: 'read the desk', run: (desk) => one(desk) },
  { method: 'post', path: '/tidningar/:slug', needs: editing, run: change },
];

const most = { name: 120, email: 254 };
const single = ['name', 'email', 'deadline.daysBefore', 'deadline.at', 'active'] as const;
const typedOf = (body: Body): Typed => ({
  ...Object.fromEntries(single.map((name) => [name, textOf(body, name)])),
  printDays: textsOf(body, 'printDays'),
  'paper.places': textsOf(body, 'paper.places'),
});

const daysOf = (body: Body) => printDays.filter((day) => textsOf(body, 'printDays').includes(day));

function faultsOf(body: Body): Reason[] {
  const email = textOf(body, 'email');
  const time = textOf(body, 'deadline.at');
  const before = wholeOf(textOf(body, 'deadline.daysBefore'));
  return [
    ...required(body, ['name', 'email', 'deadline.daysBefore', 'deadline.at']),
    ...tooLong(body, most),
    ...unprintable(typedOf(body)),
    ...(email && !normalEmail(email) ? [reason('BAD_EMAIL', 'email')] : []),
    ...(daysOf(body).length === 0 ? [reason('DAY_NEEDED', 'printDays')] : []),
    ...(before !== null && !(before >= 0 && before <= mostDaysBefore)
      ? [reason('BAD_PAPER_DAYS', 'deadline.daysBefore')]
      : []),
    ...(time && !isTime(time) ? [reason('BAD_TIME', 'deadline.at', { given: time.slice(0, 40) })] : []),
  ];
}

const read = (body: Body) => ({
  name: textOf(body, 'name'),
  email: normalEmail(textOf(body, 'email')) ?? '',
  printDays: daysOf(body),
  deadline: {
    daysBefore: wholeOf(textOf(body, 'deadline.daysBefore')) ?? 0,
    at: textOf(body, 'deadline.at'),
  },
  places: textsOf(body, 'paper.places'),
});

const fieldsFor =
  ({ words }: Desk, places: readonly Place[], existing: boolean) =>
  (field: MakeField): Field[] => {
    const said = words.registers.papers;
    return [
      field('name', 'text', { required: true, max: most.name, help: said.nameHelp }),
      field('email', 'email', { required: true, max: most.email, help: said.emailHelp }),
      field('printDays', 'boxes', {
        inline: true,
        options: printDays.map((day) => ({ value: day, label: said.days[day] ?? day })),
      }),
      field('deadline.daysBefore', 'number', { required: true, width: 'short' }),
      field('deadline.at', 'time', { required: true, width: 'short' }),
      ...(places.length > 0
        ? [
            field('paper.places', 'boxes', {
              inline: true,
              options: places.map((place) => ({ value: place.slug, label: place.name })),
            }),
          ]
        : []),
      ...(existing ? [field('active', 'box', { label: said.activeLabel, help: said.activeHelp })] : []),
    ];
  };

/** The flow speaks of `places`; the form's field has a name of its own beside the draft's `place`. */
const atField = (tried: Tried): Tried => {
  if (!tried || !('reasons' in tried.refused)) return tried;
  const { refused } = tried;
  const [first, ...rest] = refused.reasons.map((one) =>
    one.field === 'places' ? { ...one, field: 'paper.places' } : one,
  );
  return first ? { ...tried, refused: { ...refused, reasons: [first, ...rest] } } : tried;
};

async function list(desk: Desk, tried?: Tried): Promise<void> {
  const { words, actor, ctx } = desk;
  const [papers, places] = await Promise.all([allPapers(ctx.db), allPlaces(ctx.db)]);
  showRegister(desk, 'papers', {
    path: '/planering/tidningar',
    items: papers.map((paper) => ({
      href: `/planering/tidningar/${paper.slug}`,
      name: paper.name,
      facts: paperFacts(desk, paper, places),
      tag: paper.active ? undefined : words.registers.papers.inactive,
    })),
    mayAdd: may(actor, editing),
    typed: { 'deadline.daysBefore': '1', 'deadline.at': '12:00' },
    fields: fieldsFor(desk, places, false),
    tried: atField(tried),
  });
}

async function add(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const input = read(req.body);
  const slug = slugFrom(input.name) || 'tidning';
  const typed = faultsOf(req.body);
  const others = typed.length > 0 ? await paperFaults(ctx, input.places, slug) : [];
  const made = badInput([...typed, ...others]) ?? (await createPaper(ctx, actor, { ...input, slug }));
  if (made.ok) return goTo(desk, '/tidningar', 'added');
  await list(desk, { refused: made, typed: typedOf(req.body) });
}

const typedFrom = (paper: Paper, places: readonly Place[]): Typed => ({
  name: paper.name,
  email: paper.email,
  printDays: [...paper.printDays],
  'deadline.daysBefore': String(paper.deadline.daysBefore),
  'deadline.at': paper.deadline.at,
  'paper.places': places.filter((place) => paper.placeIds.includes(place.id)).map((place) => place.slug),
  active: paper.active ? '1' : '',
});

async function one(desk: Desk, tried?: Tried): Promise<void> {
  const { ctx, req, actor, words } = desk;
  const paper = await paperBySlug(ctx.db, slugOf(req.params.slug));
  if (!paper) return showRefused(desk, { ok: false, is: 'missing' }, '/planering/tidningar');
  const places = await allPlaces(ctx.db);
  showOne(desk, 'papers', {
    path: `/planering/tidningar/${paper.slug}`,
    back: '/planering/tidningar',
    name: paper.name,
    mayChange: may(actor, editing),
    readOnly: words.registers.papers.readOnly,
    typed: typedFrom(paper, places),
    fields: fieldsFor(desk, places, true),
    tried: atField(tried),
  });
}

async function change(desk: Desk): Promise<void> {
  const { ctx, actor, req } = desk;
  const changes = { ...read(req.body), active: textOf(req.body, 'active') !== '' };
  const typed = faultsOf(req.body);
  const others = typed.length > 0 ? await paperFaults(ctx, changes.places) : [];
  const saved =
    badInput([...typed, ...others]) ?? (await changePaper(ctx, actor, slugOf(req.params.slug), changes));
  if (saved.ok) return goTo(desk, '/tidningar', 'changed');
  await one(desk, { refused: saved, typed: typedOf(req.body) });
}
