/* "3 new amendments – show them": in a room that is kept for it, so that nothing moves.
   [data-live-news] names the kinds it tells of (none: all), [data-about] the subject they must be about
   (none: that of the page's tallies), data-one and data-other the sentences, {n} the number. */

const language = document.documentElement.lang;
const number = new Intl.NumberFormat(language);
const plural = new Intl.PluralRules(language);
const BETWEEN_WORDS = 10_000; // the notice is read aloud: not more often than this

const pageAbout = new URL(document.body.dataset.tallies ?? "", location.href).searchParams.get("about");
const notices = Array.from(document.querySelectorAll("[data-live-news]"), (element) => ({
  element,
  kinds: element.dataset.liveNews.split(/\s+/).filter(Boolean),
  about: element.dataset.about ?? pageAbout,
  subjects: new Set(),
  timer: 0,
  next: 0,
}));

function concerns(notice, { kind, about, subject }) {
  if (notice.kinds.length && !notice.kinds.includes(kind)) return false;
  if (notice.about && notice.about !== about) return false;
  return !document.querySelector(`[data-tally="${CSS.escape(subject)}"]`); // already on the page
}

function link(element) {
  const known = element.querySelector("a");
  if (known) return known;
  const made = document.createElement("a");
  made.className = "btn btn--small live__news";
  made.href = location.pathname + location.search;
  made.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.reload(); // keeps the place on the page, which following the link would not
  });
  element.append(made);
  return made;
}

function show(notice) {
  const n = notice.subjects.size;
  const { one, other } = notice.element.dataset;
  const sentence = plural.select(n) === "one" ? one : other;
  link(notice.element).textContent = sentence.replace("{n}", number.format(n));
  notice.element.hidden = false;
  notice.timer = 0;
  notice.next = Date.now() + BETWEEN_WORDS;
}

document.addEventListener("alinea:published", ({ detail }) => {
  for (const notice of notices) {
    const known = notice.subjects.size;
    for (const published of detail) if (concerns(notice, published)) notice.subjects.add(published.subject);
    if (notice.subjects.size > known && !notice.timer)
      notice.timer = setTimeout(show, Math.max(0, notice.next - Date.now()), notice);
  }
});
