/** Results as Material's page shows them. It puts titles and texts in as HTML. */
const EXCERPT = 180; // letters
const BEFORE = 50; // of them before the first word that was found
const MOST_SECTIONS = 3;
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escapeHtml = (text) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]);

/**
 * @param reader What takes texts apart.
 * @param wording What the search says.
 */
function makeWriter(reader, wording) {
  /** The words of a text that were looked for, each with its place in it; none within another. */
  function findMatches(text, sought) {
    const found = [];
    for (const { word, start, end } of reader.readWords(text)) {
      const number = sought.get(word);
      if (number === undefined) continue;
      const last = found.at(-1);
      if (last && start < last.end) last.end = Math.max(last.end, end);
      else found.push({ number, start, end });
    }
    return found;
  }

  /** A text as HTML, with the words marked that were looked for. */
  function mark(text, sought, from = 0, to = text.length) {
    let html = "";
    let at = from;
    for (const { start, end } of findMatches(text, sought)) {
      if (start < at || end > to) continue;
      html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
      at = end;
    }
    return html + escapeHtml(text.slice(at, to));
  }

  /** Where a text has most of what was looked for in few words, and how much of it. */
  function findPassage(text, sought, weights) {
    const matches = findMatches(text, sought);
    let best = { score: 0, start: 0 };
    for (const [place, { start }] of matches.entries()) {
      const numbers = new Set();
      let count = 0;
      for (let next = place; next < matches.length; next += 1) {
        if (matches[next].end > start + EXCERPT - BEFORE) break;
        numbers.add(matches[next].number);
        count += 1;
      }
      const score = sum([...numbers].map((number) => weights[number])) + 0.01 * count;
      if (score > best.score) best = { score, start };
    }
    return best;
  }

  function writeExcerpt(text, sought, start) {
    let from = Math.max(0, start - BEFORE);
    if (from) from = text.indexOf(" ", from) + 1 || from;
    if (from > start) from = start;
    let to = Math.min(text.length, from + EXCERPT);
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), start + 1);
    const html = mark(text, sought, from, to);
    return `${from ? "… " : ""}${html}${to < text.length ? " …" : ""}`;
  }

  /** The parts of a page that answer best. */
  function findSections(page, texts, sought, weights) {
    const found = texts.map((text, section) => {
      const heading = section ? page.sections[section][1] : "";
      const { score, start } = findPassage(text, sought, weights);
      const headed = findPassage(heading, sought, weights).score;
      return { section, text, start, score: score + 1.5 * headed };
    });
    const best = Math.max(...found.map(({ score }) => score));
    return found
      .filter(({ score }) => score && score > best * 0.6)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST_SECTIONS);
  }

  function writeTitle(page, sought, addition = "") {
    const kind = page.kind && wording[page.kind];
    const badge = kind ? ` <span class="concepts-search__kind">${escapeHtml(kind)}</span>` : "";
    return mark(page.title, sought) + badge + addition;
  }

  /** The name of a page that was found by another one than its title, where it may be shown. */
  function writeOtherName(page, label, sought) {
    if (label?.rank !== LABEL) return "";
    const name = mark(label.text, sought);
    return `<span class="concepts-search__name">${escapeHtml(wording["also-called"])} ${name}</span>`;
  }

  /** What is said of a page below its title. */
  function writeMeaning(page, label, sought) {
    const parts = [writeOtherName(page, label, sought)];
    if (page.definition) parts.push(mark(page.definition, sought));
    return parts.filter(Boolean).join(" ");
  }

  /**
   * A page that was found, in the records that Material groups under it.
   *
   * @param texts Of its sections; null where they are not needed, or not there yet.
   */
  function writeResult(page, rating, request, texts) {
    const { sought, weights, terms } = request;
    const common = { terms, tags: page.tags.length ? page.tags.map(escapeHtml) : undefined };
    const meaning = writeMeaning(page, rating.label, sought);
    const { location } = page;
    const top = { ...common, location, score: 2 };
    // Material shows no text below the title of a result that is a place on a page.
    const inTitle = () => meaning && `<span class="concepts-search__meaning">${meaning}</span>`;
    if (location.includes("#")) {
      return [{ ...top, title: writeTitle(page, sought, inTitle()), text: "" }];
    }
    const sections = texts ? findSections(page, texts, sought, weights) : [];
    const places = sections.filter(({ section }) => page.sections[section][0]);
    if (places.length && places[0] === sections[0]) {
      const records = places.map(({ section, text, start }, place) => ({
        ...common,
        location: `${location}#${page.sections[section][0]}`,
        title: mark(page.sections[section][1], sought),
        text: text && `<p>${writeExcerpt(text, sought, start)}</p>`,
        score: place ? 1 : 2,
      }));
      return [...records, { ...top, title: writeTitle(page, sought, inTitle()), text: "", score: 2 }];
    }
    const [lead] = sections;
    const excerpt = lead
      ? `<p class="concepts-search__excerpt">${writeExcerpt(lead.text, sought, lead.start)}</p>`
      : "";
    const text = `${meaning && `<p>${meaning}</p>`}${excerpt}`;
    return [{ ...top, title: writeTitle(page, sought), text }];
  }

  return { writeResult };
}

