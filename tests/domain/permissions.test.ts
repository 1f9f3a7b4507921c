/** Who may do what: the whole table, so that a change of it is a change here. */
import { expect, test } from '@jest/globals';
import { type Actor, actions, may, maySeeKeys, roles } from '../../src/domain/permissions.js';

test.each([
  ['read the desk', 'reader planner communicator board contact_centre registrar steering admin'],
  ['draft meetings', 'planner communicator admin'],
  ['decide meetings', 'board admin'],
  ['plan meetings', 'planner admin'],
  ['announce meetings', 'planner communicator admin'],
  ['put up posters', 'planner communicator contact_centre admin'],
  ['hold meetings', 'planner communicator contact_centre admin'],
  ['follow up meetings', 'planner communicator admin'],
  ['read views', 'reader planner communicator board contact_centre registrar steering admin'],
  ['receive views', 'planner communicator contact_centre admin'],
  ['answer views', 'planner communicator contact_centre admin'],
  ['publish views', 'planner communicator admin'],
  ['send again', 'planner communicator admin'],
  ['edit boards, places and venues', 'planner admin'],
  ['edit papers', 'communicator admin'],
  ['import subscriptions', 'communicator admin'],
  ['mend addresses', 'communicator admin'],
  ['edit people', 'admin'],
  ['override a slot stop', 'admin'],
  ['tick checklists', 'planner communicator board contact_centre registrar admin'],
  ['give duties', 'planner admin'],
  ['nudge', 'steering admin'],
  ['edit checklists', 'admin'],
  ['handle needs', 'planner communicator contact_centre admin'],
  ['edit associations', 'planner communicator admin'],
  ['handle nominations', 'planner communicator admin'],
  ['count and take notes', 'planner communicator contact_centre admin'],
  ['tell decisions', 'planner communicator board admin'],
  ['register comments', 'communicator registrar admin'],
  ['export to archive', 'registrar admin'],
  ['forget people', 'registrar admin'],
  ['edit settings', 'admin'],
  ['see keys', 'planner communicator contact_centre admin'],
] as const)('%s: %s', (action, those) => {
  expect(roles.filter((role) => may({ roles: [role] }, action)).join(' ')).toBe(those);
});

test('no role, no permission; of several roles the widest counts; every action is in the table above', () => {
  expect(actions.filter((action) => may({ roles: [] }, action))).toEqual([]);
  expect(may({ roles: ['reader', 'board'] }, 'decide meetings')).toBe(true);
  expect(actions.length).toBe(33);
});

test('keys are seen by the host of the meeting too, and by no program that happens to have the host’s number', () => {
  const reader: Actor = { kind: 'person', id: 7, name: 'Vera', roles: ['reader'] };
  expect([maySeeKeys(reader, []), maySeeKeys(reader, [null, 8]), maySeeKeys(reader, [8, 7])]).toEqual([
    false,
    false,
    true,
  ]);
  expect(maySeeKeys({ ...reader, kind: 'token' }, [7])).toBe(false);
  expect(maySeeKeys({ ...reader, kind: 'token', roles: ['contact_centre'] }, [])).toBe(true);
});
