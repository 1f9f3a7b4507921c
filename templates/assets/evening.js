/**
 * Counting and noting on a tablet. Each entry gets a key of its own and is kept on the tablet (IndexedDB) before
 * anything else happens; it leaves the tablet only when the server has said that it has it. The same entry may be sent
 * any number of times: the server keeps it once. Without this script each button is a plain form. Every word comes from
 * the server.
 */
const atATime = 25;
const retryEvery = 15_000;
const patience = 20_000;

const root = document.getElementById('kvall');
const told = JSON.parse(root.dataset.evening);
const { words } = told;
const fill = (text, n) => text.replace('{n}', String(n)).replace('{text}', String(n));
const one = (selector) => root.querySelector(selector);
for (const place of root.querySelectorAll('[data-say]')) place.textContent = words[place.dataset.say];
const box = one('#plattan');

/* --- The page ------------------------------------------------------------------------------------------------- */

/** tablet-store.js, and the store it opens. */
let tablet;
let store;
/** Who is signed in, as the server last said: `{id, name}`. */
let who;
let order = 0;
let entries = [];
let figures = { sent: 0, headcount: { adults: 0, young: 0, children: 0 } };
let trouble = '';
let busy = false;
const receipts = [];

for (const place of root.querySelectorAll('[data-count]'))
  if (place.dataset.count !== 'total') figures.headcount[place.dataset.count] = Number(place.textContent);

const mine = () => entries.filter((entry) => entry.meeting === told.meeting);
const pending = () => entries.filter((entry) => !entry.because);
const waiting = () => mine().filter((entry) => !entry.because);
/** Of every meeting: a meeting that is closed is no reason to lose sight of what it refused. */
const refused = () => entries.filter((entry) => entry.because);
/** What somebody else wrote while signed in: it is not sent in the next one's name without a question. */
const held = () => pending().filter((entry) => entry.by && entry.by.id !== who.id);
const sendable = () => pending().filter((entry) => !entry.by || entry.by.id === who.id);

const put = (place, text) => {
  if (place && place.textContent !== text) place.textContent = text;
};

function show() {
  box.hidden = false;
  const [left, no] = [waiting().length, refused().length];
  put(one('[data-waiting]'), left > 0 ? fill(words.waiting, left) : no > 0 ? fill(words.refused, no) : words.nothing);
  put(one('[data-sent]'), figures.sent > 0 ? fill(words.sent, figures.sent) : '');
  const button = one('[data-send]');
  put(button, words.send);
  button.hidden = pending().length === 0;
  box.dataset.is = trouble && trouble !== 'offline' ? 'trouble' : left > 0 ? 'waiting' : 'fine';
  const others = pending().length - left;
  put(one('[data-others]'), others > 0 ? fill(words.others, others) : '');
  const lines = [...root.querySelectorAll('.pe-state li')];
  for (const [i, text] of (figures.says ?? []).entries()) if (lines[i]) put(lines[i], text);
  showTrouble();
  showCounts();
  showHeld();
  showRefused();
  one('[data-receipts-box]').hidden = receipts.length === 0;
  one('[data-receipts]').replaceChildren(
    ...receipts.map((text) => Object.assign(document.createElement('li'), { textContent: text })),
  );
}

function showTrouble() {
  const place = one('[data-trouble]');
  if (place.dataset.says === trouble) return;
  place.dataset.says = trouble;
  place.replaceChildren();
  if (!trouble) return;
  const said = Object.assign(document.createElement('p'), { textContent: words[trouble] });
  place.append(said);
  if (trouble === 'signedOut') {
    const link = Object.assign(document.createElement('a'), {
      href: told.signIn,
      target: '_blank',
      rel: 'noopener',
      className: 'ds-link',
      textContent: words.signIn,
    });
    place.append(link);
  }
}

/** How many of a kind, in the order of time and never below 0, as the server sums them. */
const countOf = (visitors) =>
  waiting()
    .filter(({ entry }) => entry.kind === 'tap' && entry.who === visitors)
    .reduce((n, { entry }) => Math.max(0, n + entry.count), figures.headcount[visitors] ?? 0);

/** What the server has and what waits here, together. */
function showCounts() {
  let total = 0;
  for (const visitors of ['adults', 'young', 'children']) {
    const sum = countOf(visitors);
    total += sum;
    put(one(`[data-count="${visitors}"]`), String(sum));
  }
  put(one('[data-count="total"]'), String(total));
}

