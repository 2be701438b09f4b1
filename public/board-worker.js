// Keeps the page for scoring without a network: itself, its script, its module, its style, and nothing that names anybody.
// The server writes `SHELL` (the files, with their hashes) and `EDITION` (the hash of the page) before it.
const PAGES = ["/board/offline", "/board/offline?lang=en"];
const CACHE = ["pingyou-board", self.EDITION].concat(self.SHELL).join(" ");

async function keep() {
  const cache = await caches.open(CACHE);
  for (const address of PAGES.concat(self.SHELL)) {
    // A page that leads to the sign-in is none to keep.
    const answer = await fetch(address, { credentials: "same-origin", redirect: "error", cache: "no-cache" });
    if (!answer.ok) throw new Error(address + " answered " + answer.status);
    await cache.put(address, answer);
  }
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("pingyou-board") && name !== CACHE;
  const clean = caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))));
  event.waitUntil(clean.then(() => self.clients.claim()));
});

async function kept(request, address) {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) || fetch(request);
}

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname === PAGES[0]) {
    event.respondWith(kept(request, address.searchParams.get("lang") === "en" ? PAGES[1] : PAGES[0]));
  } else if (self.SHELL.includes(address.pathname)) {
    event.respondWith(kept(request, address.pathname));
  } else if (request.mode === "navigate") {
    // The list and the sheets are online; without a network they lead to what is here.
    event.respondWith(fetch(request).catch(() => Response.redirect(PAGES[0])));
  }
});
