// Keys where a file is looked at: the arrows turn pages, + and - change the size while the page itself has the focus. In a frame the
// letters go on to the page around it, so that its keys work wherever one clicked last.
const page = document.querySelector(".viewer-page");
const strip = document.querySelector(".viewer-strip");
const current = strip?.querySelector("[aria-current]");
if (current) {
  // Not scrollIntoView: it would move the page as well, and the one around a frame.
  const outer = strip.getBoundingClientRect();
  const inner = current.getBoundingClientRect();
  strip.scrollBy(inner.left - outer.left - (outer.width - inner.width) / 2, inner.top - outer.top - (outer.height - inner.height) / 2);
}

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.target.closest("input")) return;
  const key = event.key;
  const within = page?.contains(event.target);
  if (/^[a-z]$/.test(key)) {
    if (window.parent !== window) window.parent.document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    return;
  }
  // A page that is wider than its place is moved by the arrows as long as it has the focus.
  const sideways = within && page.scrollWidth > page.clientWidth;
  const turns = (key === "ArrowLeft" || key === "ArrowRight") && !event.shiftKey && !sideways;
  const zooms = within && (key === "+" || key === "=" || key === "-");
  if (!turns && !zooms) return;
  const found = document.querySelector(`[data-key="${key === "=" ? "+" : key}"]`);
  if (!found) return;
  found.click();
  event.preventDefault();
}

document.addEventListener("keydown", pressed);
