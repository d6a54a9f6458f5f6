/* The ballot form, without leaving the page. Whatever goes wrong on the way, the form is posted as forms are. */

const PATIENCE = 15_000;
const busy = new Map(); // form → the last button pressed meanwhile, if another one

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-ballot]") || form.dataset.plain || !event.submitter) return;
  event.preventDefault();
  if (busy.has(form)) busy.set(form, event.submitter);
  else cast(form, event.submitter);
});

async function cast(form, button) {
  const value = button.value;
  busy.set(form, null);
  form.setAttribute("aria-busy", "true");
  const answer = await post(form, button);
  form.removeAttribute("aria-busy");
  const next = busy.get(form);
  busy.delete(form);
  if (!answer) return plain(form, button);
  refuse(form, answer.ok ? "" : answer.body.message);
  if (answer.ok) accept(form.dataset.ballot, answer.body);
  if (next && next !== button && next.value !== value) cast(form, next);
}

/** The answer in JSON, or nothing: the network failed, or somebody else answered (a sign-in page, a proxy). */
async function post(form, button) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set(button.name, button.value);
  try {
    const answer = await fetch(form.getAttribute("action"), {
      method: "POST",
      body: fields,
      headers: { "X-Requested-With": "fetch", Accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { ok: answer.ok, body: await answer.json() };
  } catch {
    return null;
  }
}

function plain(form, button) {
  form.dataset.plain = "yes";
  form.requestSubmit(button);
}

function refuse(form, message) {
  const place = form.querySelector("[data-ballot-error]");
  place.textContent = message;
  place.hidden = !message;
}

/** Every paper of the subject says the same; the tallies are live-tally.js's. No tally: it is hidden, and `hidden` says why. */
function accept(subject, { tally, hidden, mine, message }) {
  for (const form of document.querySelectorAll(`[data-ballot="${CSS.escape(subject)}"]`)) press(form, mine);
  document.dispatchEvent(new CustomEvent("alinea:tally", { detail: { subject, tally, hidden, message } }));
}

function press(form, mine) {
  const choices = form.querySelectorAll("button[aria-pressed]");
  const support = choices.length === 1; // one button that gives and takes back
  for (const choice of choices) {
    if (support) choice.value = mine ? "withdraw" : "agree";
    choice.setAttribute("aria-pressed", String(support ? Boolean(mine) : choice.value === mine));
  }
  const done = form.querySelector("[data-ballot-done]");
  if (!done) return;
  if (!mine && done.contains(document.activeElement)) choices[0].focus(); // its button is about to go
  done.hidden = !mine;
}
