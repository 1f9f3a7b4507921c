/** The papers of a meeting: the brief, the host sheet and the staff list, as pages and as PDF. */
import {
  allVenues,
  answeredInvitations,
  countNeeds,
  dutiesAt,
  earlierAt,
  type MeetingRow,
  meetingRow,
  openQuestionsAt,
  publishedViews,
  viewKindsOf,
} from '../../db/pages.js';
import { stepsFrom } from '../../domain/meeting.js';
import { may, maySeeKeys } from '../../domain/permissions.js';
import { localDate } from '../../domain/wallclock.js';
import { renderedOnce } from '../../flow/rendered.js';
import type { SheetDoc } from '../../media/sheet.js';
import { sheetPdf, sheetPdfVersion } from '../../media/sheet-pdf.js';
import { type Desk, type DeskRoute, show, showRefused } from './desk.js';
import { idOf } from './form.js';
import { briefDoc, hostDoc, staffDoc } from './views/sheets.js';

type Make = (desk: Desk, row: MeetingRow) => Promise<SheetDoc>;
const papers: Record<string, Make> = { underlag: brief, vardblad: host, bemanning: staff };

export const sheetRoutes: readonly DeskRoute[] = Object.entries(papers).flatMap(
  ([name, make]): DeskRoute[] => [
    {
      method: 'get',
      path: `/moten/:id/${name}.pdf`,
      needs: 'read the desk',
      run: (desk) => sendPdf(desk, name, make),
    },
    {
      method: 'get',
      path: `/moten/:id/${name}`,
      needs: 'read the desk',
      run: (desk) => showPaper(desk, name, make),
    },
  ],
);

/** Earlier meetings and views that a brief has room for. */
const most = { earlier: 5, views: 5 };

async function brief(desk: Desk, row: MeetingRow): Promise<SheetDoc> {
  const { db } = desk.ctx;
  const { id, placeId, date } = row.meeting;
  const before = date ?? localDate(desk.ctx.now());
  const [duties, invited, kinds, hot, earlier, questions] = await Promise.all([
    dutiesAt(db, id),
    answeredInvitations(db, id),
    viewKindsOf(db, id),
    publishedViews(db, id, most.views),
    earlierAt(db, placeId, before, most.earlier),
    openQuestionsAt(db, placeId, id),
  ]);
  return briefDoc(desk, row, { duties, invited, kinds, hot, earlier, questions });
}

const venueOf = async (desk: Desk, row: MeetingRow) =>
  (await allVenues(desk.ctx.db)).find((venue) => venue.id === row.meeting.venueId);

async function host(desk: Desk, row: MeetingRow): Promise<SheetDoc> {
  const [venue, duties] = await Promise.all([venueOf(desk, row), dutiesAt(desk.ctx.db, row.meeting.id)]);
  const hosts = duties.filter(({ duty }) => duty === 'V').map(({ personId }) => personId);
  return hostDoc(desk, row, { venue, duties, seesKeys: maySeeKeys(desk.actor, hosts) });
}

async function staff(desk: Desk, row: MeetingRow): Promise<SheetDoc> {
  const { db } = desk.ctx;
  const [duties, needs] = await Promise.all([dutiesAt(db, row.meeting.id), countNeeds(db, row.meeting.id)]);
  return staffDoc(desk, row, { duties, needs });
}

async function showPaper(desk: Desk, name: string, make: Make): Promise<void> {
  const row = await meetingRow(desk.ctx.db, idOf(desk.req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const doc = await make(desk, row);
  const base = `/planering/moten/${row.meeting.id}`;
  show(desk, {
    title: `${doc.kind}: ${doc.title}`,
    template: 'sheet',
    script: 'print.js',
    data: {
      doc,
      back: base,
      pdf: `${base}/${name}.pdf`,
      said: desk.words.sheets,
      mend: mendsOf(desk, row, base),
    },
  });
}

/** Where what a paper says is changed, for those who may. */
function mendsOf({ actor, words }: Desk, { meeting, venue }: MeetingRow, base: string) {
  const said = words.sheets;
  const amends = (stepsFrom.amend as readonly string[]).includes(meeting.state);
  const edits = may(actor, 'edit boards, places and venues');
  return [
    ...(amends && may(actor, 'draft meetings') ? [{ href: `${base}/andra`, text: said.mendDraft }] : []),
    ...(may(actor, 'give duties') ? [{ href: `${base}/roller`, text: said.mendDuties }] : []),
    ...(venue && edits ? [{ href: `/planering/lokaler/${venue.slug}`, text: said.mendVenue }] : []),
  ];
}

/** Never cached: it is of the house, and it changes. */
async function sendPdf(desk: Desk, name: string, make: Make): Promise<void> {
  const { ctx, req, res } = desk;
  const row = await meetingRow(ctx.db, idOf(req.params.id));
  if (!row) return showRefused(desk, { ok: false, is: 'missing' }, '/planering');
  const doc = await make(desk, row);
  const { id } = row.meeting;
  const made = await renderedOnce(ctx)({
    path: `/planering/moten/${id}/${name}.pdf?sprak=${doc.language}`,
    from: [sheetPdfVersion, doc],
    render: () => sheetPdf(doc, row.createdAt),
  });
  res
    .type('application/pdf')
    .set({ 'Cache-Control': 'no-store', 'Content-Disposition': `inline; filename="${name}-${id}.pdf"` })
    .send(made.bytes);
}
