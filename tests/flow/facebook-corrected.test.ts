/** A follow-up that is corrected after it was told: the earlier post is changed too, and the board shows it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type StandInGraph, startGraph } from '../../src/demo/graph.js';
import { catchUp } from '../../src/flow/catch-up.js';
import { boardOfMeeting } from '../../src/flow/correction-board.js';
import { deliver } from '../../src/flow/deliver.js';
import { relay } from '../../src/flow/relay.js';
import { type AskedStep, holdMeeting, rehearse, takeMeetingStep } from '../../src/flow/steps.js';
import { admin, announceNyedstorget, follower, settle, value } from '../support/karlstad.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
let graph: StandInGraph;
let id: number;
beforeAll(async () => {
  graph = await startGraph({ pageId: '1234', token: 'page-token' });
  world = await startWorld({
    FACEBOOK_PAGE_ID: '1234',
    FACEBOOK_PAGE_TOKEN: 'page-token',
    FACEBOOK_GRAPH_URL: graph.url,
    QUIET_HOURS: 'none',
  });
  await settle(world.ctx);
  id = (await announceNyedstorget(world.ctx)).id;
  await tell('announced', 0);
  at('2027-03-17T08:00:00Z');
  value(await holdMeeting(world.ctx, admin, id, {}));
});
afterAll(async () => {
  await world?.close();
  await graph?.close();
});

const at = (iso: string) => {
  world.ctx.now = () => new Date(iso);
};
async function tell(kind: string, revision: number) {
  await relay(world.ctx);
  await deliver(world.ctx, { notice: `meeting/${id}/${kind}/${revision}`, channel: 'facebook' });
}
const step = async (asked: AskedStep) => value(await takeMeetingStep(world.ctx, admin, id, asked));
const followUp = (outcome: string, reason?: string): AskedStep => ({ step: 'follow-up', outcome, reason });
const rows = async () => {
  const { board } = value(await boardOfMeeting(world.ctx, id));
  return board.rows.filter((row) => row.name === 'facebook');
};
const messages = () => graph.posts.map((post) => post.message);

test('the follow-up and the decision are posts of their own, and change no earlier one', async () => {
  const [announcement] = messages();
  await step(followUp('Isen spolas i januari.'));
  await tell('follow_up', 1);
  expect(messages()).toHaveLength(2);
  expect(messages()[0]).toBe(announcement);
  at('2027-04-20T08:00:00Z');
  await step({ step: 'tell-decision', decision: { text: 'Nämnden sa ja.', influence: 'Ert förslag.' } });
  await tell('follow_up', 2);
  expect(messages()).toHaveLength(3);
  expect(messages()[1]).toContain('Isen spolas i januari.');
});

test('a correction posts anew and changes the post with the wrong words; the others keep theirs', async () => {
  const [announcement, , decision] = messages();
  at('2027-04-21T08:00:00Z');
  const asked = followUp('Isen spolas i december.', 'Fel månad.');
  const rehearsed = value(await rehearse(world.ctx, admin, id, asked));
  expect(rehearsed.channels.find((one) => one.channel === 'facebook')?.count).toBe(2);
  await step(asked);
  const waiting = await rows();
  expect(waiting.map((row) => row.says)).toEqual(['WAITS_ITS_TURN', 'WAITS_ITS_TURN']);
  await tell('follow_up', 3);
  const after = messages();
  expect(after).toHaveLength(4);
  expect([after[0], after[2]]).toEqual([announcement, decision]);
  expect(after[1]).toMatch(/^RÄTTAD ÅTERKOPPLING: /);
  expect(after[1]).toContain('Isen spolas i december.');
  expect(after[1]).not.toContain('januari');
  expect(after[1]).toContain('Texten i det här inlägget är ändrad.');
  expect(after[3]).toContain('Isen spolas i december.');
  expect(after[3]).not.toContain('Texten i det här inlägget');

  const shown = await rows();
  expect(shown.map((row) => [row.which, row.state, row.says, row.shown])).toEqual([
    ['1234', 'current', 'SENT', 3],
    [graph.posts[1]?.id, 'current', 'SENT', 3],
  ]);
  expect(shown[1]?.params).toEqual({ postKind: 'follow_up', postRevision: 1 });
});

test('told twice, it is changed once; corrected again, both posts are', async () => {
  const sent = messages();
  await tell('follow_up', 3);
  await catchUp(world.ctx);
  expect(messages()).toEqual(sent);
  at('2027-04-22T08:00:00Z');
  await step(followUp('Isen spolas i februari.', 'Fel månad igen.'));
  await tell('follow_up', 4);
  const after = messages();
  expect(after).toHaveLength(5);
  expect([after[0], after[2]]).toEqual([sent[0], sent[2]]);
  for (const i of [1, 3, 4]) expect(after[i]).toContain('Isen spolas i februari.');
});

test('a post that came out while the correction was relayed is caught up with', async () => {
  at('2027-04-23T08:00:00Z');
  await step(followUp('Isen spolas i mars.', 'Ny plan.'));
  await relay(world.ctx);
  at('2027-04-23T08:00:30Z');
  await step(followUp('Isen spolas i april.', 'Rätt plan.'));
  // Relayed before the post of the revision before it is known.
  await relay(world.ctx);
  await world.ctx.db.execute(
    `update deliveries set state = 'sent', receipt = '${graph.posts[2]?.id}', due_at = null,
      settled_at = '2027-04-23T08:01:00Z' where notice = 'meeting/${id}/follow_up/5' and recipient = '1234'`,
  );
  at('2027-04-23T08:02:00Z');
  expect(await catchUp(world.ctx)).toBe(1);
  expect(await catchUp(world.ctx)).toBe(0);
  await deliver(world.ctx, { notice: `meeting/${id}/follow_up/6`, channel: 'facebook' });
  expect(messages()[2]).toContain('Isen spolas i april.');
});

test('also when the relay stopped in between, and came back when the post was known', async () => {
  at('2027-04-24T08:00:00Z');
  await step(followUp('Isen spolas i maj.', 'Ny plan.'));
  await relay(world.ctx);
  at('2027-04-24T08:00:30Z');
  await step(followUp('Isen spolas i juni.', 'Rätt plan.'));
  // The post of the revision before it is in the air, and the followers cannot be planned.
  const trigger = `before insert on deliveries for each row when (new.channel = 'email') execute function stop_relay()`;
  await world.ctx.db.execute(
    `create function stop_relay() returns trigger language plpgsql as $$ begin raise 'stopped'; end $$`,
  );
  await follower(world.ctx, 'anna@example.org', { places: ['molkom'] });
  await world.ctx.db.execute(`create trigger stop_relay ${trigger}`);
  await relay(world.ctx);
  await world.ctx.db.execute('drop trigger stop_relay on deliveries');
  await world.ctx.db.execute(
    `update deliveries set state = 'sent', receipt = '1234_777', due_at = null,
      settled_at = '2027-04-24T08:00:35Z' where notice = 'meeting/${id}/follow_up/7' and recipient = '1234'`,
  );
  at('2027-04-24T08:06:30Z');
  await relay(world.ctx);
  expect(await catchUp(world.ctx)).toBe(1);
  expect(await catchUp(world.ctx)).toBe(0);
});
