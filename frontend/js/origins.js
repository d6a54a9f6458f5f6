/* The note of who wrote words, shown beside them: pointed at, reached by the keyboard, or tapped.
   Without this script the letter leads to the same note in the list. [data-by] names the notes of the words. */

const room = document.querySelector("[data-origins]");
const note = document.createElement("div");
note.className = "origin-note";
note.hidden = true;
note.setAttribute("aria-hidden", "true"); // who listens hears the words' author in the link, and finds the note in the list
room?.append(note);

const LEAVING = 250; // milliseconds to come from the words to the note
let shown = null;
let leaving = 0;

function copyOf(id) {
  const copy = document.getElementById(id)?.cloneNode(true);
  if (!copy) return [];
  for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
  for (const link of copy.querySelectorAll("a")) link.tabIndex = -1; // the keyboard finds them in the list
  const block = document.createElement("div");
  block.className = copy.className;
  block.append(...copy.childNodes);
  return [block];
}

function place(words, pointer) {
  const frame = room.getBoundingClientRect();
  const lines = [...words.getClientRects()];
  const line = lines.find((rect) => pointer && pointer >= rect.top && pointer <= rect.bottom) ?? lines.at(-1);
  const below = line.bottom + note.offsetHeight + 8 <= innerHeight || line.top < note.offsetHeight + 8;
  note.style.top = `${(below ? line.bottom + 6 : line.top - note.offsetHeight - 6) - frame.top}px`;
  note.style.left = `${Math.max(0, Math.min(line.left - frame.left, frame.width - note.offsetWidth))}px`;
}

function show(words, pointer) {
  clearTimeout(leaving);
  if (shown === words) return;
  hide();
  const notes = words.dataset.by.trim().split(/\s+/).flatMap(copyOf);
  if (!notes.length) return;
  note.replaceChildren(...notes);
  note.hidden = false;
  shown = words;
  words.classList.add("is-shown");
  place(words, pointer);
}

function hide() {
  clearTimeout(leaving);
  shown?.classList.remove("is-shown");
  shown = null;
  note.hidden = true;
}

const wordsOf = (event) => event.target.closest?.("[data-by]");

room?.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  if (note.contains(event.target)) clearTimeout(leaving);
  const words = wordsOf(event);
  if (words?.matches("a")) show(words, event.clientY); // words of the first version show theirs when clicked
});
room?.addEventListener("pointerout", (event) => {
  if (event.pointerType !== "mouse" || !shown || document.activeElement === shown) return;
  clearTimeout(leaving);
  leaving = setTimeout(hide, LEAVING);
});
room?.addEventListener("focusin", (event) => {
  const words = wordsOf(event);
  if (words?.matches(":focus-visible")) show(words);
});
room?.addEventListener("focusout", (event) => {
  if (!note.contains(event.relatedTarget)) hide();
});
document.addEventListener("click", (event) => {
  const words = wordsOf(event);
  if (!words || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
    if (!note.contains(event.target)) hide();
  } else if (event.detail > 0) {
    event.preventDefault(); // a click or a tap; Enter follows the link to the list
    show(words, event.clientY);
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
