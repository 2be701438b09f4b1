// What scoring without a network asks of the browser: an encrypted place on this device, a lock, the network, the worker.
// Here and not in Rust: bindings for them with their futures would make the module some 10 kB larger.

const STORE = "kept";
const KEY = "key";
let connection;
let secret;
let writing = Promise.resolve();

function promise(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

function store(mode) {
  return connection.transaction(STORE, mode).objectStore(STORE);
}

// Resolves once it is on the disk.
function written(change) {
  const target = store("readwrite");
  const done = new Promise((resolve, reject) => {
    target.transaction.oncomplete = resolve;
    target.transaction.onabort = target.transaction.onerror = () => reject(target.transaction.error);
  });
  change(target);
  return done;
}

/** Opens this device's place. The key of what lies in it is made here and leaves this browser never. Resolves to the names. */
export async function open() {
  const request = indexedDB.open("pingyou-board", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  connection = await promise(request);
  connection.onversionchange = () => connection.close();
  secret = await promise(store("readonly").get(KEY));
  if (!secret) {
    secret = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await written((target) => target.put(secret, KEY));
  }
  return (await promise(store("readonly").getAllKeys())).filter((name) => name !== KEY);
}

// The name of what is kept goes into its seal: nothing can be put in the place of another.
const sealed = (name, iv) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) });

/** What is kept under a name. */
export async function get(name) {
  const found = await promise(store("readonly").get(name));
  return found && new Uint8Array(await crypto.subtle.decrypt(sealed(name, found.iv), secret, found.bytes));
}

/** Keeps bytes under a name; without any, removes them. One after another, so that the last is what stays. */
export function put(name, bytes) {
  const own = bytes.slice();
  const next = writing.then(async () => {
    if (!own.length) return written((target) => target.delete(name));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const hidden = await crypto.subtle.encrypt(sealed(name, iv), secret, own);
    return written((target) => target.put({ iv, bytes: hidden }, name));
  });
  writing = next.catch(() => {});
  return next;
}

/** Removes everything whose name begins so, at once. */
export async function drop(beginning) {
  await writing;
  return written((target) => target.delete(IDBKeyRange.bound(beginning, beginning + "\uffff")));
}

/** Removes everything from this device: what is kept, its key, the page itself. */
export async function forget() {
  await writing;
  await written((target) => target.clear());
  secret = undefined;
  for (const name of await caches.keys()) if (name.startsWith("pingyou-board")) await caches.delete(name);
  const worker = await navigator.serviceWorker.getRegistration("/board");
  if (worker) await worker.unregister();
}

/** Holds the name of this page as long as it lives. Resolves to whether it was free. */
export function hold() {
  return new Promise((done) => {
    navigator.locks.request("pingyou-board", { ifAvailable: true }, (lock) => {
      done(!!lock);
      return lock ? new Promise(() => {}) : undefined;
    });
  });
}

/** Asks the server. Resolves to status and bytes of the answer; rejects without a network. */
export async function ask(address, token, body, patience) {
  const answer = await fetch(address, {
    method: body === undefined ? "GET" : "POST",
    headers: token
      ? { "content-type": "application/octet-stream", "pingyou-device": token }
      : body === undefined
        ? {}
        : { "content-type": "application/x-www-form-urlencoded" },
    body: body && body.slice(),
    credentials: "same-origin",
    redirect: "error",
    cache: "no-store",
    // A lost network may leave a request hanging; after this long it is tried anew.
    signal: AbortSignal.timeout(patience),
  });
  return [answer.status, new Uint8Array(await answer.arrayBuffer())];
}

/** Whether the device knows that it has no network: then nothing is sent, and nothing counts as sent. */
export function away() {
  return !navigator.onLine;
}

/** Has the worker keep the page. Resolves once it is kept. */
export async function worker() {
  const found = await navigator.serviceWorker.register("/board/worker.js", { scope: "/board", updateViaCache: "none" });
  const coming = found.installing || found.waiting;
  if (found.active || !coming) return;
  await new Promise((done, failed) => {
    coming.onstatechange = () => {
      if (coming.state === "activated") done();
      else if (coming.state === "redundant") failed(new Error("the page could not be kept"));
    };
  });
}

/** Asks that the browser does not remove what is kept. Resolves to megabytes used, those there are, and whether it promised. */
export async function space() {
  const storage = navigator.storage;
  const promised = !!(storage && storage.persist && (await storage.persist()));
  const { usage = 0, quota = 0 } = storage && storage.estimate ? await storage.estimate() : {};
  return [Math.ceil(usage / 1e6), Math.floor(quota / 1e6), promised];
}

