/**
 * Group commit: whoever asks while a turn is under way shares the next one. So the slower the database, the more is
 * done in each turn, and nobody waits long.
 */

/** A turn waits so long for company at the most, in milliseconds. */
const patienceMs = 8;
/** When company did not come, so many turns are taken without waiting for it. */
const alone = 20;

/**
 * Makes a function that gathers what is asked and lets `take` answer it, one turn at a time. `company`: how many should
 * share a turn, asked at each; a turn of fewer waits a moment for more, since each turn costs much the same. When `take`
 * rejects, all who shared the turn are rejected with it.
 */
export function inTurns<In, Out>(
  take: (turn: readonly In[]) => Promise<readonly Out[]>,
  company: () => number = () => 1,
): (asked: In) => Promise<Out> {
  type Waiting = { asked: In; give(answer: Out): void; fail(error: unknown): void };
  const waiting: Waiting[] = [];
  let underWay = false;
  let called = false;
  let unaccompanied = 0;
  let joined: (() => void) | undefined;

  const gather = async () => {
    const enough = company();
    if (waiting.length >= enough) return;
    if (unaccompanied > 0) {
      unaccompanied -= 1;
      return;
    }
    const came = await new Promise<boolean>((goOn) => {
      const timer = setTimeout(goOn, patienceMs, false);
      joined = () => {
        if (waiting.length < enough) return;
        clearTimeout(timer);
        joined = undefined;
        // Those of the same moment come along.
        setImmediate(goOn, true);
      };
    });
    joined = undefined;
    if (!came) unaccompanied = alone;
  };
  const takeTurns = async () => {
    underWay = true;
    while (waiting.length > 0) {
      await gather();
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
      joined?.();
      call();
    });
}
