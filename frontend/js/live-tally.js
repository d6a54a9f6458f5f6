/* Hop six: writes the numbers when the revision is newer. One socket a page; join, then read (docs/live.md). */

const page = document.body;
const language = document.documentElement.lang;
const number = new Intl.NumberFormat(language);
const plural = new Intl.PluralRules(language);
const VALUES = ["agree", "mixed", "disagree"];
const SECOND = 1000;
const BETWEEN_WORDS = 10 * SECOND;

/* numbers and bars */

/** The count, or the sentence that data-one and data-other write with it. */
function counted(element, n) {
  const sentence = plural.select(n) === "one" ? element.dataset.one : element.dataset.other;
  return sentence ? sentence.replace("{n}", number.format(n)) : number.format(n);
}

/** Whole percentages that add up to 100, as the server makes them: the largest remainders are rounded up. */
function percentages(counts, total) {
  const parts = VALUES.map((value) => ({
    value,
    whole: total ? Math.floor((100 * counts[value]) / total) : 0,
    rest: total ? (100 * counts[value]) % total : 0,
  }));
  let left = total ? 100 - parts.reduce((sum, part) => sum + part.whole, 0) : 0;
  for (const part of [...parts].sort((a, b) => b.rest - a.rest)) if (left-- > 0) part.whole += 1;
  return Object.fromEntries(parts.map(({ value, whole }) => [value, whole]));
}

function write(view, tally) {
  const total = VALUES.reduce((sum, value) => sum + tally[value], 0);
  const counts = { ...tally, total };
  const share = (value) => (total ? (100 * counts[value]) / total : 0);
  view.dataset.revision = tally.revision;
  view.classList.remove("tally--hidden");
  view.classList.toggle("tally--none", !total);
  for (const part of view.querySelectorAll("[data-tally-some]")) part.hidden = !total;
  for (const part of view.querySelectorAll("[data-tally-none]")) part.hidden = Boolean(total);
  for (const part of view.querySelectorAll("[data-count]")) part.textContent = counted(part, counts[part.dataset.count]);
  const whole = percentages(counts, total);
  for (const part of view.querySelectorAll("[data-percent]"))
    part.textContent = `${number.format(whole[part.dataset.percent])}\u00a0%`;
  let start = 0;
  for (const value of VALUES) {
    const bar = view.querySelector(`[data-bar="${value}"]`);
    bar?.setAttribute("x", `${start.toFixed(2)}%`);
    bar?.setAttribute("width", `${share(value).toFixed(2)}%`);
    start += share(value);
  }
  return view.dataset.say?.replace(/\{(\w+)\}/g, (_, name) => number.format(counts[name]));
}

/** Takes the figures of a subject out of the page: its bill hides them from who has not voted. */
function hide(subject, words) {
  for (const view of document.querySelectorAll(`[data-tally="${CSS.escape(subject)}"]`)) {
    view.dataset.revision = "-1";
    view.classList.add("tally--hidden");
    for (const part of view.querySelectorAll("[data-count], [data-percent]")) part.textContent = "";
    for (const bar of view.querySelectorAll("[data-bar]")) bar.setAttribute("width", "0");
    if (!view.matches(".tally") || view.querySelector("[data-tally-why]")) continue;
    const why = document.createElement("p");
    why.dataset.tallyWhy = "";
    why.textContent = words;
    view.prepend(why);
  }
}

function apply(tallies, aloud = true) {
  for (const tally of tallies) {
    for (const view of document.querySelectorAll(`[data-tally="${CSS.escape(tally.subject)}"]`)) {
      if (tally.wording !== Number(view.dataset.wording)) continue; // votes on another wording than the one shown
      if (tally.revision <= Number(view.dataset.revision)) continue;
      const words = write(view, tally);
      if (aloud && words) say(words);
    }
  }
}

/* words for screen readers: the latest only, every ten seconds at most */

const status = document.querySelector("[data-live-status]");
let waitingWords = "";
let nextWords = 0;

function say(words) {
  if (!waitingWords) setTimeout(speak, Math.max(0, nextWords - Date.now()));
  waitingWords = words;
}

function speak() {
  if (status) status.textContent = waitingWords;
  waitingWords = "";
  nextWords = Date.now() + BETWEEN_WORDS;
}

