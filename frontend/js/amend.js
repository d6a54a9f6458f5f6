// The amending form says how much is typed, and typing in an alinéa chooses « Change ». Without this script all works.
const WORD = /[\p{L}\p{N}]+(?:['’‑-][\p{L}\p{N}]+)*/gu;
const words = (text) => text.match(WORD) ?? [];

/** The words that stand in one list more often than in the other. */
function missing(from, other) {
  const left = new Map();
  for (const word of other) left.set(word, (left.get(word) ?? 0) + 1);
  return from.filter((word) => {
    const times = left.get(word) ?? 0;
    left.set(word, times - 1);
    return times <= 0;
  }).length;
}

for (const alinea of document.querySelectorAll(".draft__al")) {
  const field = alinea.querySelector(".draft__field textarea");
  const now = words(alinea.querySelector(".draft__now").textContent);
  const count = document.createElement("p");
  count.className = "small soft num";
  count.ariaHidden = "true"; // the preview says it in words
  field.after(count);
  const tell = () => {
    const typed = words(field.value);
    count.textContent = `+${missing(typed, now)} −${missing(now, typed)}`;
    count.hidden = field.value.trim() === alinea.querySelector(".draft__now").textContent.trim();
  };
  field.addEventListener("input", () => {
    alinea.querySelector('[value="change"]').checked = true;
    tell();
  });
  tell();
}
