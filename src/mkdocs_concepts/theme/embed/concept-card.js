/* <concept-card>: a concept of this course on a page of another site. No page of the course loads it.
 *
 *   <concept-card><a href="https://…/concepts/warmth.html">Warmth</a></concept-card>
 *
 * The link is there before this script, without it, and whenever anything goes wrong. Around it
 * comes what the concept's data say, which lie beside its page; where their host lets no other page
 * read them, the concept's card comes in a frame. The same script makes the frames of this course's
 * cards that the page has without <concept-card> as high as the cards are.
 *
 * It runs on pages that are not ours, and the data may be anybody's. So it writes text and no HTML,
 * uses no style that a strict Content-Security-Policy would refuse, and leaves nothing behind but
 * the element. */
(() => {
  "use strict";

  const NAME = "concept-card";
  const GENERATOR = "mkdocs-concepts";
  const VERSION = 1; // of the data
  const MOST_BYTES = 1_000_000;
  const MOST_CHARACTERS = 2_000; // of one text
  const MOST_NAMES = 12;
  const MOST_RELATION_TYPES = 4;
  const MOST_OF_A_TYPE = 3;
  const LOWEST = 40; // in pixels, as is the next
  const HIGHEST = 3_000;
  const REFUSED = Symbol("refused");
  const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

  // The colours and faces are those of the cards in frames. Light or dark is what the page says of
  // itself by `color-scheme`: it may be light where the reader's system is dark.
  const STYLE = `
    :host {
      --cool: light-dark(#2b4a86, #a3c2f9); --cool-soft: light-dark(#ebf0fb, #212a3b);
      --warm: light-dark(#704800, #e3b983); --warm-soft: light-dark(#f7efe5, #342717);
      --paper: light-dark(#fdfcf9, #14181a); --ink: light-dark(#22282b, #e8e5df);
      --ink-quiet: light-dark(#475054, #b9bab6); --rule: light-dark(#dcd8cf, #343b3e);
      --serif: "Iowan Old Style", "Palatino Linotype", Palatino, P052, "Noto Serif", Georgia,
        "DejaVu Serif", serif;
      --sans: -apple-system, "Segoe UI", Roboto, Cantarell, Ubuntu, "Noto Sans",
        "Liberation Sans", system-ui, sans-serif;
      display: block; position: relative; max-width: 600px; margin-block: 1em;
    }
    :host([hidden]), [hidden] { display: none; }
    .card {
      padding: 1.15em 1.4em 1em; border: 1px solid var(--rule); border-radius: 10px;
      background: var(--paper); color: var(--ink); font: .875em/1.5 var(--sans);
      letter-spacing: normal; overflow-wrap: anywhere; text-align: start; text-indent: 0;
      text-transform: none; white-space: normal; word-spacing: normal;
    }
    p, ul, dl, dd { margin: 0; padding: 0; }
    .title, .definition { font-family: var(--serif); }
    .title {
      font-size: 1.6em; line-height: 1.2; font-weight: 600; letter-spacing: -.01em;
      text-wrap: balance;
    }
    a, .title ::slotted(a) {
      color: var(--cool); text-decoration: underline 1px; text-underline-offset: .18em;
      text-decoration-color: color-mix(in srgb, currentcolor 45%, transparent);
      unicode-bidi: isolate;
    }
    a:hover { text-decoration-color: currentcolor; }
    .title ::slotted(*) { color: var(--ink) !important; font: inherit !important; }
    :focus-visible { outline: 2px solid var(--warm); outline-offset: 2px; border-radius: 2px; }
    .kind { margin-bottom: .15em; color: var(--warm); font-size: .9em; font-weight: 600; }
    .definition {
      position: relative; margin-top: .5em; padding-inline-start: .85em;
      border-inline-start: 3px solid transparent; font-size: 1.14em; line-height: 1.45;
      text-wrap: pretty;
    }
    .definition::before {
      position: absolute; inset-block: .25em; inset-inline-start: -3px; width: 3px;
      border-radius: 2px; background: linear-gradient(180deg, var(--cool), var(--warm));
      content: "";
    }
    .names, .relations, .retired { margin-top: .75em; color: var(--ink-quiet); }
    .names span { font-weight: 600; }
    .poles {
      display: grid; grid-template-columns: repeat(auto-fit, minmax(min(13em, 100%), 1fr));
      gap: .5em; margin-top: .9em; list-style: none;
    }
    .poles li {
      --hue: var(--cool); --fill: var(--cool-soft);
      padding: .5em .8em .65em; border-top: 3px solid var(--hue); border-radius: 6px;
      background: var(--fill);
    }
    .poles li + li { --hue: var(--warm); --fill: var(--warm-soft); }
    .poles a { display: block; color: var(--hue); font: 600 1.15em/1.35 var(--serif); }
    .relations div { display: flex; flex-wrap: wrap; gap: 0 .6em; }
    .course {
      margin-top: .9em; padding-top: .65em; border-top: 1px solid var(--rule);
      color: var(--ink-quiet); font-size: .92em;
    }
    iframe { display: block; width: 100%; border: 0; border-radius: 10px; }
    iframe.waiting { position: absolute; visibility: hidden; }
  `;

  // Addresses -----------------------------------------------------------------------------------

  /** An address of the web, or null. */
  function parseAddress(text, base) {
    if (!text) return null;
    try {
      const address = new URL(text, base);
      return /^https?:$/.test(address.protocol) ? address : null;
    } catch {
      return null;
    }
  }

  /** Where the data of a concept lie: beside its page, `warmth.json` for `warmth.html`. */
  function findData(page) {
    const path = page.pathname.replace(/(\/index\.html|\/|\.html)$/, "");
    return new URL(`${path}.json`, page.origin).href;
  }

  /** The address of a concept's card, where the course is one whose script is on the page. */
  function findCard(page) {
    const root = roots.find((one) => page.href.startsWith(one));
    const id = /([a-z][a-z0-9-]*)(\/index\.html|\/|\.html)?$/.exec(page.pathname)?.[1];
    return root && id ? `${root}embed/${id}.html` : null;
  }

  // Data ----------------------------------------------------------------------------------------

  /** What is said of a concept; null where nothing is, REFUSED where this page may not ask. */
  async function readData(address) {
    let response;
    try {
      response = await fetch(address, { credentials: "omit" });
    } catch {
      return REFUSED;
    }
    try {
      const data = response.ok ? JSON.parse(await readText(response)) : null;
      return isConcept(data) ? data : null;
    } catch {
      return null;
    }
  }

  async function readText(response) {
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (let bytes = 0; ; ) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.length;
      if (bytes > MOST_BYTES) {
        await reader.cancel();
        throw new RangeError("this is no concept");
      }
      text += decoder.decode(value, { stream: true });
    }
  }

  function isConcept(data) {
    return (
      data?.generator === GENERATOR &&
      data.version === VERSION &&
      typeof data.title === "string" &&
      (data.retired === true || typeof data.definition === "string")
    );
  }

  function readWords(value) {
    return typeof value === "string" ? value.slice(0, MOST_CHARACTERS) : "";
  }

  function readList(value) {
    return Array.isArray(value) ? value : [];
  }

  /** Those concepts of a list that have a name. */
  function readConcepts(value) {
    return readList(value).filter((one) => readWords(one?.title));
  }

  // What is shown -------------------------------------------------------------------------------

  function create(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  function createText(tag, className, content) {
    const element = create(tag, className, content);
    element.dir = "auto";
    return element;
  }

  const ENGLISH = {
    also_called: "Also called",
    more: { one: "and {number} more", other: "and {number} more" },
    retired: "This concept was retired: it is no longer part of the course.",
    read_on: "Read on at",
  };

  /** What the data's own words are for something, or else ours, which are in English. */
  function createOurs(tag, className, said, data, number) {
    const own = findWords(data.words, said, number);
    const words = own || findWords(ENGLISH, said, number);
    const element = create(tag, className, words.replace("{number}", number));
    if (!own) element.lang = "en";
    return element;
  }

  function findWords(texts, name, number) {
    const text = texts?.[name];
    return readWords(number ? text?.[number === 1 ? "one" : "other"] : text);
  }

  function createLink(target, base) {
    const address = parseAddress(readWords(target.url), base);
    const link = create(address ? "a" : "span", "", readWords(target.title));
    if (address) link.href = address.href;
    return link;
  }

  function join(parts) {
    return parts.flatMap((part, place) => (place ? [", ", part] : [part]));
  }

  function createCard(data, base) {
    const parts = data.retired === true ? listRetired(data, base) : listConcept(data, base);
    const [course] = readConcepts([data.course]);
    if (course) parts.push(create("p", "course", createLink(course, base)));
    const card = create("div", "card", ...createKind(data), createTitle(), ...parts);
    card.lang = readWords(data.language);
    for (const [name, value] of readColours(data.course?.colours)) {
      card.style.setProperty(name, value);
    }
    return card;
  }

  /** The course's own colours, as far as they are ones: the names of properties, and values. */
  function readColours(said) {
    return ["cool", "cool-soft", "warm", "warm-soft"].flatMap((name) => {
      const [light, dark] = readList(said?.[name]).map(readWords);
      const isColour = [light, dark].every((one) => /^#[0-9a-f]{6}$/.test(one));
      return isColour ? [[`--${name}`, `light-dark(${light}, ${dark})`]] : [];
    });
  }

  /** The heading, in which the page's own link stands. */
  function createTitle() {
    const title = createText("div", "title", document.createElement("slot"));
    title.setAttribute("role", "heading");
    title.setAttribute("aria-level", "3");
    return title;
  }

  function createKind(data) {
    const kind = readWords(data.kind);
    if (!kind || kind === "concept") return [];
    const own = readWords(data.words?.kind);
    const name = own || kind.charAt(0).toUpperCase() + kind.slice(1);
    const element = create("p", "kind", name);
    if (!own) element.lang = "en";
    return [element];
  }

  function listConcept(data, base) {
    const parts = [createText("p", "definition", readWords(data.definition))];
    const names = readList(data.alt_labels).map(readWords).filter(Boolean).slice(0, MOST_NAMES);
    if (names.length) {
      const shown = join(names.map((name) => createName(name, data)));
      parts.push(create("p", "names", createOurs("span", "", "also_called", data), " ", ...shown));
    }
    const poles = readConcepts(data.poles).slice(0, 2);
    if (poles.length) parts.push(create("ul", "poles", ...poles.map((one) => createPole(one, base))));
    const relations = readList(data.relations).filter((one) => readConcepts(one?.concepts).length);
    const rows = relations.slice(0, MOST_RELATION_TYPES).map((one) => createRelation(one, base, data));
    if (rows.length) parts.push(create("dl", "relations", ...rows));
    return parts;
  }

  function createName(name, data) {
    const element = create("bdi", "", name);
    const languages = data.label_languages;
    const language = languages && Object.hasOwn(languages, name) && readWords(languages[name]);
    if (language) element.lang = language;
    return element;
  }

  function createPole(pole, base) {
    const definition = createText("span", "", readWords(pole.definition));
    return create("li", "", createLink(pole, base), " ", definition);
  }

  function createRelation(relation, base, data) {
    const concepts = readConcepts(relation.concepts);
    const shown = concepts.slice(0, MOST_OF_A_TYPE).map((one) => createLink(one, base));
    const rest = concepts.length - shown.length;
    if (rest) shown.push(createOurs("span", "", "more", data, rest));
    return create(
      "div",
      "",
      create("dt", "", readWords(relation.label)),
      create("dd", "", ...join(shown)),
    );
  }

  function listRetired(data, base) {
    const parts = [createOurs("p", "retired", "retired", data)];
    const [successor] = readConcepts([data.successor]);
    if (successor) {
      const link = createLink(successor, base);
      parts.push(create("p", "names", createOurs("span", "", "read_on", data), " ", link));
      parts.push(createText("p", "definition", readWords(successor.definition)));
    }
    return parts;
  }

  function createFrame(address, title) {
    const frame = create("iframe", "waiting");
    frame.setAttribute("sandbox", SANDBOX);
    frame.loading = "lazy";
    frame.title = title;
    frame.src = address;
    return frame;
  }

  // The element ---------------------------------------------------------------------------------

  const roots = []; // the addresses of the courses whose scripts are on the page
  const cards = new Set(); // the elements on it
  let sheet = null;

  class ConceptCard extends HTMLElement {
    #page = null; // the link's address as last seen
    #frame = null;
    #observer = new MutationObserver(() => this.#update());

    /** Have a course's cards in frames served as well; each copy of the script says its own. */
    static serve(root) {
      if (root && !roots.includes(root)) {
        roots.push(root);
        // Cards that came before this script have told their heights to nobody.
        for (const frame of listFrames()) frame.contentWindow?.postMessage({ type: NAME }, "*");
      }
    }

    connectedCallback() {
      cards.add(this);
      const seen = { attributeFilter: ["href"], childList: true, subtree: true };
      this.#observer.observe(this, seen);
      this.#update();
    }

    disconnectedCallback() {
      cards.delete(this);
      this.#observer.disconnect();
    }

    /** Make the frame fit, if it is the one that has told its height, and show it. */
    fit(source, height) {
      if (!this.#frame || this.#frame.contentWindow !== source) return;
      this.#frame.style.height = `${height}px`;
      this.#frame.className = "";
      this.shadowRoot.querySelector("slot").hidden = true; // the card has its own heading
    }

    async #update() {
      const link = this.querySelector("a[href]");
      const page = link && parseAddress(link.href);
      if (page?.href === this.#page?.href) return;
      this.#page = page;
      if (this.shadowRoot) this.#show(document.createElement("slot"));
      if (!page) return;
      const data = await readData(findData(page));
      if (this.#page !== page) return; // it leads elsewhere by now
      if (data === REFUSED) this.#showFrame(findCard(page), link.textContent.trim());
      else if (data) this.#show(createCard(data, page));
    }

    #showFrame(address, title) {
      if (!address) return;
      const frame = createFrame(address, title);
      this.#show(document.createElement("slot"), frame);
      this.#frame = frame;
    }

    #show(...nodes) {
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      this.#frame = null;
      root.replaceChildren(...nodes);
    }
  }

  /** The frames with cards of these courses that the page has itself. */
  function listFrames() {
    const frames = [...document.querySelectorAll("iframe[src]")];
    return frames.filter((one) => roots.some((root) => one.src.startsWith(`${root}embed/`)));
  }

  function onMessage({ source, data }) {
    if (!source || data?.type !== NAME || !Number.isFinite(data.height)) return;
    const height = Math.min(Math.max(Math.ceil(data.height), LOWEST), HIGHEST);
    for (const frame of listFrames()) {
      if (frame.contentWindow === source) frame.style.height = `${height}px`;
    }
    for (const card of cards) card.fit(source, height);
  }

  const root = parseAddress("../", document.currentScript?.src)?.href;
  const defined = customElements.get(NAME);
  if (defined) {
    // This script is on the page already, or that of another course.
    if (typeof defined.serve === "function") defined.serve(root);
  } else if ("adoptedStyleSheets" in Document.prototype) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    window.addEventListener("message", onMessage);
    ConceptCard.serve(root);
    customElements.define(NAME, ConceptCard);
  }
})();
