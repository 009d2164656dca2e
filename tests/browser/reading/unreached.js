// What can be used by a pointer and was not come to.
() => {
  const usable = "a[href], button, summary, input, select, textarea, label[for], [role=button], [onclick]";
  const found = [];
  for (const one of document.querySelectorAll(usable)) {
    const isShown = one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const box = one.getBoundingClientRect();
    if (!isShown || !box.width || !box.height || one.disabled || one.dataset.reached) continue;
    // The drawer's title closes it like Escape, and like the button that has opened it.
    if (one.matches(".md-nav__title[for=__drawer], .md-overlay") || one.closest("[aria-hidden=true]")) continue;
    if (one.matches("label") && one.control?.dataset.reached) continue;
    const style = getComputedStyle(one);
    if (style.pointerEvents === "none") continue;
    found.push(`${one.tagName.toLowerCase()}.${one.className.baseVal ?? one.className} “${one.textContent.trim().slice(0, 40)}”`);
  }
  return found;
}
