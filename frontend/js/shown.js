/* Counts which cards were seen: no cookie, no identifier, nothing of who asks not to be measured (docs/analysis.md).
   A card counts once a page view, when half of it, or half the window, showed it for a second. */

const A_SECOND = 1000;
const refused = navigator.globalPrivacyControl || navigator.doNotTrack === "1";

function watch(list) {
  const waiting = new Map(); // cards that do not count yet, with their positions
  const timers = new Map();
  let seen = {};
  [...list.children].forEach((card, rank) => waiting.set(card, Number(list.dataset.first) + rank));

  function settle({ target, intersectionRatio, intersectionRect, rootBounds }) {
    const half = intersectionRatio >= 0.5 || intersectionRect.height >= (rootBounds?.height ?? Infinity) / 2;
    if (!half || document.visibilityState !== "visible") forget(target);
    else if (waiting.has(target) && !timers.has(target)) timers.set(target, setTimeout(count, A_SECOND, target));
  }

  function forget(card) {
    clearTimeout(timers.get(card));
    timers.delete(card);
  }

  function count(card) {
    timers.delete(card);
    observer.unobserve(card);
    seen[card.id.slice(2)] = waiting.get(card);
    waiting.delete(card);
  }

  /** Observing a card tells at once where it stands. */
  function look() {
    for (const card of waiting.keys()) {
      observer.unobserve(card);
      observer.observe(card);
    }
  }

  function tell() {
    [...timers.keys()].forEach(forget);
    if (!Object.keys(seen).length) return;
    const told = { method: "POST", body: JSON.stringify(seen), headers: { "content-type": "application/json" } };
    fetch(list.dataset.shown, { ...told, credentials: "omit", keepalive: true }).catch(() => {}); // a count less
    seen = {};
  }

  const observer = new IntersectionObserver((entries) => entries.forEach(settle), {
    threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5],
  });
  look();
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? tell() : look()));
  addEventListener("pagehide", tell);
}

if (!refused) document.querySelectorAll("[data-shown]").forEach(watch);
