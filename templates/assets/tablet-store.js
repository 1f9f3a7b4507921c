/**
 * What a tablet keeps of an evening: for the evening's page, which fills it, and for every page that one signs out from.
 * Nothing that waits to be sent is ever removed unless somebody chose it, entry by entry.
 */
const name = 'paplats-kvall';
/** Milliseconds that signing out waits for the tablet's own store. */
const shortWhile = 5000;

/** Whether this browser can keep entries and open the page without a network: not on http, not in some private windows. */
export const canKeep = () =>
  ['indexedDB', 'caches'].every((one) => one in globalThis) &&
  'serviceWorker' in navigator &&
  typeof globalThis.crypto?.getRandomValues === 'function';

/** A key that no other entry has; crypto.randomUUID is missing in older browsers. */
export const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** A request that gives up after some milliseconds; AbortSignal.timeout is missing in older browsers. */
export async function ask(address, options, patience) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    return await fetch(address, {
      credentials: 'same-origin',
      redirect: 'manual',
      ...options,
      signal: stop.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}

/** A promise, or `instead` when it takes longer than a short while. */
export const soon = (promise, instead) =>
  Promise.race([promise, new Promise((resolve) => setTimeout(() => resolve(instead), shortWhile))]);

export const asPromise = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** The store, made when it is not there; with `make` false undefined then. */
export function openStore(make = true) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      if (!make) return request.transaction.abort();
      const entries = request.result.createObjectStore('entries', { keyPath: 'key' });
      entries.createIndex('meeting', 'meeting');
      request.result.createObjectStore('figures');
    };
    request.onerror = () => (make ? reject(request.error) : resolve(undefined));
    request.onsuccess = () => {
      // A newer version in another tab is never kept waiting.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
  });
}

/** Runs one transaction; resolves when it is safely on the disk. */
export function write(store, names, work) {
  return new Promise((resolve, reject) => {
    const tx = store.transaction(names, 'readwrite', { durability: 'strict' });
    tx.oncomplete = () => resolve();
    tx.onerror = () => reject(tx.error);
    tx.onabort = () => reject(tx.error);
    work(tx);
  });
}

/** All entries in the order they were made, whichever tab made them. */
export const allOf = async (store) =>
  (await asPromise(store.transaction('entries').objectStore('entries').getAll())).sort(
    (a, b) => a.at - b.at || a.order - b.order,
  );

/** Forgets entries, then who was signed in; and when nothing waits, also the figures. Returns whether nothing waits. */
async function forgetSignedOut(store, keys) {
  let isEmpty = false;
  await write(store, ['entries', 'figures'], (tx) => {
    const entries = tx.objectStore('entries');
    for (const key of keys) entries.delete(key);
    tx.objectStore('figures').delete('who');
    // Counted in the same transaction: what another tab keeps meanwhile is either seen here or comes after.
    entries.count().onsuccess = ({ target }) => {
      isEmpty = target.result === 0;
      if (isEmpty) tx.objectStore('figures').clear();
    };
  });
  return isEmpty;
}

async function forgetPages() {
  await caches.delete(name);
  for (const registered of await navigator.serviceWorker.getRegistrations()) await registered.unregister();
}

/**
 * Signs out, and only when the server has answered lets go of what the tablet holds: the entries of `discard`, and the
 * pages and figures when nothing waits. Rejects without a network; then nothing has changed.
 */
export async function signOut(address, store, discard = []) {
  const answer = await ask(address, { method: 'POST' }, 20_000);
  if (answer.type !== 'opaqueredirect' && !answer.ok) throw new Error(`signing out was answered ${answer.status}`);
  const isEmpty = await soon(
    forgetSignedOut(store, discard).catch(() => false),
    false,
  );
  if (isEmpty)
    await soon(
      forgetPages().catch(() => undefined),
      undefined,
    );
}