document.addEventListener("alinea:tally", ({ detail }) => {
  if (detail.tally) apply([detail.tally], false);
  else hide(detail.subject, detail.hidden);
  if (status) status.textContent = detail.message; // the reader's own act: at once
  nextWords = Date.now() + BETWEEN_WORDS;
});

/* the socket, and the slow poll that repairs and replaces it */

const timers = {};
let socket = null;
let openedAt = 0;
let failures = 0;
let quiet = false; // sockets bring no tally: figures are hidden from who has not voted, and some are shown here

function later(name, run, least, most) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(run, least + Math.random() * (most - least));
}

/** Where the tallies of this page are read: about a subject, those that are shown, of the thousands there may be. */
function address() {
  const tallies = new URL(page.dataset.tallies, location.href);
  const shown = new Set([...document.querySelectorAll("[data-tally]")].map((view) => view.dataset.tally));
  if (tallies.searchParams.has("about")) for (const subject of shown) tallies.searchParams.append("of", subject);
  return tallies;
}

async function read() {
  const connected = socket?.readyState === WebSocket.OPEN;
  if (quiet) later("read", read, 60 * SECOND, 90 * SECOND);
  else later("read", read, (connected ? 240 : 20) * SECOND, (connected ? 360 : 30) * SECOND);
  try {
    const answer = await fetch(address(), { cache: "no-cache", signal: AbortSignal.timeout(10 * SECOND) });
    if (answer.ok) heed(await answer.json());
  } catch {
    // the next poll will
  }
}

function heed({ tallies, live }) {
  const became = live === false && tallies.length > 0;
  if (became && !quiet) later("read", read, 60 * SECOND, 90 * SECOND);
  quiet = became;
  apply(tallies);
}

function connect() {
  socket = new WebSocket(new URL(page.dataset.billSocket, location.href).href.replace(/^http/, "ws"));
  openedAt = Infinity;
  socket.onopen = () => {
    openedAt = Date.now();
    page.dataset.live = "open";
    read();
  };
  socket.onmessage = ({ data }) => take(JSON.parse(data));
  socket.onclose = lost;
}

function take(frame) {
  if (frame.type === "resync") later("read", read, 0, 4 * SECOND);
  if (frame.tallies) apply(frame.tallies);
  if (frame.published?.length) document.dispatchEvent(new CustomEvent("alinea:published", { detail: frame.published }));
}

function lost() {
  delete page.dataset.live;
  const wasOpen = openedAt !== Infinity;
  failures = Date.now() - openedAt > 10 * SECOND ? 1 : failures + 1;
  socket = null;
  later("connect", connect, SECOND / 2, Math.min(60, 2 * 2 ** failures) * SECOND);
  if (wasOpen || failures === 1) later("read", read, 20 * SECOND, 30 * SECOND);
}

function stop() {
  Object.values(timers).forEach(clearTimeout);
  if (socket) socket.onclose = socket.onmessage = socket.onopen = null;
  socket?.close();
  socket = null;
}

/* while the page is seen and the reader has not paused */

const PAUSE = "live-paused";
const buttons = document.querySelectorAll("[data-live-pause]");
let paused = false;

/** Whether the reader has paused. Where storage is refused, the wish holds for this page. */
function stored(wish) {
  try {
    if (wish) localStorage.setItem(PAUSE, wish);
    return localStorage.getItem(PAUSE) === "yes";
  } catch {
    return wish === "yes";
  }
}

function pause(wanted) {
  paused = wanted;
  for (const button of buttons) button.setAttribute("aria-pressed", String(paused));
  settle();
}

function settle() {
  const wanted = !paused && document.visibilityState === "visible";
  if (!wanted) later("stop", stop, paused ? 0 : 10 * SECOND, paused ? 0 : 10 * SECOND);
  else clearTimeout(timers.stop);
  if (wanted && !socket) {
    clearTimeout(timers.connect);
    connect();
  }
}

if (page.dataset.billSocket && document.querySelector("[data-tally], [data-live-news]")) {
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => pause(stored(paused ? "no" : "yes")));
  }
  addEventListener("storage", ({ key }) => key === PAUSE && pause(stored()));
  document.addEventListener("visibilitychange", settle);
  addEventListener("pagehide", stop);
  addEventListener("pageshow", ({ persisted }) => persisted && settle());
  pause(stored());
}
