// Copies an article as rich text with plain text beside it. Where the browser has no clipboard, which plain HTTP takes away, or refuses, the
// page says where to copy by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard?.write || !window.ClipboardItem) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const plain = document.getElementById(button.dataset.plain).value;
    const said = document.getElementById(button.dataset.said);
    const blob = (text, type) => new Blob([text], { type });
    const item = { "text/html": blob(button.dataset.copy, "text/html"), "text/plain": blob(plain, "text/plain") };
    try {
      await navigator.clipboard.write([new ClipboardItem(item)]);
      said.textContent = button.dataset.done;
    } catch {
      said.textContent = button.dataset.failed;
    }
  });
}
