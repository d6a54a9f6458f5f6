/* Turning the articles with the arrows. Never takes what is being typed, nor a frame that scrolls sideways. */

const TYPED = "input, textarea, select, [contenteditable], audio, video, .scroll";
const TURNS = { ArrowLeft: "prev", ArrowRight: "next" };

document.querySelector("[data-turn-keys]").hidden = false;

document.addEventListener("keydown", (event) => {
  if (event.repeat || event.defaultPrevented || event.isComposing || event.target.closest?.(TYPED)) return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !TURNS[event.key]) return;
  const link = document.querySelector(`.turn a[rel="${TURNS[event.key]}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