function button(text, run, variant = 'secondary') {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: 'ds-button' });
  made.dataset.variant = variant;
  made.dataset.size = 'sm';
  made.textContent = text;
  made.addEventListener('click', run);
  return made;
}

function showHeld() {
  const kept = held();
  one('[data-held-box]').hidden = kept.length === 0;
  if (kept.length === 0) return one('[data-held]').replaceChildren();
  const names = [...new Set(kept.map(({ by }) => by.name || words.somebody))].join(', ');
  const said = words.held.replace('{n}', String(kept.length)).replace('{text}', names);
  const line = Object.assign(document.createElement('p'), { textContent: said });
  one('[data-held]').replaceChildren(line, button(words.heldSend, () => takeOver(kept)));
}

/** Whoever is signed in sends what another wrote. */
async function takeOver(kept) {
  await tablet.write(store, ['entries'], (tx) => {
    for (const entry of kept) tx.objectStore('entries').put({ ...entry, by: who });
  });
  await sendAndAsk();
}

function showRefused() {
  one('[data-refused-box]').hidden = refused().length === 0;
  one('[data-refused]').replaceChildren(
    ...refused().map((kept) => {
      const item = document.createElement('li');
      const said = document.createElement('div');
      const line = (text) => said.append(Object.assign(document.createElement('p'), { textContent: text }));
      const isHere = kept.meeting === told.meeting;
      const { kind, text, count } = kept.entry;
      line(`${words.kinds[kind] ?? ''}: ${text ?? (kind === 'tap' ? count : '')}`);
      line(kept.because.join(' '));
      const form = one(`form[data-entry="${kept.entry.kind}"]`);
      if (form && isHere && kept.entry.kind !== 'tap') item.append(said, button(words.mend, () => mend(kept, form)));
      else item.append(said);
      if (!isHere)
        said.append(
          Object.assign(document.createElement('a'), {
            href: told.page.replace(`/${told.meeting}/`, `/${kept.meeting}/`),
            className: 'ds-link',
            textContent: words.otherMeeting,
          }),
        );
      item.append(
        button(words.again, () => again(kept)),
        button(words.discard, async () => {
          if (!confirm(words.discardSure)) return;
          await forget([kept.key]);
          show();
        }),
      );
      return item;
    }),
  );
}

/** Sends what was refused once more: the reason may be gone. */
async function again({ because, ...kept }) {
  await tablet.write(store, ['entries'], (tx) => tx.objectStore('entries').put(kept));
  await sendAndAsk();
}

/* --- When an entry was made ----------------------------------------------------------------------------------- */

/** This page since it was opened; performance.now() counts from then, whatever becomes of the tablet's clock. */
let thisPage;
/** The server's clock when it was last heard, in milliseconds, and how long this page had been open then. */
let heard = { server: told.now, ran: performance.now() };
/** What the server's clock shows now at the least: more when the tablet has slept. */
const atLeast = () => Math.floor(heard.server + performance.now() - heard.ran);

function hear(server) {
  if (server > atLeast()) heard = { server, ran: performance.now() };
  figures.heard = heard.server;
}

/**
 * How many seconds ago an entry was made. The clock may have been put right since: never less than this page has been
 * open after it; and the server dates none before `notBefore`.
 */
const ageOf = ({ at, page, ran }) =>
  Math.max(0, Math.round(Math.max(Date.now() - at, page === thisPage ? performance.now() - ran : 0) / 1000));

/* --- Keeping -------------------------------------------------------------------------------------------------- */

let newest;
/**
 * What the tablet holds, also by another tab. Of several readings under way the one begun last counts, and all wait for
 * it: whoever goes on before has what was forgotten still, and sends it and counts it once more.
 */
async function reread() {
  const mine = tablet.allOf(store).then((all) => {
    if (mine === newest) entries = all;
  });
  newest = mine;
  for (let last; last !== newest; ) {
    last = newest;
    await last;
  }
}

async function keep(entry) {
  const when = { at: Date.now(), order: order++, page: thisPage, ran: performance.now(), notBefore: atLeast() };
  const kept = { key: entry.key, meeting: told.meeting, ...when, entry };
  // A name goes with these; a count and an exit answer have none.
  if (entry.kind === 'note' || entry.kind === 'view') kept.by = who;
  await tablet.write(store, ['entries'], (tx) => tx.objectStore('entries').put(kept));
  await reread();
}

