/* Search that costs a page nothing until somebody searches, and works on pages opened from the disk.
 *
 * Material asks for a worker as soon as a page is open. It gets this one, which waits until a reader
 * turns to the search, and then starts the worker that searches (publish/search). A page from the
 * disk may neither start a script of its folder as a worker nor read a file; there the worker is
 * made of the script's text, and the page loads each file that it asks for as a script. */
(() => {
  "use strict";

  const SETUP = 0; // what Material calls its messages
  const RESULT = 3;
  const root = new URL("../../", document.currentScript.src).href;
  const isOnDisk = location.protocol === "file:";
  const StockWorker = window.Worker;
  const contents = new Map(); // of the files that were loaded as scripts
  const search = { take: (name, content) => contents.set(name, content) };
  window.conceptsSearch = search;

  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address} cannot be read`));
      document.head.append(script);
    });
  }

  async function createWorker(version) {
    const address = `${root}search/worker.js?${version}`;
    if (!isOnDisk) return new StockWorker(address);
    await loadScript(address);
    const source = new Blob([`self.conceptsSearch = {};(${search.work})()`]);
    return new StockWorker(URL.createObjectURL(source));
  }

  /** Call back as soon as a reader turns to the search. */
  function onceWanted(start) {
    const toggle = document.getElementById("__search");
    const form = document.querySelector("form[name=search]");
    if (toggle?.checked || form?.contains(document.activeElement)) return start();
    toggle?.addEventListener("change", start, { once: true });
    form?.addEventListener("focusin", start, { once: true });
    form?.addEventListener("pointerenter", start, { once: true });
  }

  function findPart(name) {
    return document.querySelector(`[data-md-component=search-result] ${name}`);
  }

  /** What Material takes for its worker. */
  class SearchWorker extends EventTarget {
    #worker = null;
    #isStarted = false;
    #wording = {};

    postMessage(message) {
      if (message.type === SETUP) onceWanted(() => this.#start(message.data.config));
      else this.#worker?.postMessage(message);
    }

    terminate() {
      this.#worker?.terminate();
    }

    async #start({ version, wording }) {
      if (this.#isStarted) return;
      this.#isStarted = true;
      this.#wording = wording;
      try {
        this.#worker = await createWorker(version);
        this.#worker.onerror = () => this.#sayFailure();
        this.#worker.onmessage = ({ data }) => this.#onMessage(data, version);
        this.#worker.postMessage({ type: SETUP, data: { root, version, isOnDisk } });
      } catch {
        this.#sayFailure();
      }
    }

    #onMessage(message, version) {
      if (message.wanted) this.#give(message.wanted, version);
      else if (message.isFailure) this.#sayFailure();
      else if (message.type === RESULT) this.#showResults(message);
      else this.#tell(message);
    }

    /** Give the worker a file that it cannot read. */
    async #give(name, version) {
      await loadScript(`${root}search/${name}.js?${version}`).catch(() => null);
      this.#worker.postMessage({ name, content: contents.get(name) ?? null });
      contents.delete(name);
    }

    /** Show results; those that are not yet all say so, and clear nothing away. */
    #showResults({ type, data, missing, count }) {
      const isWhole = missing !== "postings";
      if (isWhole || data.items.length) {
        const focused = document.activeElement?.closest?.(".md-search-result__link");
        this.#tell({ type, data });
        if (focused) this.#focus(focused);
      }
      if (!isWhole) this.#note(this.#wording.reading);
      else if (count > data.items.length) {
        this.#note(this.#wording["best-of"].replace("{number}", count));
      }
    }

    /** Go on where the reader was, who has walked into results that are shown anew. */
    #focus(before) {
      const links = [...document.querySelectorAll(".md-search-result__link")];
      // What is marked on the page that a link leads to may have changed.
      const isSame = ({ pathname, hash }) => pathname === before.pathname && hash === before.hash;
      (links.find(isSame) ?? links[0])?.focus();
    }

    /** Add to what is said of the results, until Material says it anew. */
    #note(text) {
      findPart(".md-search-result__meta")?.append(` (${text})`);
    }

    #sayFailure() {
      findPart(".md-search-result__meta")?.replaceChildren(this.#wording.failed);
    }

    #tell(data) {
      this.dispatchEvent(new MessageEvent("message", { data }));
    }
  }

  window.Worker = class {
    constructor(address, ...options) {
      const isSearch = /\/workers\/search\.[^/]*js$/.test(new URL(address, location.href).pathname);
      return isSearch ? new SearchWorker() : new StockWorker(address, ...options);
    }
  };
})();
