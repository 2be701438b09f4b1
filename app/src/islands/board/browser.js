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
export async function ask(address, token, body) {
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
    signal: AbortSignal.timeout(20000),
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
