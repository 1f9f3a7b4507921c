/** The version of what renders calendars follows their bytes: stored calendars are made anew only when it is raised. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { renderCalendar, rendererVersion, renderMeetingFile } from '../../../src/channels/calendar/render.js';
import type { MeetingFacts } from '../../../src/domain/notice.js';
import { aMeeting } from '../../support/facts.js';

const before = {
  date: '2027-03-16',
  publicStart: '18:00',
  publicEnd: '20:00',
  venueName: 'Skattkärrsskolan, matsalen',
  venueAddress: 'Skolstigen 5, 656 71 Skattkärr',
  title: 'Halltider under ombyggnaden av Skattkärrsskolan',
};
const states: Partial<MeetingFacts>[] = [
  {},
  { status: 'tentative' },
  { revision: 1, date: '2027-03-23', movedTime: true, before, changes: ['date'], reason: 'Dubbelbokat' },
  { revision: 1, movedPlace: true, before: { ...before, venueName: 'Folkets hus' }, changes: ['venue'] },
  { revision: 2, status: 'cancelled', reason: 'Snöoväder', changes: ['status'] },
  { revision: 1, outcome: 'Hallen hålls öppen.\nVi hör av oss i maj.' },
];
const meetings = states.map((state, i) =>
  aMeeting({
    meetingId: i + 1,
    uid: `mote-${i + 1}@moten.exempel.se`,
    slug: `mote-${i + 1}`,
    changedAt: '2027-02-01T08:00:00Z',
    ...state,
  }),
);

/** Every state, in both languages, as a calendar, as a meeting's own file and as the attachment of a mail. */
function bytesOfCorpus(): string {
  const hash = createHash('sha256');
  for (const language of ['sv', 'en'] as const) {
    const options = { publicUrl: 'https://moten.exempel.se', mailDomain: 'exempel.se', language };
    const all = { path: '/kalender.ics', scope: 'all', scopeName: '', meetings } as const;
    hash.update(renderCalendar(all, { ...options, now: new Date('2027-02-01T09:00:00Z') }));
    for (const facts of meetings) {
      hash.update(renderMeetingFile(facts, options));
      hash.update(renderMeetingFile(facts, { ...options, method: 'PUBLISH' }));
    }
  }
  return hash.digest('hex');
}

test('other bytes have another version', () => {
  const address = new URL('./renderer-versions.json', import.meta.url);
  const known = JSON.parse(readFileSync(address, 'utf8')) as Record<string, string>;
  const hash = bytesOfCorpus();
  if (known[rendererVersion] !== hash)
    throw new Error(
      `The calendars' bytes have changed and their version has not: raise rendererVersion in src/channels/calendar/render.ts (now ${rendererVersion}) and write the new one with ${hash} in tests/channels/calendar/renderer-versions.json.`,
    );
  expect(Object.keys(known)).toContain(rendererVersion);
});
