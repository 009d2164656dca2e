// Boxes that cut off text, and how far the page can be moved sideways. A box that scrolls shows all.
() => {
  const faults = [];
  const across = document.documentElement.scrollWidth - innerWidth;
  if (across > 0) faults.push(`the page is ${across} pixels too wide`);
  for (const box of document.querySelectorAll("body *")) {
    if (box.closest("svg, caption, .access-name, .copy-status, .note, template, select")) continue;
    if (!box.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const style = getComputedStyle(box);
    const hides = (value) => value === "hidden" || value === "clip";
    const isCut = hides(style.overflowX) && box.scrollWidth > box.clientWidth + 1
      || hides(style.overflowY) && box.scrollHeight > box.clientHeight + 1;
    if (!isCut || !box.clientWidth || !box.innerText?.trim()) continue;
    // The name of the site and of the page, which the menu and the page's heading say again.
    if (box.closest(".md-header__title")) continue;
    faults.push(`${box.tagName.toLowerCase()}.${box.className} cuts “${box.innerText.trim().slice(0, 40)}”`);
  }
  return faults;
}
