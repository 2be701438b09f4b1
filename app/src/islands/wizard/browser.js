// What the application asks of the browser beyond the page: a place on this device, a lock, the network.
// Here and not in Rust: bindings for them with their futures made the module some 10 kB larger.

const STORE = "outboxes";
let connection;

function promise(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

// One connection for the life of the page: a write in `pagehide` is then issued at once.
function store(mode) {
  if (!connection) throw new Error("no place on this device");
  return connection.transaction(STORE, mode).objectStore(STORE);
}

/** Opens this device's store. Resolves to the keys in it. */
export async function open() {
  const request = indexedDB.open("pingyou-applications", 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  connection = await promise(request);
  connection.onversionchange = () => connection.close();
  return promise(store("readonly").getAllKeys());
}

/** What is kept under a key, as bytes. */
export async function get(key) {
  return promise(store("readonly").get(key));
}

/** Keeps bytes; with none, removes what is kept. Resolves once they are on the disk. */
export async function put(key, bytes) {
  const target = store("readwrite");
  const done = new Promise((resolve, reject) => {
    target.transaction.oncomplete = resolve;
    target.transaction.onabort = target.transaction.onerror = () => reject(target.transaction.error);
  });
  if (bytes.length) target.put(bytes.slice(), key);
  else target.delete(key);
  await done;
}

/** Holds a name as long as the page lives. Resolves to whether it was free; to nothing where browsers have no locks. */
export function hold(name) {
  if (!navigator.locks) return Promise.resolve();
  return new Promise((done) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        done(!!lock);
        return lock ? new Promise(() => {}) : undefined;
      })
      .catch(() => done());
  });
}

/** Sends bytes. Resolves to the status and the bytes of the answer; rejects without a network. */
export async function send(address, account, bytes, keepalive) {
  // A lost network may leave a request hanging; after this long it is tried anew.
  const limit = typeof AbortSignal.timeout === "function" ? AbortSignal.timeout(20000) : undefined;
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/octet-stream", "pingyou-account": account },
    body: bytes.slice(),
    keepalive,
    credentials: "same-origin",
    redirect: "error",
    signal: keepalive ? undefined : limit,
  });
  return [answer.status, new Uint8Array(await answer.arrayBuffer())];
}

/** 128 random bits in hexadecimal. */
export function random() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What the self-check keeps in this browser; empty where it keeps nothing. */
export async function selfcheck() {
  const request = indexedDB.open("pingyou");
  // A store that is not there yet is not made here.
  request.onupgradeneeded = () => request.transaction.abort();
  const database = await promise(request);
  try {
    return (await promise(database.transaction("selfcheck").objectStore("selfcheck").get("draft"))) || "";
  } finally {
    database.close();
  }
}
