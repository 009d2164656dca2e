/* Search that costs a page nothing until somebody searches, and works on pages opened from the disk.
 *
 * Material asks for a worker as soon as a page is open, and gives it the index. It gets this one,
 * which waits until a reader turns to the search, and then has a real worker read the documents
 * (see publish/search_files.py). A page from the disk may not start a script of its folder as a
 * worker, so there the worker is made of the script's text, and the page reads the documents. */
(() => {
  "use strict";

  const SETUP = 0; // what Material calls its first message, and the answer to it
  const READY = 1;
  const MOST_PARTS = 2; // of half a megabyte; they take a moment
  const root = new URL("../../", document.currentScript.src);
  const isOnDisk = location.protocol === "file:";
  const StockWorker = window.Worker;

  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address} cannot be read`));
      document.head.append(script);
    });
  }

  /** What makes a worker, and what it is to read: the addresses of the documents, or their text. */
  async function prepare(addresses) {
    const address = new URL("search/worker.js", root).href;
    if (!isOnDisk) return { create: () => new StockWorker(address), addresses, parts: [] };
    for (const one of [address, ...addresses]) await loadScript(one);
    const { work, parts } = window.conceptsSearch;
    const source = new Blob([`self.conceptsSearch = { parts: [] };(${work})()`]);
    const create = () => new StockWorker(URL.createObjectURL(source));
    return { create, addresses: [], parts };
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

  /** What Material takes for its worker.
   *
   * A large index takes seconds to be made. Until it is there another worker answers, which knows
   * the pages by their names and first paragraphs. */
  class SearchWorker extends EventTarget {
    #workers = [];
    #answering = null; // the one of them that is asked
    #query = null;
    #isStarted = false;

    postMessage(message) {
      if (message.type === SETUP) return onceWanted(() => this.#start(message.data));
      this.#query = message;
      this.#answering?.postMessage(message);
    }

    terminate() {
      for (const worker of this.#workers) worker.terminate();
    }

    async #start({ config, options }) {
      if (this.#isStarted) return;
      this.#isStarted = true;
      try {
        const wanted = config.parts.map((part) => new URL(part, root).href);
        const { create, ...documents } = await prepare(wanted);
        const kinds = wanted.length > MOST_PARTS ? [true, false] : [false];
        for (const isQuick of kinds) {
          this.#add(create(), { config, options, isQuick, ...documents });
        }
      } catch {
        sayFailure();
      }
    }

    #add(worker, data) {
      this.#workers.push(worker);
      worker.onerror = sayFailure;
      worker.onmessage = (event) => this.#onMessage(worker, event.data);
      worker.postMessage({ type: SETUP, data });
    }

    #onMessage(worker, message) {
      if (message.type === READY) this.#letAnswer(worker);
      else if (worker === this.#answering) this.#answer(worker, message);
    }

    #answer(worker, message) {
      this.#say(message);
      if (worker !== this.#workers.at(-1)) setTimeout(() => note(" (reading the whole text …)"));
    }

    /** The first to be ready is asked, until a better one is. */
    #letAnswer(worker) {
      const before = this.#answering;
      if (before && this.#workers.indexOf(before) > this.#workers.indexOf(worker)) return;
      this.#answering = worker;
      before?.terminate();
      if (!before) this.#say({ type: READY });
      if (this.#query) worker.postMessage(this.#query);
    }

    #say(data) {
      this.dispatchEvent(new MessageEvent("message", { data }));
    }
  }

  function findStatus() {
    return document.querySelector("[data-md-component=search-result] .md-search-result__meta");
  }

  /** Add to what is said of the results, until Material says it anew. */
  function note(text) {
    const status = findStatus();
    if (status && !status.textContent.endsWith(text)) status.append(text);
  }

  function sayFailure() {
    findStatus()?.replaceChildren("The search cannot be loaded.");
  }

  window.Worker = class {
    constructor(address, ...options) {
      const isSearch = /\/workers\/search\.[^/]*js$/.test(new URL(address, location.href).pathname);
      return isSearch ? new SearchWorker() : new StockWorker(address, ...options);
    }
  };
})();
