/**
 * Group commit: whoever asks while a turn is under way shares the next one. So the slower the database, the more is done
 * in each turn, and nobody waits for more than two.
 */

/** Makes a function that gathers what is asked and lets `take` answer it, one turn at a time, in order. */
export function inTurns<In, Out>(
  take: (turn: readonly In[]) => Promise<readonly Out[]>,
): (asked: In) => Promise<Out> {
  type Waiting = { asked: In; give(answer: Out): void; fail(error: unknown): void };
  const waiting: Waiting[] = [];
  let busy = false;

  const takeAll = async () => {
    busy = true;
    while (waiting.length > 0) {
      const turn = waiting.splice(0);
      try {
        const answers = await take(turn.map((one) => one.asked));
        for (const [i, one] of turn.entries()) one.give(answers[i] as Out);
      } catch (error) {
        for (const one of turn) one.fail(error);
      }
    }
    busy = false;
  };
  return (asked) =>
    new Promise<Out>((give, fail) => {
      waiting.push({ asked, give, fail });
      // A moment later, so that all who ask in the same moment share the turn.
      if (!busy) void Promise.resolve().then(() => (busy ? undefined : takeAll()));
    });
}
