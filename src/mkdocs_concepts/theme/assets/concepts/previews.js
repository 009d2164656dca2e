/* Previews: what a link leads to, shown beside the link.
 *
 * A source says for which links it speaks and makes what is shown, out of what the page holds:
 *
 *   linkPreviews.add({
 *     selector: "a.citation",       // the links
 *     label: "Reference",           // what a preview with links in it is called
 *     content: (link) => node,      // a new node, or null where there is nothing to show
 *   });
 *
 * The first source with something to show is taken. A source copies nodes or sets textContent; it
 * never makes markup from strings.
 *
 * A preview stands right after its link in the document, hidden until it is shown. So the keyboard
 * comes to the links in it by itself, a screen reader reads it where it belongs, and it leaves with
 * the page under instant navigation. It is the description of its link from the moment the link is
 * prepared, which is when the keyboard comes to it. With links in it, it is a note; a tooltip must
 * not hold any, and a dialog would take the focus.
 *
 * Every listener is the document's, so links that come later need no preparation. */
(() => {
  "use strict";

  if (typeof window.linkPreviews?.add === "function") return; // two plugins may bring this file

  const DELAY = 250; // before a pointer that rests on a link opens its preview
  const FOCUS_DELAY = 100; // the same for the keyboard, so that tabbing along shows nothing
  const GRACE = 300; // the time a pointer has to come from the link to the preview
  const GAP = 4; // pixels between the link and the preview
  const MARGIN = 8; // pixels between the preview and the edge of the screen
  const NAME = "link-preview";

  const sources = [];
  let current = null; // the prepared link: { link, box, shown, line, description }
  let tap = null; // the touch that is about to become a click: { wasShown }
  let quiet = true; // focus comes without the reader's asking, as when an address names the link
  let opening = 0;
  let closing = 0;

  /** The link at an event's target; links inside a preview have none of their own. */
  function findLink(target) {
    const link = target instanceof Element ? target.closest("a[href]") : null;
    return link?.closest(`.${NAME}`) ? null : link;
  }

  function isInside(target) {
    return current.link.contains(target) || current.box.contains(target);
  }

  // Making ------------------------------------------------------------------------------------

  function buildContent(link) {
    for (const source of sources) {
      const content = link.matches(source.selector) ? source.content(link) : null;
      if (content) return { content, label: source.label };
    }
    return null;
  }

  function buildBox(link) {
    const built = buildContent(link);
    if (!built) return null;
    const box = document.createElement("span");
    const text = document.createElement("span"); // what describes the link: a label would hide it
    box.className = NAME;
    box.hidden = true;
    box.append(text);
    text.append(built.content);
    for (const node of text.querySelectorAll("[id]")) node.removeAttribute("id");
    text.id = `${NAME}-text`;
    if (box.querySelector("a[href], button, summary, [tabindex]")) {
      box.setAttribute("role", "note");
      box.setAttribute("aria-label", built.label);
    } else {
      box.setAttribute("role", "tooltip");
    }
    if ("popover" in box) box.popover = "manual"; // the top layer, whatever clips the text
    return box;
  }

  /** Make the preview of a link, hidden, in place of the one before. */
  function prepare(link) {
    if (current?.link === link) return true;
    const box = link.isConnected ? buildBox(link) : null;
    if (!box) return false;
    close();
    const description = link.getAttribute("aria-describedby");
    link.setAttribute("aria-describedby", [description, `${NAME}-text`].filter(Boolean).join(" "));
    (link.closest("svg") ?? link).after(box); // a picture shows no text that is not drawn
    current = { link, box, shown: false, line: 0, description };
    return true;
  }

  // Showing and closing -----------------------------------------------------------------------

  function show(y) {
    if (!current || current.shown) return;
    current.shown = true;
    current.line = findLine(y);
    current.box.hidden = false;
    current.box.showPopover?.();
    place();
  }

  function close() {
    clearTimeout(opening);
    clearTimeout(closing);
    if (!current) return;
    const { link, box, description } = current;
    current = null;
    if (description) link.setAttribute("aria-describedby", description);
    else link.removeAttribute("aria-describedby");
    box.remove();
  }

  /** Close, unless the reader is still at the link or in the preview. */
  function leave() {
    if (!current) return;
    const { link, box } = current;
    if (link.matches(":hover, :focus-visible") || box.matches(":hover, :focus-within")) return;
    close();
  }

  /** Of a link that is broken over lines, the line that the pointer is at, or the first. */
  function findLine(y) {
    const rects = [...current.link.getClientRects()];
    return Math.max(0, rects.findIndex((rect) => y >= rect.top && y <= rect.bottom));
  }

  /** Put the preview under its link, or over it where there is more room, and inside the screen. */
  function place() {
    const { link, box, line } = current;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const rects = link.getClientRects();
    const rect = rects[line] ?? rects[0]; // a narrower window may have fewer lines or more
    if (!rect || rect.bottom < 0 || rect.top > height) return close();
    box.style.maxHeight = "";
    const below = height - rect.bottom - GAP - MARGIN;
    const above = rect.top - GAP - MARGIN;
    const isBelow = box.offsetHeight <= below || below >= above;
    box.style.maxHeight = `${isBelow ? below : above}px`;
    const top = isBelow ? rect.bottom + GAP : rect.top - GAP - box.offsetHeight;
    const isTurned = getComputedStyle(box).direction === "rtl"; // then they share the right edge
    const start = isTurned ? rect.right - box.offsetWidth : rect.left;
    const left = Math.min(start, width - MARGIN - box.offsetWidth);
    box.style.top = `${top}px`;
    box.style.left = `${Math.max(MARGIN, left)}px`;
  }

  // Readers -----------------------------------------------------------------------------------

  /** A pointer that rests on a link opens; one that only crosses it leaves all as it is. */
  function onPointerOver(event) {
    if (event.pointerType === "touch") return;
    const link = findLink(event.target);
    if (!link || link.contains(event.relatedTarget)) return;
    clearTimeout(opening);
    opening = setTimeout(() => {
      if (prepare(link)) show(event.clientY);
    }, DELAY);
  }

  function onPointerOut(event) {
    const link = findLink(event.target);
    if (event.pointerType === "touch" || link?.contains(event.relatedTarget)) return;
    if (link) clearTimeout(opening);
    clearTimeout(closing);
    closing = setTimeout(leave, GRACE);
  }

  function onFocusIn(event) {
    const link = findLink(event.target);
    if (!link?.matches(":focus-visible") || !prepare(link)) return;
    clearTimeout(opening);
    if (!quiet) opening = setTimeout(() => show(), FOCUS_DELAY);
  }

  function onFocusOut(event) {
    if (!current || (event.relatedTarget && isInside(event.relatedTarget))) return;
    clearTimeout(closing);
    closing = setTimeout(leave);
  }

  function onPointerDown(event) {
    const wasShown = Boolean(current?.shown && current.link.contains(event.target));
    tap = event.pointerType === "mouse" ? null : { wasShown };
    if (current && !isInside(event.target)) close();
  }

  /** The first tap on a link opens its preview, the second one follows it, as each click does. */
  function onClick(event) {
    const isFirst = tap && !tap.wasShown && event.detail > 0; // a key's click has no detail
    const link = findLink(event.target);
    tap = null;
    if (!link) return;
    if (isFirst && prepare(link)) {
      event.preventDefault();
      event.stopPropagation(); // instant navigation does not ask whether it was prevented
      show();
      return;
    }
    close();
    // Who comes back to a citation from its reference has just read it.
    if (link.matches("[role='doc-backlink'], .footnote-backref")) moveQuietly(() => {}, GRACE);
  }

  /** Let focus move without opening the preview of the link that it comes to. */
  function moveQuietly(move, time = 0) {
    quiet = true;
    move();
    setTimeout(() => (quiet = false), time);
  }

  function onKeyDown(event) {
    quiet = false;
    if (event.key !== "Escape" || !current) return;
    const { link, box } = current;
    const hadFocus = box.contains(document.activeElement);
    close();
    if (hadFocus) moveQuietly(() => link.focus());
  }

  function onScroll(event) {
    const isOwn = event.target instanceof Node && current?.box.contains(event.target);
    if (current?.shown && !isOwn) place();
  }

  document.addEventListener("pointerover", onPointerOver);
  document.addEventListener("pointerout", onPointerOut);
  document.addEventListener("focusin", onFocusIn);
  document.addEventListener("focusout", onFocusOut);
  document.addEventListener("pointerdown", onPointerDown, true);
  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", onKeyDown);
  document.addEventListener("scroll", onScroll, { capture: true, passive: true });
  window.addEventListener("resize", onScroll);
  window.addEventListener("pagehide", close);
  window.addEventListener("beforeprint", close);

  window.linkPreviews = { add: (source) => sources.push(source) };
})();
