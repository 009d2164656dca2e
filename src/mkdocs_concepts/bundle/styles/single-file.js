// Finds a concept in the contents by any of its names, with or without accents.
const find = document.querySelector(".book-find");
const field = find.querySelector("input");
const found = find.querySelector("p");
const items = [...document.querySelectorAll(".book-contents [data-names]")];
const others = [...document.querySelectorAll(".book-contents ol > li:not([data-names])")];

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

function show() {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  const fits = (item) => words.every((word) => item.dataset.names.includes(word));
  const shown = items.filter(fits);
  for (const item of items) item.hidden = words.length > 0 && !shown.includes(item);
  for (const other of others) {
    other.hidden = words.length > 0 && !other.querySelector("[data-names]:not([hidden])");
  }
  const numbers = { shown: shown.length, all: items.length };
  const said = find.dataset.found.replace(/\{(\w+)\}/g, (_, name) => numbers[name]);
  found.textContent = words.length === 0 ? "" : said;
  return shown;
}

field.addEventListener("input", show);
field.addEventListener("keydown", (event) => {
  if (event.key === "Escape") field.value = "";
  const [first] = show();
  if (event.key === "Enter" && field.value && first) first.querySelector("a").click();
});
find.hidden = false;
