/* Copying: a reference in the form that the reader's own library takes, and how a page is cited.
 *
 * Each entry of the references gets a button that opens a row of forms; each element with data-copy
 * gets a button beside it. A row is made when it is opened, since a bibliography may have 1,000
 * entries. A page's list gets buttons that save all of it as a file, which is made here of what the
 * page holds, so that it works without a network. */
(() => {
  "use strict";

  // What they are called, the ending of their files, and how one file is made of many.
  const FORMS = [
    ["bibtex", "BibTeX", "bib", (texts) => texts.join("\n")],
    ["ris", "RIS", "ris", (texts) => texts.join("\r\n")],
    ["csl", "CSL-JSON", "json", (texts) => writeJson(texts.flatMap((text) => JSON.parse(text)))],
  ];
  const TIME = 2000; // a button says for two seconds that it has copied

  const words = window.conceptsWords;
  const prepared = new WeakSet(); // entries and elements that have their button
  const parsed = new WeakMap(); // what the data of each list of references say
  let status = null; // where it is said to those who do not see the button
  let opened = null; // the button whose row is open

  function createButton(text, className, onClick) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `copy-button ${className}`;
    button.textContent = text;
    button.addEventListener("click", onClick);
    return button;
  }

  // Texts -------------------------------------------------------------------------------------

  /** An element's text: as it stands where that matters, with one space for white space else. */
  function readText(element) {
    const text = element.textContent;
    if (element.tagName === "PRE") return text.replace(/^\n+|\n+$/g, ""); // RIS ends with a space
    return text.replace(/\s+/g, " ").trim();
  }

  function writeJson(items) {
    return `${JSON.stringify(items, null, 2)}\n`;
  }

  /** An entry in a form, as a file of its own; CSL-JSON is kept without spaces, as the object. */
  function readForm(data, form) {
    const kept = data[form];
    return form === "csl" && kept && typeof kept === "object" ? writeJson([kept]) : kept;
  }

  /** The forms of all entries of a list, by key. */
  function readList(list) {
    const source = list?.querySelector(".references__data");
    if (!source) return {};
    if (!parsed.has(source)) {
      try {
        parsed.set(source, JSON.parse(source.content.textContent));
      } catch {
        parsed.set(source, {}); // the text can still be copied
      }
    }
    return parsed.get(source) ?? {};
  }

  function readData(entry) {
    const data = readList(entry.closest(".references"));
    const key = entry.id.slice("ref-".length);
    return (Object.hasOwn(data, key) && data[key]) || {};
  }

  /** The forms of an entry that there are: [name, text]. */
  function listForms(entry) {
    const data = readData(entry);
    const forms = FORMS.map(([form, name]) => [name, readForm(data, form)]);
    const there = forms.filter(([, form]) => typeof form === "string");
    const text = entry.querySelector(".references__text");
    return [...there, [words("copying.text"), readText(text)]];
  }

  // The clipboard -----------------------------------------------------------------------------

  function createTextarea(text) {
    const area = document.createElement("textarea");
    area.className = "copy-text";
    area.readOnly = true; // so that a phone does not open its keyboard
    area.value = text;
    area.setAttribute("aria-label", words("copying.text_to_copy"));
    return area;
  }

  /** Copy the way that works where the page was not delivered securely. */
  function writeBySelection(text) {
    const area = createTextarea(text);
    const focused = document.activeElement;
    document.body.append(area);
    area.select();
    const isWritten = document.execCommand("copy");
    area.remove();
    focused?.focus({ preventScroll: true });
    return isWritten;
  }

  async function write(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return writeBySelection(text);
    }
  }

  function say(message) {
    status.textContent = ""; // so that the same words are said again
    setTimeout(() => (status.textContent = message), 50);
  }

  function showOnButton(button, text) {
    if (button.dataset.text) return;
    button.dataset.text = button.textContent;
    button.style.minWidth = `${button.getBoundingClientRect().width}px`; // nothing moves
    button.textContent = text;
    setTimeout(() => {
      button.textContent = button.dataset.text;
      delete button.dataset.text;
      button.style.minWidth = "";
    }, TIME);
  }

  /** Copy a text, and say so; select it for the reader where that cannot be done. */
  async function copy(button, name, text, select) {
    const isCopied = await write(text);
    say(isCopied ? words("copying.copied_as", { form: name }) : words("copying.could_not_copy"));
    showOnButton(button, words(isCopied ? "copying.copied" : "copying.not_copied"));
    if (!isCopied) select();
  }

  // References --------------------------------------------------------------------------------

  function showTextarea(row, text) {
    row.querySelector(".copy-text")?.remove();
    const area = createTextarea(text);
    row.append(area);
    area.select();
  }

  function createRow(entry) {
    const row = document.createElement("span");
    row.className = "copy-row";
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", words("copying.copy_as"));
    for (const [name, text] of listForms(entry)) {
      const select = () => showTextarea(row, text);
      const label = name === words("copying.text") ? words("copying.as_text") : name;
      const onClick = (event) => copy(event.target, label, text, select);
      row.append(createButton(name, "copy-form", onClick));
    }
    return row;
  }

  function closeRow() {
    opened?.setAttribute("aria-expanded", "false");
    opened?.nextElementSibling?.remove();
    opened = null;
  }

  function onToggle(event) {
    const button = event.target;
    const isOpen = button === opened;
    closeRow();
    if (isOpen) return;
    button.after(createRow(button.closest(".references__entry")));
    button.setAttribute("aria-expanded", "true");
    opened = button;
  }

  function onKeyDown(event) {
    if (event.key !== "Escape" || !opened?.parentElement?.contains(event.target)) return;
    const button = opened;
    closeRow();
    button.focus();
  }

  function addToggle(entry) {
    const button = createButton(words("copying.copy"), "copy-toggle", onToggle);
    button.setAttribute("aria-label", words("copying.copy_reference"));
    button.setAttribute("aria-expanded", "false");
    entry.append(" ", button);
  }

  // Files -------------------------------------------------------------------------------------

  function save(text, name) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000); // not before it was read
  }

  /** A button for each form of file, below a list that no files were published for. */
  function addFiles(list) {
    const data = Object.values(readList(list)).filter(Boolean);
    if (!data.length || list.querySelector(".references__files")) return;
    const page = decodeURIComponent(location.pathname).split("/").pop().replace(/\.html$/, "");
    const line = document.createElement("p");
    line.className = "references__files";
    line.append(words("copying.files"));
    for (const [form, name, ending, join] of FORMS) {
      const file = `${page || "index"}.references.${ending}`;
      const onClick = () => save(join(data.map((forms) => readForm(forms, form))), file);
      const button = createButton(name, "copy-file", onClick);
      button.setAttribute("aria-label", words("copying.save", { form: name }));
      line.append(" ", button);
    }
    list.append(line);
  }

  // How a page is cited -----------------------------------------------------------------------

  function addButton(element) {
    const form = element.dataset.copy;
    const frame = document.createElement("div");
    const select = () => getSelection().selectAllChildren(element);
    const onClick = (event) => copy(event.target, form, readText(element), select);
    const button = createButton(words("copying.copy"), "copy-one", onClick);
    button.setAttribute("aria-label", words("copying.copy_form", { form }));
    frame.className = "copy-frame";
    element.before(frame);
    frame.append(element, button);
  }

  // Set-up ------------------------------------------------------------------------------------

  function setUpEach(selector, add) {
    for (const element of document.querySelectorAll(selector)) {
      if (!prepared.has(element)) add(element);
      prepared.add(element);
    }
  }

  function addStatus() {
    if (status?.isConnected || !document.querySelector(".copy-button")) return;
    status = document.createElement("div");
    status.className = "copy-status";
    status.setAttribute("role", "status"); // polite
    document.body.append(status);
  }

  function setUp() {
    setUpEach(".references__entry", addToggle);
    setUpEach(".references", addFiles);
    setUpEach("[data-copy]", addButton);
    addStatus();
  }

  document.addEventListener("keydown", onKeyDown);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", setUp);
  else setUp();
  // Material says when it has put another page in place.
  if (typeof window.document$?.subscribe === "function") window.document$.subscribe(setUp);
})();
