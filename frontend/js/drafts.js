/* What is typed is kept on the server as a draft, a moment after the last key. Without this script a button does it. */

const PAUSE = 1_500;
const form = document.querySelector("form[data-draft]");
const status = document.querySelector("[data-draft-status]");
let timer = 0;
let sending = null;

async function save() {
  sending?.abort();
  sending = new AbortController();
  const fields = new URLSearchParams(new FormData(form));
  fields.set("step", "keep");
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, signal: sending.signal, redirect: "error" });
    const plain = answer.headers.get("Content-Type")?.startsWith("text/plain");
    if (plain) say(await answer.text());
  } catch {
    // the network failed: the next key tries again, and the button is there
  }
}

/** Read aloud: only when the words change, so once a minute at most. */
function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
});
form?.addEventListener("submit", () => {
  clearTimeout(timer); // what is submitted is kept, or published: nothing may arrive after it
  sending?.abort();
});
if (form?.dataset.draft === "unsaved") save(); // typed before signing in: a draft from now on
