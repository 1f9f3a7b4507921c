/**
 * The figures of a send under way follow it. Without this script the page shows the same when it is reloaded. Every word
 * comes from the server.
 */
/** A screen reader is told now and then, never at each count. */
const pauseBetweenSaying = 15_000;

const box = document.querySelector('[data-progress]');
if (box && 'EventSource' in window) follow(box);

function follow(box) {
  const said = document.getElementById('utskick-sager');
  const stream = new EventSource(box.dataset.progress);
  let saidAt = Date.now();

  /** Only what differs is touched, so that nobody who reads there loses their place. */
  function put(html) {
    const fresh = new DOMParser().parseFromString(html, 'text/html').body;
    const keys = (where) =>
      [...where.querySelectorAll('[data-key], .pl-waiting')].map((one) => one.dataset.key ?? one.textContent);
    if (keys(fresh).join('\n') !== keys(box).join('\n')) {
      box.replaceChildren(...fresh.childNodes);
      return;
    }
    for (const one of box.querySelectorAll('[data-key]')) {
      const next = fresh.querySelector(`[data-key="${CSS.escape(one.dataset.key)}"] dd`);
      const now = one.querySelector('dd');
      const [bar, nextBar] = [now.querySelector('progress'), next.querySelector('progress')];
      bar.max = nextBar.max;
      bar.value = nextBar.value;
      const words = (dd) => [...dd.children].slice(1);
      for (const old of words(now)) old.remove();
      now.append(...words(next).flatMap((word) => [word, ' ']));
    }
  }

  function say(text, atOnce) {
    if (!atOnce && Date.now() - saidAt < pauseBetweenSaying) return;
    saidAt = Date.now();
    said.textContent = text;
  }

  stream.addEventListener('lage', (event) => {
    const { html, summary } = JSON.parse(event.data);
    put(html);
    say(summary, false);
  });
  stream.addEventListener('slut', (event) => {
    stream.close();
    const { html, summary } = JSON.parse(event.data);
    put(html);
    say(summary, true);
  });
  addEventListener('pagehide', () => stream.close());
}
