/* The site's address in texts that are copied, where nobody said it when the site was built.
 *
 * Such a text holds a place holder, and is hidden. Where the page is read on the web, the address
 * that it is read at is put in, and the text is shown; from a disk nothing is shown that would be
 * of no use elsewhere. */
(() => {
  "use strict";

  const UNKNOWN = "https://address-of-this-course.invalid"; // as link_forms.py has it
  const IN_PATH = /[^\w./~%-]/g; // what could end an address in some text is percent-encoded

  /** The site's address, without a slash at the end. */
  function findSite(root) {
    const { origin, pathname } = new URL(`${root}/`, location.href);
    const encode = (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
    return origin + pathname.replace(/\/$/, "").replace(IN_PATH, encode);
  }

  function fillIn(element, site) {
    for (const text of element.querySelectorAll("[data-copy]"))
      text.textContent = text.textContent.replaceAll(UNKNOWN, site);
    element.hidden = false;
  }

  function setUp() {
    if (!/^https?:$/.test(location.protocol)) return;
    for (const part of document.querySelectorAll("[data-site-root]")) {
      const site = findSite(part.dataset.siteRoot);
      for (const element of part.querySelectorAll("[data-with-address]")) fillIn(element, site);
      for (const element of part.querySelectorAll("[data-without-address]")) element.hidden = true;
    }
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", setUp);
  else setUp();
  // Material says when it has put another page in place.
  if (typeof window.document$?.subscribe === "function") window.document$.subscribe(setUp);
})();
