/**
 * better-auth keeps what a call is about in three AsyncLocalStorages, and never lets them go. From the first call on
 * Node then follows every promise and every connection of the whole process, for ever: a calendar's 304 is a tenth
 * dearer. So every call of it goes through here, and after the last one under way they are let go.
 */
import {
  getCurrentAuthContextAsyncLocalStorage,
  getCurrentDBAdapterAsyncLocalStorage,
  getRequestStateAsyncLocalStorage,
} from '@better-auth/core/context';

/** All three of them; whoever asks first makes them. */
const storages = () =>
  Promise.all([
    getCurrentAuthContextAsyncLocalStorage(),
    getCurrentDBAdapterAsyncLocalStorage(),
    getRequestStateAsyncLocalStorage(),
  ]);

let underWay = 0;

/**
 * Calls better-auth, and lets its contexts go when no other call needs them. They are taken up again by themselves at
 * the next call (Node's documentation, AsyncLocalStorage.disable). Gives and throws what the call does.
 */
export async function authCall<T>(call: () => Promise<T>): Promise<T> {
  underWay += 1;
  // Asked for beforehand, so that nothing is waited for between counting down and letting go.
  const kept = await storages().catch((fault: unknown) => {
    underWay -= 1;
    throw fault;
  });
  try {
    return await call();
  } finally {
    underWay -= 1;
    if (underWay === 0) for (const storage of kept) storage.disable();
  }
}