/** Resolves after so many milliseconds. */
export function wait(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** Hands a file to whoever uses the device. */
export function save(name, bytes) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes.slice()], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** A new UUIDv7 in 32 hexadecimal digits. */
export function stamp() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let at = 5; at >= 0; at -= 1) {
    bytes[at] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = (bytes[6] & 15) | 112;
  bytes[8] = (bytes[8] & 63) | 128;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// A page of evidence and the pencil over it. Two canvases: what is decoded is drawn by the browser and by nothing else.
const POINT = 10000;
let turn = 0;
let notes = { strokes: [], drawing: undefined, drawn: [] };
let pencil = false;

const canvas = (id) => document.getElementById(id);

function redraw() {
  const paper = canvas("evidence-notes");
  if (!paper) return;
  const pen = paper.getContext("2d");
  pen.clearRect(0, 0, paper.width, paper.height);
  pen.strokeStyle = "#c2261d";
  pen.lineWidth = Math.max(2, paper.width / 300);
  pen.lineCap = pen.lineJoin = "round";
  for (const stroke of notes.drawing ? notes.strokes.concat([notes.drawing]) : notes.strokes) {
    pen.beginPath();
    for (let at = 0; at < stroke.length; at += 2) {
      pen.lineTo((stroke[at] / POINT) * paper.width, (stroke[at + 1] / POINT) * paper.height);
    }
    if (stroke.length === 2) pen.lineTo((stroke[0] / POINT) * paper.width + 1, (stroke[1] / POINT) * paper.height);
    pen.stroke();
  }
}

function listen(paper) {
  const place = (event) => {
    const box = paper.getBoundingClientRect();
    const within = (part) => Math.round(Math.min(1, Math.max(0, part)) * POINT);
    return [within((event.clientX - box.left) / box.width), within((event.clientY - box.top) / box.height)];
  };
  paper.addEventListener("pointerdown", (event) => {
    if (!pencil || !event.isPrimary) return;
    event.preventDefault();
    paper.setPointerCapture(event.pointerId);
    notes.drawing = place(event);
    redraw();
  });
  paper.addEventListener("pointermove", (event) => {
    if (!notes.drawing || !event.isPrimary) return;
    notes.drawing.push(...place(event));
    redraw();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    paper.addEventListener(end, (event) => {
      if (!notes.drawing || !event.isPrimary) return;
      notes.drawn = notes.drawing;
      notes.strokes.push(notes.drawn);
      notes.drawing = undefined;
      window.dispatchEvent(new Event("note-drawn"));
    });
  }
}

/** The strokes of a row of numbers: for each how many numbers follow, then these. */
function parted(row) {
  const strokes = [];
  for (let at = 0; at < row.length; at += row[at] + 1) strokes.push(Array.from(row.subarray(at + 1, at + 1 + row[at])));
  return strokes;
}

/** Shows a page with the strokes on it. Whether it is still the one that was asked for. */
export async function paint(type, bytes, row) {
  const own = (turn += 1);
  const strokes = parted(row);
  const picture = await createImageBitmap(new Blob([bytes.slice()], { type }));
  const [page, paper] = [canvas("evidence-page"), canvas("evidence-notes")];
  if (own !== turn || !page || !paper) return false;
  // A photo may have more points than a canvas of a tablet holds.
  const scale = Math.min(1, 2400 / Math.max(picture.width, picture.height));
  page.width = paper.width = Math.round(picture.width * scale);
  page.height = paper.height = Math.round(picture.height * scale);
  page.getContext("2d").drawImage(picture, 0, 0, page.width, page.height);
  picture.close();
  notes = { strokes, drawing: undefined, drawn: [] };
  if (!paper.dataset.hears) {
    paper.dataset.hears = "yes";
    listen(paper);
  }
  redraw();
  return true;
}

/** Shows other strokes on the page; one that is being drawn goes on. */
export function strokes(row) {
  notes.strokes = parted(row);
  redraw();
}

/** The points of the last stroke. */
export function drawn() {
  return Uint16Array.from(notes.drawn);
}

/** Takes the pencil, or lays it down. */
export function hand(takes) {
  pencil = takes;
}

/** A swipe presses the button that stands for it. */
export function swipes() {
  let from;
  addEventListener("touchstart", (event) => {
    const own = pencil && event.target.closest("#evidence-notes");
    const typed = event.target.closest("input, textarea, .evidence-stage[data-large]");
    from = own || typed || event.touches.length > 1 ? undefined : event.touches[0];
  }, { passive: true });
  addEventListener("touchend", (event) => {
    if (!from) return;
    const to = event.changedTouches[0];
    const [right, down] = [to.clientX - from.clientX, to.clientY - from.clientY];
    from = undefined;
    if (Math.abs(right) < 70 || Math.abs(down) > 45) return;
    const half = document.getElementById("board-halves").dataset.side;
    const inEvidence = event.target.closest("#board-evidence") ? "evidence" : half;
    const button = document.querySelector(`[data-swipe="${inEvidence}-${right < 0 ? "on" : "back"}"]:not([disabled])`);
    if (button) button.click();
  }, { passive: true });
}
