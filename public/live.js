// A part of a page that follows what changes elsewhere: the server draws it anew and sends it whole. Without this the page stands as it
// was drawn, and is reloaded.
const part = document.querySelector("[data-live]");
const said = document.querySelector("[data-live-said]");
const zh = document.documentElement.lang.startsWith("zh");
const words = zh
  ? ["实时更新中", "已更新", "实时更新已停止，请刷新页面"]
  : ["Live", "Updated", "No longer live: reload the page"];

function say(at) {
  said.hidden = false;
  said.textContent = at === 1 ? `${words[1]} ${new Date().toLocaleTimeString(zh ? "zh-CN" : "en-GB")}` : words[at];
}

if (part && said && "EventSource" in window) {
  const source = new EventSource(part.dataset.live);
  source.addEventListener("open", () => say(0));
  source.addEventListener("part", (event) => {
    const drawn = new DOMParser().parseFromString(JSON.parse(event.data), "text/html").body;
    if (drawn.innerHTML === part.innerHTML) return;
    // Who reads within the part with the keyboard stays where they are, if it is still there.
    const link = part.contains(document.activeElement) && document.activeElement.getAttribute("href");
    part.replaceChildren(...drawn.childNodes);
    if (link) part.querySelector(`[href="${CSS.escape(link)}"]`)?.focus();
    say(1);
  });
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) say(2);
  });
  addEventListener("pagehide", () => source.close());
}
