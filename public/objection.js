// Looks for a number whose hash with the form's token begins with enough zero bits, so that nobody is asked a question. Where that
// fails (no crypto on plain HTTP), the question stays.
const form = document.querySelector("form[data-work]");
const encoder = new TextEncoder();

function zeros(bytes) {
  let count = 0;
  for (const byte of bytes) {
    if (byte === 0) {
      count += 8;
      continue;
    }
    return count + Math.clz32(byte) - 24;
  }
  return count;
}

async function work(token, bits) {
  for (let number = 0; ; number += 1) {
    const hash = await crypto.subtle.digest("SHA-256", encoder.encode(`${token}:${number}`));
    if (zeros(new Uint8Array(hash, 0, 8)) >= bits) return String(number);
    // Lets the page be typed into meanwhile.
    if (number % 512 === 511) await new Promise((go) => setTimeout(go));
  }
}

if (form && globalThis.crypto?.subtle) {
  const found = await work(form.dataset.token, Number(form.dataset.work));
  form.elements.work.value = found;
  const question = form.querySelector("[data-question]");
  // Not under somebody's fingers.
  if (!question.contains(document.activeElement)) question.hidden = true;
}
