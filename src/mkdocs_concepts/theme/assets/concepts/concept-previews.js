/* What the preview of a link to a concept shows: its definition, its other names, its kind.
 *
 * Comes after previews.js. Each page holds what it needs in one template, which nobody sees. */
(() => {
  "use strict";

  window.linkPreviews.add({
    selector: "a[data-concept]",
    label: window.conceptsWords("preview.definition"),
    content: (link) => {
      const held = document.getElementById("concept-previews")?.content;
      const id = CSS.escape(link.dataset.concept);
      return held?.querySelector(`[data-concept="${id}"]`)?.cloneNode(true) ?? null;
    },
  });
})();
