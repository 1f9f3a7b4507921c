/**
 * A button that copies a text. Without this script the text is selected and copied by hand; the words shown come from
 * the server.
 */
for (const box of document.querySelectorAll('[data-copy]')) {
  const text = document.getElementById(box.dataset.copy);
  const said = box.querySelector('[role="status"]');
  box.hidden = false;
  box.querySelector('button').addEventListener('click', async () => {
    text.focus();
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      said.textContent = box.dataset.copied;
    } catch {
      // No clipboard without https, or not allowed: the text is selected, and the keyboard does the rest.
      said.textContent = box.dataset.selected;
    }
  });
}
