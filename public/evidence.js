// Sends the files of a company in chunks: hashed first, paused and gone on with at will, retried when the network is lost.
// The form works without: where anything it needs is missing, it is left as it is.
const CHUNK_MOST = 4 << 20;
const CHUNK_LEAST = 64 << 10;
const FILE_MOST = 50e6;
const form = document.querySelector("form[data-uploads]");
const zh = document.documentElement.lang.startsWith("zh");
const words = (chinese, english) => (zh ? chinese : english);
const queue = [];
let working = false;

/** Sends a request and tells how far it is. Resolves to status and JSON; rejects without a network or when aborted. */
function ask(method, address, body, type, entry, progress) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    if (type) request.setRequestHeader("content-type", type);
    request.timeout = 55000;
    if (progress) request.upload.onprogress = (event) => progress(event.loaded);
    request.onload = () => {
      let json = {};
      try {
        json = JSON.parse(request.responseText);
      } catch {
        // A page of the server or of a proxy: the status says enough.
      }
      done({ status: request.status, json });
    };
    request.onerror = request.ontimeout = () => failed(new Error("network"));
    request.onabort = () => failed(new Error("paused"));
    entry.request = request;
    request.send(body);
  });
}

async function digest(file) {
  const hash = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

function draw(entry, text, sent) {
  entry.text.textContent = text;
  if (sent !== undefined) entry.bar.value = sent;
  const over = entry.state === "done" || entry.state === "refused";
  entry.pause.hidden = over || entry.state === "waiting";
  entry.remove.hidden = entry.state === "done" || entry.state === "sending";
  entry.pause.textContent = entry.state === "sending" ? words("暂停", "Pause") : words("继续", "Continue");
  entry.item.dataset.state = entry.state;
}

function refuse(entry, text) {
  entry.state = "refused";
  draw(entry, text);
}

/** What an answer that is no success means; true where the upload can go on. */
function understood(entry, answer) {
  if (answer.status === 409) {
    entry.offset = answer.json.offset;
    return true;
  }
  if (answer.status === 404) {
    // The upload is over or too old: announcing the file again says which.
    entry.id = undefined;
    return true;
  }
  if (answer.status >= 500 || answer.status === 408 || answer.status === 429) throw new Error("network");
  if (answer.status === 401) {
    refuse(entry, words("登录已失效，请重新登录后再上传。", "You are signed out; sign in and send it again."));
  } else {
    const error = answer.json.error || {};
    refuse(entry, error.message || words("没有上传成功，请重新选择文件。", "It was not taken; choose the file again."));
  }
  return false;
}

function kept(entry, json) {
  entry.state = "done";
  const text = json.new
    ? words("已上传并通过校验", "Uploaded and verified")
    : words("贵单位已有同样的文件", "Your company has the same file already");
  draw(entry, text, entry.file.size);
}

/** One step of an upload: announces, asks where it stands, or sends a chunk. */
async function step(entry) {
  const file = entry.file;
  if (!entry.hash) {
    draw(entry, words("正在计算校验值…", "Computing its checksum…"));
    entry.hash = await digest(file);
    return;
  }
  if (!entry.id) {
    const body = JSON.stringify({ name: file.name, size: file.size, sha256: entry.hash });
    const answer = await ask("POST", form.dataset.uploads, body, "application/json", entry);
    if (answer.status !== 200) {
      if (answer.status === 404) refuse(entry, words("本届申报已经变动，请刷新页面。", "The edition has changed; load the page again."));
      else understood(entry, answer);
    } else if (answer.json.file) {
      kept(entry, answer.json);
    } else {
      entry.id = answer.json.id;
      entry.offset = answer.json.offset;
    }
    return;
  }
  if (entry.lost) {
    const answer = await ask("GET", `${form.dataset.uploads}/${entry.id}`, null, null, entry);
    entry.lost = false;
    if (answer.status === 200) entry.offset = answer.json.offset;
    else understood(entry, answer);
    return;
  }
  const begun = performance.now();
  const from = entry.offset;
  const body = file.slice(from, from + entry.chunk);
  const progress = (loaded) => {
    const seconds = (performance.now() - begun) / 1000;
    const sent = Math.min(from + loaded, file.size);
    const speed = seconds > 0.2 ? `${words("，", ", ")}${megabytes(loaded / seconds)}/s` : "";
    draw(entry, `${megabytes(sent)} / ${megabytes(file.size)}${speed}`, sent);
  };
  const address = `${form.dataset.uploads}/${entry.id}/chunk?offset=${from}`;
  const answer = await ask("POST", address, body, "application/octet-stream", entry, progress);
  if (answer.status !== 200) {
    understood(entry, answer);
    return;
  }
  if (answer.json.file) {
    kept(entry, answer.json);
    return;
  }
  entry.offset = answer.json.offset;
  if (performance.now() - begun < 1000) entry.chunk = Math.min(entry.chunk * 2, CHUNK_MOST);
}

/** Waits, but no longer than until the network is back. */
function patience(ms) {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    addEventListener("online", () => (clearTimeout(timer), done()), { once: true });
  });
}

