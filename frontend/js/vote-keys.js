/* Voting from the keyboard: 1, 2, 3, and the arrows. Can be turned off (WCAG 2.1.4); never takes what is being typed. */

const KEPT = "alinea:vote-keys";
const VOTES = { 1: "agree", 2: "mixed", 3: "disagree" };
const TYPED = "input, textarea, select, [contenteditable], audio, video";
const help = document.querySelector("[data-keys-help]");
const toggle = document.querySelector("[data-keys-switch]");
let on = recall() !== "off";
let gone = false; // one press, one vote: keys held down say nothing more

help.hidden = false;
show();

toggle.addEventListener("click", () => {
  on = !on;
  keep(on ? "on" : "off");
  show();
});

document.addEventListener("keydown", (event) => {
  if (!on || gone || event.repeat || event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.(TYPED)) return;
  const target = meant(event.key);
  if (!target) return;
  event.preventDefault();
  gone = true;
  target.click();
});

// A page that the browser brings back by "back" hears keys again.
addEventListener("pageshow", () => {
  gone = false;
});

function meant(key) {
  if (key === "ArrowRight") return document.querySelector("[data-key-next]");
  if (key === "ArrowLeft") return document.querySelector("[data-key-back]");
  return VOTES[key] && document.querySelector(`.row .vote__choice--${VOTES[key]}:not(:disabled)`);
}

function show() {
  toggle.setAttribute("aria-pressed", String(on));
  help.querySelector("[data-keys-on]").hidden = !on;
}

function recall() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function keep(value) {
  try {
    localStorage.setItem(KEPT, value);
  } catch {
    /* private windows: the choice lasts as long as the page */
  }
}
