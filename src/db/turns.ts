/**
 * Group commit: whoever asks while a turn is under way shares the next one. So the slower the database, the more is
 * done in each turn, and nobody waits long.
 */

/** Makes a function that gathers what is asked and lets `take` answer it, one turn at a time. */
export function inTurns<In, Out>(
  take: (turn: readonly In[]) => Promise<readonly Out[]>,
): (asked: In) => Promise<Out> {
  type Waiting = { asked: In; give(answer: Out): void; fail(error: unknown): void };
  const waiting: Waiting[] = [];
  let underWay = false;
  let called = false;

  const takeTurns = async () => {
    underWay = true;
    while (waiting.length > 0) {
      const turn = waiting.splice(0);
      try {
        const answers = await take(turn.map((one) => one.asked));
        for (const [i, one] of turn.entries()) one.give(answers[i] as Out);
      } catch (error) {
        for (const one of turn) one.fail(error);
      }
    }
    underWay = false;
  };
  // When what has come in over the network is read: all who ask in the same moment share the turn.
  const call = () => {
    if (called || underWay) return;
    called = true;
    setImmediate(() => {
      called = false;
      if (waiting.length > 0) void takeTurns();
    });
  };
  return (asked) =>
    new Promise<Out>((give, fail) => {
      waiting.push({ asked, give, fail });
      call();
    });
}
