/* Material's controls, for those who use no pointer.
 *
 * Material opens its menu, the menu's parts and its search by labels of hidden boxes, and changes
 * the colours by labels of radio buttons. The keyboard does not come to a label, and a screen reader
 * has no name for it. Here each becomes a button that says whether what it opens is open. Without
 * script they stay the labels that they are. */
(() => {
  "use strict";

  const OPENERS = [
    ".md-header__button[for=__drawer]",
    ".md-header__button[for=__search]",
    "label.md-nav__link[for]",
    ".md-nav--primary .md-nav__title[for]:not([for=__drawer])",
  ];
  // One key alone must not act where a voice is taken for keys, or a hand slips: Material's keys for
  // the page before and after and its second and third for the search do nothing. The slash, which
  // sites have agreed on, can be switched off below every page.
  const DROPPED = ["f", "s", "p", "n", ",", "."];
  const SEARCH_KEY = "/";
  const SETTING = "mkdocs-concepts.search-key"; // the same for all courses of a reader

  const drawer = document.getElementById("__drawer");
  const search = document.getElementById("__search");
  const sidebar = document.querySelector(".md-sidebar--primary");

  // Buttons -----------------------------------------------------------------------------------

  /** Put a button in a label's place. It keeps `for`, by which Material's styles know it. */
  function replaceLabel(label) {
    const button = document.createElement("button");
    for (const { name, value } of label.attributes) button.setAttribute(name, value);
    button.removeAttribute("tabindex");
    button.type = "button";
    button.append(...label.childNodes);
    label.replaceWith(button);
    return button;
  }

  function addOpener(label) {
    const toggle = document.getElementById(label.htmlFor);
    if (!toggle) return;
    const button = replaceLabel(label);
    const show = () => button.setAttribute("aria-expanded", String(toggle.checked));
    button.addEventListener("click", () => {
      toggle.click();
      if (toggle.classList.contains("md-nav__toggle")) followPart(toggle);
    });
    toggle.addEventListener("change", show);
    show();
  }

  function isSeen(element) {
    return element.checkVisibility?.({ visibilityProperty: true }) ?? true;
  }

  function focusFirst(elements) {
    [...elements].find(isSeen)?.focus();
  }

  /** On a phone a part of the menu covers what it was opened from: go on where it can be seen. */
  function followPart(toggle) {
    if (document.activeElement !== document.body && isSeen(document.activeElement)) return;
    focusFirst(toggle.parentElement.querySelectorAll("button, a[href]"));
  }

  // The menu and the search -------------------------------------------------------------------

  function isDrawerOpen() {
    return Boolean(drawer?.checked);
  }

  function isSearchOpen() {
    return Boolean(search?.checked);
  }

  function findOpener(toggle) {
    return document.querySelector(`.md-header__button[for=${toggle.id}]`);
  }

  /** Come back to the button that opened something, unless the reader has gone elsewhere. */
  function comeBack(toggle, place) {
    const active = document.activeElement;
    const opener = findOpener(toggle);
    if (opener && isSeen(opener) && (active === document.body || place?.contains(active))) {
      opener.focus();
    }
  }

  function setUpDrawer() {
    if (!drawer || !sidebar) return;
    drawer.checked = false; // a browser may remember it from the visit before
    drawer.addEventListener("change", () => {
      if (drawer.checked) focusFirst(sidebar.querySelectorAll("a[href], button"));
      else comeBack(drawer, sidebar);
    });
    // It covers the page, so it is left when the keyboard goes on to the page.
    document.addEventListener("focusin", (event) => {
      if (isDrawerOpen() && !sidebar.contains(event.target)) drawer.click();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && isDrawerOpen()) drawer.click();
    });
  }

  function setUpSearch() {
    const field = document.querySelector("[data-md-component=search-query]");
    search?.addEventListener("change", () => {
      if (search.checked) field?.focus();
      // Material takes the focus away from the field after it has closed it.
      else setTimeout(() => comeBack(search, null));
    });
  }

  // Colours -----------------------------------------------------------------------------------

  /** A button for each scheme; Material hides all but the one for the scheme not in use. */
  function setUpColours(form) {
    for (const option of form.querySelectorAll("input")) {
      option.tabIndex = -1;
      option.setAttribute("aria-hidden", "true");
    }
    let isChosen = false;
    for (const label of form.querySelectorAll("label")) {
      const option = document.getElementById(label.htmlFor);
      const button = replaceLabel(label);
      button.setAttribute("aria-label", button.title);
      // Material's form takes the key for itself, and goes to the box.
      button.addEventListener("keydown", (event) => event.stopPropagation());
      button.addEventListener("click", () => {
        isChosen = true;
        option?.click();
      });
    }
    const follow = () => {
      if (isChosen) focusFirst(form.querySelectorAll("button:not([hidden])"));
      isChosen = false;
    };
    new MutationObserver(follow).observe(form, { subtree: true, attributeFilter: ["hidden"] });
  }

  // Keys --------------------------------------------------------------------------------------

  function isSearchKeyOff() {
    try {
      return localStorage.getItem(SETTING) === "off";
    } catch {
      return false; // a browser that keeps nothing
    }
  }

  function keepSearchKey(isOn) {
    try {
      if (isOn) localStorage.removeItem(SETTING);
      else localStorage.setItem(SETTING, "off");
    } catch {
      // it holds for this page only
    }
  }

  function isWritten(element) {
    return element instanceof HTMLElement
      && (element.isContentEditable || element.matches("input, select, textarea"));
  }

  function setUpKeys() {
    const setting = document.querySelector("[data-search-key]");
    const box = setting?.querySelector("input");
    let isOn = !isSearchKeyOff();
    if (box) {
      box.checked = isOn;
      box.addEventListener("change", () => keepSearchKey((isOn = box.checked)));
      setting.hidden = false;
    }
    // Before Material, whose listener is the window's too.
    window.addEventListener(
      "keydown",
      (event) => {
        const isSearchKey = event.key === SEARCH_KEY;
        if (!isSearchKey && !DROPPED.includes(event.key)) return;
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (isSearchOpen() || isWritten(document.activeElement)) return;
        if (!isSearchKey || !isOn) return event.stopImmediatePropagation();
        const opener = search && findOpener(search);
        if (!opener || !isSeen(opener)) return; // the field is there, and Material goes to it
        event.preventDefault();
        search.click();
      },
      { capture: true },
    );
  }

  // Tables ------------------------------------------------------------------------------------

  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

  /** Some browsers take a table that a phone shows as blocks for no table; a role says it is one. */
  function keepTable(table) {
    for (const part of [table, ...table.querySelectorAll("thead, tbody, tr, td, th")]) {
      const header = part.scope === "col" ? "columnheader" : "rowheader";
      part.setAttribute("role", ROLES[part.tagName] ?? header);
    }
  }

  for (const label of document.querySelectorAll(OPENERS.join(","))) addOpener(label);
  for (const form of document.querySelectorAll("form[data-md-component=palette]")) setUpColours(form);
  for (const table of document.querySelectorAll("table.contrast")) keepTable(table);
  setUpDrawer();
  setUpSearch();
  setUpKeys();
})();
