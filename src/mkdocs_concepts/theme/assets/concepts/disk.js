/* What has to be known before the page is shown: whether it is read on the web, and light or dark,
 * as a reader chose it, from page to page of a course that is read from the disk.
 *
 * On the web, texts with the site's address are given their place at once; addresses.js fills it in.
 * To Firefox each file of a disk is a site of its own, so that what one page keeps the next does
 * not know. There the choice goes along in the addresses of links. */
(() => {
  "use strict";

  if (/^https?:$/.test(location.protocol)) document.documentElement.dataset.onWeb = "";
  if (location.protocol !== "file:" || location.origin !== "null") return;

  const NAME = "palette";
  const key = `${new URL("../../", document.currentScript.src).pathname}.__palette`; // as Material's

  /** Whether a text is what Material keeps of a choice. */
  function isChoice(text) {
    try {
      const { index, color } = JSON.parse(text);
      return Number.isInteger(index) && Object.values(color).every((one) => typeof one === "string");
    } catch {
      return false;
    }
  }

  function carry({ target }) {
    const link = target.closest?.("a[href]");
    const chosen = localStorage.getItem(key);
    if (!link || !chosen) return;
    const address = new URL(link.getAttribute("href"), document.baseURI);
    if (address.protocol !== "file:" || address.pathname === location.pathname) return;
    address.searchParams.set(NAME, chosen);
    link.setAttribute("href", address.href);
  }

  const carried = new URLSearchParams(location.search).get(NAME);
  if (isChoice(carried)) localStorage.setItem(key, carried);
  document.addEventListener("click", carry, true);
  document.addEventListener("auxclick", carry, true); // into a new tab
})();
