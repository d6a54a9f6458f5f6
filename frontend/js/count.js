// Beside a field, how much is typed of what may be. The hint says the limit in words: without this script all works.
const number = new Intl.NumberFormat(document.documentElement.lang);

for (const field of document.querySelectorAll("[data-most]")) {
  const most = Number(field.dataset.most);
  const count = document.createElement("p");
  count.className = "small soft num";
  count.ariaHidden = "true"; // the answer says in words what is too long
  field.after(count);
  const tell = () => {
    const typed = [...field.value.replace(/\r\n?/g, "\n").trim()].length;
    count.textContent = `${number.format(typed)} / ${number.format(most)}`;
    count.classList.toggle("over", typed > most);
  };
  field.addEventListener("input", tell);
  tell();
}