async function forget(keys, sent = 0) {
  await tablet.write(store, ['entries', 'figures'], (tx) => {
    for (const key of keys) tx.objectStore('entries').delete(key);
    figures.sent += sent;
    tx.objectStore('figures').put(figures, told.meeting);
  });
  await reread();
}

/** What a form is filled with, as the entry it is; the same as the server makes of it without script. */
function entryOf(form, submitter) {
  const kind = form.dataset.entry;
  const data = new FormData(form);
  const entry = { kind, key: tablet.newKey() };
  if (kind === 'tap') {
    const [who, count] = submitter.value.split(' ');
    return { ...entry, who, count: Number(count) };
  }
  for (const [from, to] of Object.entries(told.fields[kind])) {
    const text = String(data.get(from) ?? '').trim();
    if (text === '') continue;
    entry[to] = told.yes.includes(to) ? true : told.numbers.includes(to) ? Number(text) : text;
  }
  return entry;
}

/** The label of the first field that must be filled and is not; the focus goes there. */
function missing(form) {
  for (const name of form.dataset.needed.split(' ').filter(Boolean)) {
    const fields = [...form.elements].filter((field) => field.name === name);
    const filled = fields.some((field) => (field.type === 'radio' ? field.checked : field.value.trim() !== ''));
    if (filled) continue;
    fields[0].focus();
    const label = fields[0].closest('fieldset')?.querySelector('legend') ?? fields[0].labels?.[0];
    return label?.textContent.trim() ?? name;
  }
  return '';
}

function say(form, text, wrong = false) {
  const place = form.querySelector('[data-said]');
  if (!place) return;
  place.textContent = text;
  place.toggleAttribute('data-wrong', wrong);
}

/** Empties a form for the next one, but for what likely stays: the table, the way a card came. */
function empty(form) {
  const stays = (form.dataset.keeps ?? '').split(' ');
  const kept = stays.map((name) => [name, new FormData(form).get(name)]);
  form.reset();
  for (const field of form.elements) {
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = false;
    else if (field.matches('input:not([type="hidden"]), textarea')) field.value = '';
  }
  fillIn(form, Object.fromEntries(kept));
  onlyQuestion();
}

function fillIn(form, values) {
  for (const field of form.elements) {
    const value = values[field.name];
    if (value === undefined || value === null || field.type === 'hidden') continue;
    if (field.type === 'radio') field.checked = field.value === String(value);
    else if (field.type === 'checkbox') field.checked = value === true || value === '1';
    else field.value = String(value);
  }
}

/** Owner and day are asked for only of a question. */
function onlyQuestion() {
  const chosen = one('form[data-entry="note"] [name="eveningNote"]:checked');
  const asked = one('[data-only-question]');
  if (asked) asked.hidden = chosen?.value !== 'question';
}

/** Takes a refused entry up again; it stays on the tablet until the mended one is kept. */
function mend(kept, form) {
  const { entry } = kept;
  const values = Object.entries(told.fields[entry.kind]).map(([from, to]) => [from, entry[to]]);
  form.reset();
  fillIn(form, Object.fromEntries(values));
  form.dataset.mends = kept.key;
  onlyQuestion();
  form.closest('section').scrollIntoView();
  form.querySelector('textarea, input:not([type="hidden"])')?.focus();
}

/** The button last pressed; event.submitter is missing in older browsers. */
let pressed;
/** The form just saved, and when: pressed once more with nothing written since, a quick finger meant the same entry. */
let saved = {};
const secondPress = 1000;
/** One entry is kept after the other, so that each tap sees the one before it. */
let line = Promise.resolve();

function submitted(event) {
  const form = event.target;
  if (!form.matches('form[data-entry]')) return;
  event.preventDefault();
  // The button pressed twice is one entry; every tap counts.
  if (form.dataset.busy) return;
  if (saved.form === form && performance.now() - saved.at < secondPress) return;
  if (form.dataset.entry !== 'tap') form.dataset.busy = 'yes';
  // What was said of the entry before does not stand for this one.
  say(form, '');
  const submitter = event.submitter ?? pressed;
  line = line
    .then(() => taken(form, submitter))
    .catch(() => undefined)
    .then(() => delete form.dataset.busy);
}

