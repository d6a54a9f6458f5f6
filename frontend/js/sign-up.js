// Many accounts are being created: the browser looks for a number that costs it a few seconds, while the form is filled.
// Without this script, without the digests of the browser, or before it has found one, waiting does as well.
const form = document.querySelector("[data-proof-bits]");
const bits = Number(form?.dataset.proofBits);
const encoder = new TextEncoder();
const AT_ONCE = 64;

function begins(digest) {
  const first = new DataView(digest).getUint32(0);
  return first >>> (32 - bits) === 0;
}

async function found(ticket) {
  for (let number = 0; ; number += AT_ONCE) {
    const tried = Array.from({ length: AT_ONCE }, (_, n) => String(number + n));
    const digests = await Promise.all(tried.map((one) => crypto.subtle.digest("SHA-256", encoder.encode(`${ticket}:${one}`))));
    const place = digests.findIndex(begins);
    if (place >= 0) return tried[place];
  }
}

if (bits && globalThis.crypto?.subtle) {
  form.elements.proof.value = await found(form.elements.ticket.value);
  form.querySelector("[data-proved]").hidden = false;
  form.querySelector("[data-wait]").hidden = true;
}
