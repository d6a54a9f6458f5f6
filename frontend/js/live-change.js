/* Under each alinéa, its change as it is typed: drawn by the server, as the preview draws it. */

const PAUSE = 600;
const waiting = new Map(); // alinéa → what stops its timer and its request

function place(alinea) {
  const known = alinea.querySelector("[data-live-change]");
  if (known) return known;
  const made = document.createElement("div");
  made.dataset.liveChange = "";
  alinea.append(made);
  return made;
}

async function draw(alinea, form, signal) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("step", "live");
  fields.set("alinea", alinea.id.replace("alinea-", ""));
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, signal, redirect: "error" });
    if (!answer.ok) return;
    const fragment = new DOMParser().parseFromString(await answer.text(), "text/html");
    const size = fragment.querySelector(".change");
    size?.setAttribute("role", "status"); // the figures alone are read aloud, not the whole change
    place(alinea).replaceChildren(...fragment.body.childNodes);
  } catch {
    // a later key asked anew, or the network failed: the preview shows it
  }
}

for (const alinea of document.querySelectorAll(".draft__al")) {
  alinea.addEventListener("input", () => {
    waiting.get(alinea)?.();
    const sending = new AbortController();
    const timer = setTimeout(() => draw(alinea, alinea.closest("form"), sending.signal), PAUSE);
    waiting.set(alinea, () => {
      clearTimeout(timer);
      sending.abort();
    });
  });
}