async function taken(form, submitter) {
  const lacking = form.dataset.entry === 'tap' ? '' : missing(form);
  if (lacking) return say(form, fill(words.missing, lacking), true);
  const entry = entryOf(form, submitter);
  // Nobody can leave an empty room; stored, it would take away the next who comes.
  if (entry.kind === 'tap' && entry.count < 0 && countOf(entry.who) === 0) return;
  try {
    await keep(entry);
  } catch {
    say(form, words.full, true);
    trouble = 'full';
    return show();
  }
  if (entry.kind !== 'tap') {
    empty(form);
    say(form, words.saved);
    saved = { form, at: performance.now() };
  }
  if (form.dataset.mends) await forget([form.dataset.mends]);
  delete form.dataset.mends;
  show();
  send();
}

/* --- Sending -------------------------------------------------------------------------------------------------- */

const batchOf = (kept) => ({
  by: kept[0].by?.id,
  entries: kept.map((one) => ({ ...one.entry, secondsAgo: ageOf(one), notBefore: one.notBefore })),
});

/**
 * Sends one batch, all of it of one meeting. Returns whether it got through; what the server has is let go of, what it
 * refuses is kept.
 */
async function sendBatch(batch) {
  const [{ meeting }] = batch;
  const here = meeting === told.meeting;
  const answer = await tablet.ask(
    told.send.replace(`/${told.meeting}/`, `/${meeting}/`),
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(batchOf(batch)),
    },
    patience,
  );
  if (answer.status === 409) {
    // Somebody else is signed in by now; the rest may go on, what has a name waits for an answer.
    await know((await answer.json()).who);
    return held().some((entry) => entry.key === batch[0].key);
  }
  if (answer.type === 'opaqueredirect' || answer.status === 401) trouble = 'signedOut';
  else if (answer.status === 403) trouble = 'forbidden';
  else if (!answer.ok) trouble = 'trouble';
  if (!answer.ok) return false;
  const { entries: answers, state, says, who: signedIn, now } = await answer.json();
  trouble = '';
  hear(now);
  await know(signedIn);
  const asked = new Map(batch.map((kept) => [kept.key, kept]));
  const has = answers.filter(({ key, kept }) => kept && asked.has(key));
  const not = answers.filter(({ key, kept }) => !kept && asked.has(key));
  for (const { key, receipt } of has)
    if (receipt) receipts.unshift(`${fill(words.receipt, receipt)} (${asked.get(key).entry.text.slice(0, 40)})`);
  receipts.splice(12);
  if (here) {
    figures.headcount = state.headcount;
    figures.says = says;
  }
  for (const { key, reasons } of not) {
    const kept = asked.get(key);
    kept.because = reasons.map(({ message }) => message);
    await tablet.write(store, ['entries'], (tx) => tx.objectStore('entries').put({ ...kept }));
  }
  await forget(
    has.map(({ key }) => key),
    here ? has.length : 0,
  );
  return has.length + not.length > 0;
}

/** Remembers who is signed in, also for the next time the page is opened without a network. */
async function know(signedIn) {
  who = signedIn;
  await tablet.write(store, ['figures'], (tx) => tx.objectStore('figures').put(signedIn, 'who'));
}

async function send() {
  if (busy) return;
  busy = true;
  try {
    await reread();
    while (sendable().length > 0) {
      // This meeting's first: what is wrong with another's holds nothing here.
      const [first] = [...sendable().filter((entry) => entry.meeting === told.meeting), ...sendable()];
      const batch = sendable().filter(
        (entry) => entry.meeting === first.meeting && entry.by?.id === first.by?.id,
      );
      if (!(await sendBatch(batch.slice(0, atATime)))) break;
      show();
    }
    if (sendable().length === 0 && trouble === 'offline') trouble = '';
  } catch {
    trouble = 'offline';
  } finally {
    busy = false;
    show();
  }
}

/** What the server has counted meanwhile, also from other tablets. */
async function ask() {
  try {
    const answer = await tablet.ask(told.state, {}, patience);
    if (answer.type === 'opaqueredirect') trouble = 'signedOut';
    if (!answer.ok) return;
    const { headcount, says, who: signedIn, now } = await answer.json();
    await know(signedIn);
    hear(now);
    figures.headcount = headcount;
    figures.says = says;
    await tablet.write(store, ['figures'], (tx) => tx.objectStore('figures').put(figures, told.meeting));
    if (['offline', 'signedOut', 'leaveOffline'].includes(trouble)) trouble = '';
  } catch {
    trouble = 'offline';
  } finally {
    show();
  }
}