async function send(entry) {
  entry.state = "sending";
  draw(entry, words("等待上传…", "Waiting…"));
  let failures = 0;
  while (entry.state === "sending") {
    const stood = entry.offset;
    try {
      await step(entry);
      if (entry.offset !== stood) failures = 0;
    } catch (error) {
      entry.lost = true;
      if (error.message !== "network" && error.message !== "paused") {
        refuse(entry, words("文件无法读取，请重新选择。", "The file cannot be read; choose it again."));
      } else if (entry.state === "sending") {
        failures += 1;
        entry.chunk = Math.max(entry.chunk / 2, CHUNK_LEAST);
        const seconds = Math.min(2 ** (failures - 1), 30);
        draw(entry, words(`网络中断，${seconds}秒后自动继续`, `The network is lost; going on in ${seconds} s`));
        await patience(seconds * 1000);
      }
    }
  }
}

async function work() {
  if (working) return;
  working = true;
  for (let entry = next(); entry; entry = next()) await send(entry);
  working = false;
  const all = queue.filter((entry) => entry.state !== "removed");
  // The list of the page is the server's: it is drawn anew once there is nothing left to read here.
  if (all.length && all.every((entry) => entry.state === "done")) location.assign(form.getAttribute("action"));
}

const next = () => queue.find((entry) => entry.state === "waiting");

function button(item, text, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = text;
  made.addEventListener("click", press);
  item.append(made);
  return made;
}

function add(list, file) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  name.className = "evidence-name";
  name.textContent = file.name;
  const bar = document.createElement("progress");
  bar.max = file.size || 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  const text = document.createElement("span");
  text.className = "evidence-facts";
  text.setAttribute("role", "status");
  item.append(name, bar, text);
  const entry = { file, item, bar, text, state: "waiting", offset: 0, chunk: 512 << 10 };
  entry.pause = button(item, "", () => {
    if (entry.state === "sending") {
      entry.state = "paused";
      if (entry.request) entry.request.abort();
      entry.lost = true;
      draw(entry, words("已暂停", "Paused"));
    } else if (entry.state === "paused") {
      entry.state = "waiting";
      draw(entry, words("等待上传…", "Waiting…"));
      work();
    }
  });
  entry.remove = button(item, words("移出队列", "Take out"), () => {
    entry.state = "removed";
    item.remove();
    work();
  });
  list.append(item);
  queue.push(entry);
  draw(entry, words("等待上传…", "Waiting…"), 0);
  if (file.size > FILE_MOST) refuse(entry, words("文件超过50 MB，请压缩或拆分后再传。", "The file is larger than 50 MB; compress or split it."));
  if (file.size === 0) refuse(entry, words("文件是空的，请检查后重新选择。", "The file is empty; check it and choose it again."));
}

function begin() {
  const inputs = Array.from(form.querySelectorAll("input[type=file]"));
  const input = inputs[0];
  inputs.slice(1).forEach((other) => (other.closest(".field").hidden = true));
  form.querySelector("button[type=submit]").hidden = true;
  // Some pickers of phones break on several files at once; there one is added after another.
  input.multiple = matchMedia("(pointer: fine)").matches;
  const list = document.createElement("ul");
  list.className = "evidence-queue";
  form.append(list);
  const take = () => {
    Array.from(input.files).forEach((file) => add(list, file));
    input.value = "";
    work();
  };
  input.addEventListener("change", take);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("beforeunload", (event) => {
    if (queue.some((entry) => ["sending", "paused", "waiting"].includes(entry.state))) event.preventDefault();
  });
  document.documentElement.classList.add("live");
  // What was chosen before this ran: the button that would send it is hidden now.
  if (input.files.length > 0) take();
}

// Without a secure context there is no digest, and the plain form sends the files.
if (form && typeof crypto === "object" && crypto.subtle && File.prototype.arrayBuffer) begin();
