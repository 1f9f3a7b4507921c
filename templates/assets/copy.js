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
    // Said at once: a browser may ask for leave, or have no clipboard without https. Then the keyboard does the rest.
    said.textContent = box.dataset.selected;
    try {
      await navigator.clipboard.writeText(text.value);
      said.textContent = box.dataset.copied;
    } catch {
      // What is said already holds.
    }
  });
}
