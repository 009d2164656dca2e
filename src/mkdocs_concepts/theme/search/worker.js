/* The worker that searches: Material's own, with the languages that the course needs, and given the
 * documents as text. When the site is built, both are put into this file (publish/search_files.py).
 *
 * In a worker the script runs; a page that was opened from the disk takes its text to make a worker
 * of it (assets/concepts/search.js). */
self.conceptsSearch ??= { parts: [] };
self.conceptsSearch.work = function () {
  const LONGEST_TEXT = 400; // characters of a page in the quick index
  const packs = {
    /* PACKS */
  };
  const load = self.importScripts.bind(self);
  const listen = self.addEventListener.bind(self);
  let answer = null; // what Material's worker does with a message

  /** Pages by their names, and what they say first. */
  function shorten(docs) {
    const pages = docs.filter(({ location }) => !location.includes("#"));
    return pages.map((page) => {
      const [first] = page.text.split("</p>", 1);
      return { ...page, text: first.slice(0, LONGEST_TEXT) };
    });
  }

  function onMessage({ data: message }) {
    const { addresses, parts, isQuick } = message.data;
    if (message.type !== 0) return answer({ data: message });
    load(...addresses);
    const read = [...parts, ...self.conceptsSearch.parts].flatMap((part) => JSON.parse(part));
    self.conceptsSearch.parts = [];
    const docs = isQuick ? shorten(read) : read;
    answer({ data: { ...message, data: { ...message.data, docs } } });
  }

  self.addEventListener = (type, listener) => (answer = listener);
  self.importScripts = (...addresses) => {
    for (const address of addresses) packs[address.split("/").pop()].call(self);
  };
  listen("message", onMessage);
  /* WORKER */
};
if (typeof WorkerGlobalScope === "function") self.conceptsSearch.work();
