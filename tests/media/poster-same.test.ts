/** Which changes of a meeting make a poster that hangs wrong: those of what is printed on it, and no others. */
import { expect, test } from '@jest/globals';
import type { MeetingFacts } from '../../src/domain/notice.js';
import { printsSame } from '../../src/media/poster.js';
import { aMeeting } from '../support/facts.js';

const publisher = {
  publicUrl: 'https://moten.example',
  municipality: 'Karlstads kommun',
  contact: 'a@b.example',
};
const hangs = aMeeting();
const { venue } = hangs;
const same = (changes: Partial<MeetingFacts>) =>
  printsSame(hangs, aMeeting({ revision: 1, changedAt: '2027-02-01T08:00:00Z', ...changes }), publisher);

test.each<[string, Partial<MeetingFacts>]>([
  ['food', { food: 'Gröt' }],
  ['childcare', { childcare: !hangs.childcare }],
  ['interpreting', { interpreting: ['teckenspråk', 'somaliska', 'dari'] }],
  ['what to bring', { needs: 'Ta med inneskor' }],
  ['who arranges it too', { associations: ['Väse hembygdsförening'] }],
  ['whose meeting it is', { ownerBoard: { slug: 'teknik', name: 'Teknik- och fastighetsnämnden' } }],
  ['who sits', { sittingBoard: { slug: 'teknik', name: 'Teknik- och fastighetsnämnden' } }],
  ['the nearest stop', { venue: { ...venue, nearestStop: 'Skattkärr torg' } }],
  ['the last bus', { venue: { ...venue, lastDeparture: '20:05' } }],
  ['steps at the door', { venue: { ...venue, access: { ...venue.access, stepFree: 'no' } } }],
  ['the light on the way', { venue: { ...venue, litRoute: false } }],
  ['the question', { question: 'En helt annan fråga om hallen?' }],
  ['the English question', { questionEn: 'Another question?' }],
  ['what can be influenced', { canInfluence: ['bara en sak'] }],
])('a new poster: %s', (_name, changes) => {
  expect(same(changes)).toBe(false);
});

test.each<[string, Partial<MeetingFacts>]>([
  ['nothing but its revision', {}],
  ['the programme', { programme: hangs.programme.slice(1) }],
  ['what is decided already', { alreadyDecided: ['hallen stängs'] }],
  ['the case number', { caseNumber: 'KFN-2027-00099' }],
  ['it was moved there and back', { movedTime: true, movedPlace: true, reason: 'Dubbelbokat' }],
])('still right: %s', (_name, changes) => {
  expect(same(changes)).toBe(true);
});
