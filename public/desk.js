// Keys for the office, where nothing is typed: j and k go to the next and last line or criterion, Enter opens a line; what else a page
// offers says its key in data-key. They can be turned off, and stay so on this device.
const OFF = "pingyou-desk-keys-off";
const zh = document.documentElement.lang.startsWith("zh");
const hint = document.querySelector("[data-keys]");
const items = Array.from(document.querySelectorAll("[data-item]"));
let off = false;
try {
  off = localStorage.getItem(OFF) === "1";
} catch {
  // A browser that keeps nothing: the keys are on.
}
// The browser itself puts the focus where the address leads.
let at = items.findIndex((item) => location.hash && `#${item.id}` === location.hash);

function go(to) {
  if (!items.length) return;
  at = Math.max(0, Math.min(items.length - 1, to));
  const item = items[at];
  (item.matches("[tabindex]") ? item : item.querySelector("a"))?.focus();
  item.scrollIntoView({ block: "nearest" });
  beside(item);
}

/** What opens beside the criteria, where there is room: it is displayed only there. */
const frame = document.querySelector("iframe[name=evidence]");
const evidence = document.querySelector("#beside-evidence");
const shows = (element) => Boolean(element?.getClientRects().length);
let last, waiting;

/** Shows the first evidence of the criterion that one has come to and stays at; the history stays as it is. */
function beside(item) {
  if (item === last) return;
  last = item;
  clearTimeout(waiting);
  const link = item.querySelector("a[target=evidence]");
  if (!link || !shows(frame) || frame.contentWindow.location.href === link.href) return;
  waiting = setTimeout(() => frame.contentWindow.location.replace(link.href), 250);
}

// The style knows that the tab is turned back.
document.documentElement.dataset.live = "";
document.addEventListener("click", (event) => {
  if (evidence && event.target.closest("a[target=evidence]")) {
    clearTimeout(waiting);
    evidence.checked = true;
  }
});
document.addEventListener("focusin", (event) => {
  const item = event.target.closest("[data-item=part]");
  if (item) beside(item);
});

/** What a key means: within the criterion that is gone to, else on the page. */
function named(key) {
  const within = `[data-key="${key}"]`;
  const own = Array.from(items[at]?.querySelectorAll(within) ?? []).find(shows);
  return own ?? Array.from(document.querySelectorAll(`${within}:not([data-item] *)`)).find(shows);
}

function pressed(event) {
  if (off || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
  if (event.key === "j" || event.key === "k") {
    go(event.key === "j" ? at + 1 : at < 0 ? items.length - 1 : at - 1);
  } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    // On to the page of the evidence beside, which knows this key too.
    const found = shows(frame) && frame.contentDocument?.querySelector(`[data-key=${event.key}]`);
    if (!found) return;
    found.click();
  } else {
    const found = /^[a-z]$/.test(event.key) && named(event.key);
    if (!found) return;
    if (found.matches("input:not([type=checkbox]), textarea, summary")) found.focus();
    else found.click();
  }
  event.preventDefault();
}

// One box ticks every line of the page.
const all = document.querySelector("[data-all]");
if (all) {
  all.hidden = false;
  all.addEventListener("change", (event) => {
    for (const box of document.querySelectorAll("input[name=pick]")) box.checked = event.target.checked;
  });
}

if (hint) {
  const button = document.createElement("button");
  const draw = () => {
    button.textContent = zh ? (off ? "打开快捷键" : "关闭快捷键") : off ? "Turn keys on" : "Turn keys off";
    hint.hidden = false;
  };
  button.type = "button";
  button.className = "link";
  button.addEventListener("click", () => {
    off = !off;
    try {
      localStorage.setItem(OFF, off ? "1" : "0");
    } catch {
      // Off until the page is left.
    }
    draw();
  });
  hint.append(" ", button);
  draw();
  document.addEventListener("keydown", pressed);
}
