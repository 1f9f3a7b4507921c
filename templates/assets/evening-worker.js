/**
 * Lets the evening's page open without a network. It keeps the page and the files it is made of, which hold nothing that
 * anybody said; what is written there is kept by the page itself (evening.js). Its scope is that one page.
 */
const store = 'paplats-kvall';
const patience = 8000;

addEventListener('install', () => self.skipWaiting());
addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** The page hands over what it is made of; it is kept whole or not at all, so that parts of two versions never meet. */
async function keep({ page, assets }) {
  const cache = await caches.open(store);
  const shell = await fetch(page, { cache: 'no-store', credentials: 'same-origin', redirect: 'error' });
  if (!shell.ok) throw new Error('the page was not there');
  const missing = [];
  for (const asset of assets) if (!(await cache.match(asset))) missing.push(asset);
  const files = await Promise.all(missing.map((asset) => fetch(asset, { credentials: 'same-origin' })));
  if (files.some((one) => !one.ok)) throw new Error('a file was not there');
  await Promise.all(files.map((one, i) => cache.put(missing[i], one)));
  await cache.put(page, shell);
}

addEventListener('message', (event) => {
  const answer = (kept) => event.ports[0]?.postMessage({ kept });
  if (event.data?.keep) {
    event.waitUntil(
      keep(event.data.keep).then(
        () => answer(true),
        () => answer(false),
      ),
    );
  }
});

/** The network first; what is kept when there is none, when it is too slow, and when a server on the way is down. */
async function page(request, address) {
  const cache = await caches.open(store);
  const kept = () => cache.match(address);
  const late = new Promise((resolve) => setTimeout(resolve, patience)).then(kept);
  const asked = fetch(request).then(
    async (answer) => (answer.status >= 500 ? ((await kept()) ?? answer) : answer),
    async (fault) => {
      const old = await kept();
      if (old) return old;
      throw fault;
    },
  );
  return (await Promise.race([asked, late])) ?? asked;
}

async function file(request) {
  const cache = await caches.open(store);
  return (await cache.match(request.url)) ?? fetch(request);
}

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/static/')) event.respondWith(file(request));
  else if (request.mode === 'navigate' && /^\/planering\/moten\/\d+\/kvall$/.test(url.pathname)) {
    event.respondWith(page(request, url.origin + url.pathname));
  }
});