async function sendAndAsk() {
  await send();
  if (sendable().length === 0) await ask();
}

/* --- Opening without a network -------------------------------------------------------------------------------- */

async function keepPage() {
  const say = (ready) => put(one('[data-offline-ready]'), ready ? words.ready : words.notReady);
  try {
    await navigator.serviceWorker.register(told.worker, { scope: told.page });
    const { active } = await navigator.serviceWorker.ready;
    const page = new URL(told.page, location.href).href;
    const assets = new Set(
      [
        ...[...document.querySelectorAll('link[rel="stylesheet"], link[rel="icon"]')].map((link) => link.href),
        ...[...document.querySelectorAll('script[src]')].map((script) => script.src),
        new URL(told.store, location.href).href,
        ...performance.getEntriesByType('resource').map((resource) => resource.name),
      ].filter((address) => new URL(address).pathname.startsWith('/static/')),
    );
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data.kept);
    });
    active.postMessage({ keep: { page, assets: [...assets] } }, [port2]);
    const kept = (await answered) || (await caches.match(page)) !== undefined;
    say(kept);
  } catch {
    say((await caches.match(new URL(told.page, location.href).href).catch(() => undefined)) !== undefined);
  }
}

/* --- Signing out: what is not sent is never thrown away without a question ------------------------------------ */

function leaving(form) {
  const dialog = document.getElementById('lamna');
  let shown = [];
  const leave = async (discard = []) => {
    try {
      await tablet.signOut(form.action, store, discard);
      location.assign(told.signIn);
    } catch {
      // Signed in still, and the page still opens without a network.
      trouble = 'leaveOffline';
      show();
      box.scrollIntoView();
    }
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    // Another tab may have kept something since.
    await tablet.soon(
      reread().catch(() => undefined),
      undefined,
    );
    if (entries.length === 0) return leave();
    shown = entries.map((entry) => entry.key);
    put(dialog.querySelector('h2'), fill(words.leaveHeading, shown.length));
    dialog.showModal();
  });
  dialog.addEventListener('click', async ({ target }) => {
    const chosen = target.closest('button')?.value;
    if (!chosen) return;
    dialog.close();
    if (chosen === 'stay') return;
    if (chosen === 'send') return sendAndAsk();
    await leave(chosen === 'discard' ? shown : []);
  });
}

/* --- Colours -------------------------------------------------------------------------------------------------- */

function colours() {
  const set = (value) => {
    document.documentElement.dataset.colorScheme = value === 'mork' ? 'dark' : 'light';
  };
  const kept = localStorage.getItem('paplats-kvall-farg');
  if (kept) set(kept);
  one('.pe-colours').addEventListener('submit', (event) => {
    event.preventDefault();
    localStorage.setItem('paplats-kvall-farg', event.submitter.value);
    set(event.submitter.value);
  });
}

async function begin() {
  colours();
  try {
    tablet = await import(told.store);
    if (!tablet.canKeep()) throw new Error('this browser cannot keep anything');
    store = await tablet.openStore();
    thisPage = tablet.newKey();
    entries = await tablet.allOf(store);
    const remembered = (key) =>
      tablet.asPromise(store.transaction('figures').objectStore('figures').get(key));
    who = (await remembered('who')) ?? { id: told.who, name: '' };
    const kept = await remembered(told.meeting);
    // Without a network the page shows what it held when it was kept; the figures of the last answer are newer.
    if (kept) figures = kept;
    hear(figures.heard ?? 0);
  } catch {
    box.hidden = false;
    put(one('[data-waiting]'), words.noStore);
    return;
  }
  root.addEventListener('click', ({ target }) => {
    pressed = target.closest('button') ?? pressed;
  });
  root.addEventListener('submit', submitted);
  root.addEventListener('change', onlyQuestion);
  root.addEventListener('input', () => {
    saved = {};
  });
  onlyQuestion();
  one('[data-send]').addEventListener('click', sendAndAsk);
  leaving(one('[data-leave]'));
  addEventListener('online', sendAndAsk);
  document.addEventListener('visibilitychange', () => document.hidden || sendAndAsk());
  setInterval(sendAndAsk, retryEvery);
  navigator.storage?.persist?.();
  show();
  await sendAndAsk();
  await keepPage();
  root.dataset.ready = 'yes';
}

begin();
