/* What the previews of citations and notes show: the reference, or the note, on the same page.
 *
 * Comes after previews.js. Without either file the links lead to what would have been shown. */
(() => {
  "use strict";

  /** The element of this page that a link leads to, found as a browser finds it. */
  function findTarget(link) {
    if (link.href.split("#")[0] !== location.href.split("#")[0]) return null;
    const id = link.hash.slice(1);
    try {
      return document.getElementById(id) ?? document.getElementById(decodeURIComponent(id));
    } catch {
      return null; // a stray % decodes to nothing
    }
  }

  /** A footnote's paragraphs, without the arrows that lead back from it. */
  function copyFootnote(link) {
    const note = findTarget(link)?.cloneNode(true);
    if (!note) return null;
    const backs = note.querySelectorAll(".footnote-backref, [role='doc-backlink']");
    for (const back of backs) back.remove();
    const content = document.createDocumentFragment();
    content.append(...note.childNodes);
    return content;
  }

  window.linkPreviews.add({
    selector: "a.citation",
    label: window.conceptsWords("preview.reference"),
    content: (link) => findTarget(link)?.querySelector(".references__text")?.cloneNode(true),
  });

  // Material shows ordinary footnotes itself where it is asked to.
  const settings = document.getElementById("__config")?.textContent ?? "";
  const isShown = settings.includes('"content.footnote.tooltips"');
  window.linkPreviews.add({
    selector: isShown ? "a.citation-note" : "a.citation-note, a.footnote-ref",
    label: window.conceptsWords("preview.note"),
    content: copyFootnote,
  });
})();
