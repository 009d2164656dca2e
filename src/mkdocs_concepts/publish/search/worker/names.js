/** What pages are called and how they are defined: enough to answer with before any text is read. */
const TITLE = 1; // how much a page's names count: those that are shown first
const LABEL = 0.97;
const HIDDEN = 0.94;
const MOST_SLOTS = 1024; // names and headings of one page
const MOST_QUERY = 200; // letters of a query
const MOST_WORDS = 16;
const COMMON = 10; // pages; headings that more of them have, and a tenth of all, tell nothing

const isLabel = (slot) => slot.rank !== undefined;

/**
 * @param names The file `names`.
 * @param reader What takes texts apart.
 */
function makeNames(names, reader) {
  const stopWords = new Set(names.stopWords);
  const pages = names.pages.map(readPage);
  const lengths = pages.map(({ length }) => length);
  const meanLength = lengths.reduce((sum, one) => sum + one, 0) / (lengths.length || 1) || 1;
  const places = new Map(); // of a word: the slots of pages that have it

  function readPage(record) {
    const [location, title, kind, definition, labels, hidden, start, parts, length, weight, tags] =
      record;
    // The first part has no anchor; those of the others begin alike.
    const sections = parts.map(([end, heading]) => [end === null ? "" : start + end, heading]);
    const slots = [
      ...[title].map((text) => ({ text, rank: TITLE })),
      ...labels.map((text) => ({ text, rank: LABEL })),
      ...[...hidden, ...tags].map((text) => ({ text, rank: HIDDEN })),
      { text: definition, isDefinition: true },
      ...sections.map(([, text]) => ({ text, isHeading: true })),
    ].slice(0, MOST_SLOTS);
    return { location, title, kind, definition, labels, sections, length, weight, tags, slots };
  }

  const commonHeadings = listCommonHeadings();
  for (const [number, page] of pages.entries()) {
    for (const [place, slot] of page.slots.entries()) {
      if (slot.isHeading && commonHeadings.has(slot.text)) continue;
      const all = reader.listWords(slot.text);
      const words = new Set(withoutStopWords(all));
      slot.size = words.size;
      slot.key = all.join(" ");
      slot.squeezed = all.join("");
      for (const word of all) addPlace(word, number * MOST_SLOTS + place);
    }
  }

  function listCommonHeadings() {
    const counts = new Map();
    for (const { slots } of pages) {
      for (const { text, isHeading } of slots) {
        if (isHeading) counts.set(text, (counts.get(text) ?? 0) + 1);
      }
    }
    const most = Math.max(COMMON, pages.length / 10);
    return new Set([...counts.keys()].filter((text) => counts.get(text) > most));
  }

  function addPlace(word, place) {
    const known = places.get(word);
    if (!known) places.set(word, [place]);
    else if (known.at(-1) !== place) known.push(place);
  }

  function withoutStopWords(words) {
    const kept = words.filter((word) => !stopWords.has(word));
    return kept.length ? kept : words;
  }

  /** What somebody typed, taken apart. */
  function readQuery(text) {
    const all = reader.listWords(text.slice(0, MOST_QUERY)).slice(0, MOST_WORDS);
    const isOpen = !/\s$/.test(text.slice(0, MOST_QUERY));
    const words = [...new Set(withoutStopWords(all))];
    const open = isOpen && all.at(-1) === words.at(-1) ? words.at(-1) : null;
    return { all, words, open, key: all.join(" "), squeezed: all.join("") };
  }

  return { pages, meanLength, places, stopWords, readQuery };
}

