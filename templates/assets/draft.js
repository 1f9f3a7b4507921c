/**
 * The draft's form judges while somebody types. Without this script the form judges when it is saved, and nothing is
 * lost. Every word that is shown comes from the server; nothing is written there, and no field is touched here.
 */
const pauseBeforeAsking = 400;
/** A screen reader is told when the fingers rest, never at each key. */
const pauseBeforeSaying = 900;
const patience = 15_000;

const form = document.querySelector('form[data-live]');
if (form) judgeWhileTyping(form);

function judgeWhileTyping(form) {
  const said = document.getElementById('bedomning-sager');
  const troubles = {
    signedOut: document.getElementById('bedomning-utloggad'),
    failed: document.getElementById('bedomning-fel'),
  };
  const waiting = new Map();
  /** A finger or the mouse is down: what moves now would move from under it, and what it pressed is missed. */
  let pressed = false;
  let held;
  let pause;
  let saying;
  let asking;

  const troubled = () => Object.values(troubles).some((one) => !one.hidden);

  function say(text) {
    clearTimeout(saying);
    saying = setTimeout(() => {
      if (said.textContent !== text) said.textContent = text;
    }, pauseBeforeSaying);
  }

  /** Shows what is wrong beside the judgement, which stays as it was. `undefined`: nothing is wrong. */
  function tell(trouble) {
    for (const [name, one] of Object.entries(troubles)) one.hidden = name !== trouble;
    if (trouble) say(troubles[trouble].textContent.replace(/\s+/g, ' ').trim());
  }

  /** Never takes the ground from under somebody who stands in it: then it waits until focus has left. */
  function put(target, fresh) {
    if (target.contains(document.activeElement)) {
      waiting.set(target, fresh);
      return;
    }
    waiting.delete(target);
    if (target.innerHTML === fresh.innerHTML) return;
    const open = [...target.querySelectorAll('details')].map((one) => one.open);
    for (const [i, one] of [...fresh.querySelectorAll('details')].entries()) one.open = open[i] ?? false;
    target.replaceChildren(...fresh.childNodes);
  }

  /** What was said beside a field when it was saved: said anew, or taken away when it is mended. */
  function renewNotes(answer) {
    for (const note of form.querySelectorAll('ul.pl-notes[id^="falt-"]')) {
      const fresh = answer.querySelector(`[data-note="${note.id}"]`);
      if (fresh) {
        put(note, fresh);
        continue;
      }
      for (const field of form.querySelectorAll(`[aria-describedby~="${note.id}"]`)) {
        const rest = field.getAttribute('aria-describedby').split(/\s+/).filter((id) => id !== note.id);
        if (rest.length > 0) field.setAttribute('aria-describedby', rest.join(' '));
        else field.removeAttribute('aria-describedby');
      }
      note.remove();
    }
  }

  function showAnswer(answer) {
    if (pressed) {
      held = answer;
      return;
    }
    held = undefined;
    for (const fresh of answer.querySelectorAll('[data-place]')) {
      const target = document.getElementById(fresh.dataset.place);
      if (target) put(target, fresh);
    }
    renewNotes(answer);
    tell(undefined);
    say(answer.dataset.brief);
  }

  async function ask() {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    const tooSlow = setTimeout(() => mine.abort(), patience);
    try {
      const fields = new URLSearchParams(new FormData(form));
      fields.set('meeting', form.dataset.liveMeeting ?? '');
      const response = await fetch(form.dataset.live, {
        method: 'POST',
        body: fields,
        redirect: 'manual',
        signal: mine.signal,
      });
      const text = response.type === 'opaqueredirect' || response.status === 401 ? null : await response.text();
      if (mine !== asking) return;
      if (text === null) return tell('signedOut');
      const answer = new DOMParser().parseFromString(text, 'text/html').getElementById('bedomning-svar');
      if (answer) showAnswer(answer);
      else tell('failed');
    } catch {
      if (mine === asking) tell('failed');
    } finally {
      clearTimeout(tooSlow);
    }
  }

  function askSoon() {
    clearTimeout(pause);
    clearTimeout(saying);
    pause = setTimeout(ask, pauseBeforeAsking);
  }

  form.addEventListener('input', askSoon);
  document.addEventListener('focusout', () => {
    // Where focus went is known only after the event.
    setTimeout(() => {
      for (const [target, fresh] of [...waiting]) put(target, fresh);
    });
  });
  document.addEventListener('pointerdown', ({ button, target }) => {
    // Only what a click is for: a list that opens is let go without a word.
    pressed = button === 0 && target.closest('a, button, label, summary') !== null;
  });
  for (const end of ['pointerup', 'pointercancel', 'contextmenu'])
    document.addEventListener(end, () => {
      // The click itself comes after it.
      setTimeout(() => {
        pressed = false;
        if (held) showAnswer(held);
      });
    });
  // Somebody may just have signed in again in another tab.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && troubled()) askSoon();
  });
  addEventListener('online', () => {
    if (troubled()) askSoon();
  });
  form.addEventListener('submit', () => {
    clearTimeout(pause);
    held = undefined;
    const mine = asking;
    asking = undefined;
    mine?.abort();
  });
}
