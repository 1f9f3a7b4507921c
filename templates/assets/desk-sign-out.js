/**
 * Signing out from any page of the desk: when this tablet holds something of an evening that is not sent, it asks first.
 * Where nothing was ever kept the form is sent as it is.
 */
const form = document.querySelector('form[data-unsent]');
let decided = false;

async function leave() {
  const tablet = await import(form.dataset.store);
  const store = tablet.canKeep() ? await tablet.soon(tablet.openStore(false), undefined) : undefined;
  if (!store) return form.submit();
  const entries = await tablet.soon(tablet.allOf(store), []);
  if (entries.length > 0 && !confirm(form.dataset.unsent.replace('{n}', String(entries.length)))) {
    location.assign(`/planering/moten/${entries[0].meeting}/kvall`);
    return;
  }
  await tablet.signOut(form.action, store);
  location.assign('/planering/logga-in');
}

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (decided) return;
  decided = true;
  try {
    await leave();
  } catch {
    // Without a network the browser says so itself; nothing on the tablet has changed.
    form.submit();
  } finally {
    decided = false;
  }
});
