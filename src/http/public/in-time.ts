/** Patience with the parts of the house: what health and metrics ask is answered soon, or not at all. */

/** An answer later than this counts as none. */
const patienceMs = 2000;

/** The answer, or undefined when the part fails or is later than two seconds. Never throws. */
export async function inTime<T>(asked: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    return await Promise.race([asked, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
