// Give every box with a gradient one of its colours, and say whether there is any.
(place) => {
  let found = false;
  for (const box of document.querySelectorAll("*")) {
    const style = getComputedStyle(box);
    const colours = style.backgroundImage.match(/(rgba?|color)\([^()]*\)/g);
    if (!style.backgroundImage.includes("gradient(") || !colours) continue;
    box.dataset.colours ??= JSON.stringify([colours[0], colours.at(-1)]);
    found = true;
  }
  for (const box of document.querySelectorAll("[data-colours]")) {
    box.style.backgroundImage = "none";
    box.style.backgroundColor = JSON.parse(box.dataset.colours).at(place);
    found = true;
  }
  return found;
}
