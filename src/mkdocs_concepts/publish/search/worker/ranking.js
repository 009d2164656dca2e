/** Which pages answer a query, the best first.
 *
 * A page that is called what was typed comes before all others; then those that are called in part
 * so, those whose definition has the words, a heading, and the text (BM25, as Robertson has it). */
const EXACT = 100;
const SQUEEZED = 97; // but for spaces
const SAME_WORDS = 90; // in whatever order, and whatever the words of the question around them
const BEGUN = 60;
const PHRASE = 25; // the words as they were typed, one after the other
const NAMED = 35;
const DEFINED = 20;
const HEADED = 8;
const IN_TEXT = 15;
const JOINED = 0.95; // how sure it is that two words are meant as one
const COVERED_BY_TEXT = 0.9; // beside a word in a name
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
const LEAST_COVERED = 0.4; // of what the best page has of the query

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

/** How much of a query a text of some words answers: the less the more else it says. */
function shareOf(covered, count, size) {
  return covered * (0.4 + 0.6 * Math.min(1, count / (size || 1)));
}

/** What a query asks for: each word with the words of the course that it may mean. */
function readRequest(query, names, dictionary) {
  const meanings = query.words.map((word) => dictionary.look(word, word === query.open));
  addJoined(query, meanings, dictionary);
  dropStopWords(query, meanings, names, dictionary);
  const counts = meanings.map((meant) => countNamed(meant, names, dictionary));
  return { query, meanings, inTexts: listInTexts(query, meanings), ...weigh(counts, names) };
}

/** What is looked for in texts: of a beginning of one or two letters only the word itself. */
function listInTexts({ words, open }, meanings) {
  return meanings.map((meant, number) => {
    if (words[number] !== open || open.length > 2) return meant;
    return new Map([...meant].filter(([, sure]) => sure >= KIN));
  });
}

/** In how many pages' names, definitions and headings one of some words is. */
function countNamed(meant, names, dictionary) {
  const found = new Set();
  for (const place of meant.keys()) {
    for (const one of names.places.get(dictionary.words[place]) ?? []) {
      found.add(Math.floor(one / MOST_SLOTS));
    }
  }
  return meant.size ? found.size : Infinity;
}

/** What each word of a query weighs: the more the fewer pages have it; nothing if none can. */
function weigh(counts, { pages }) {
  const weights = counts.map((count) => Math.log(1 + pages.length / (1 + count)));
  return { weights, total: sum(weights) || 1 };
}

/** Forms of a word that say nothing: *do*, where somebody looks for *doing*. */
function dropStopWords({ words, open }, meanings, { stopWords }, dictionary) {
  for (const [number, meant] of meanings.entries()) {
    for (const place of [...meant.keys()]) {
      const word = dictionary.words[place];
      if (!stopWords.has(word) || word === words[number]) continue;
      const isTyped = dictionary.places.has(words[number]) || words[number] === open;
      if (isTyped) meant.delete(place);
      else meant.clear(); // by a slip of the finger
    }
  }
}

/** Two words may be one in the course, as *burn out* is *burnout*. */
function addJoined({ all, words }, meanings, { places }) {
  for (const [at, second] of all.slice(1).entries()) {
    const joined = places.get(all[at] + second);
    if (joined === undefined) continue;
    for (const number of [words.indexOf(all[at]), words.indexOf(second)]) {
      if (number >= 0) meanings[number].set(joined, JOINED);
    }
  }
}

/** The pages whose names, definitions or headings have words of a query, by their numbers. */
function rankNames(request, names, dictionary) {
  const found = new Map(); // of a page: its slots, each with how sure it has each word
  for (const [number, meant] of request.meanings.entries()) {
    for (const [place, sure] of meant) {
      for (const one of names.places.get(dictionary.words[place]) ?? []) {
        const page = Math.floor(one / MOST_SLOTS);
        if (!found.has(page)) found.set(page, new Map());
        const slots = found.get(page);
        const slot = one % MOST_SLOTS;
        if (!slots.has(slot)) slots.set(slot, new Array(request.weights.length).fill(0));
        const sures = slots.get(slot);
        sures[number] = Math.max(sures[number], sure);
      }
    }
  }
  addWholeNames(request, names, found);
  const ranked = new Map();
  for (const [page, slots] of found) ranked.set(page, rateNames(request, names.pages[page], slots));
  return ranked;
}

/** Pages that are called what was typed but for spaces, of which no word is a word of the course. */
function addWholeNames({ query }, names, found) {
  if (!query.squeezed) return;
  for (const [number, { slots }] of names.pages.entries()) {
    if (found.has(number)) continue;
    const isMeant = (slot) => isLabel(slot) && slot.squeezed === query.squeezed;
    if (slots.some(isMeant)) found.set(number, new Map());
  }
}

function rateNames(request, page, slots) {
  const { query, weights, total } = request;
  const rating = startRating(weights);
  const said = weights.map(() => 0); // what the names and the definition together have of the query
  const best = { named: 0, headed: 0, whole: 0, phrase: 0 };
  for (const [place, sures] of slots) {
    const slot = page.slots[place];
    const covered = sum(weights.map((weight, number) => weight * sures[number])) / total;
    const count = sures.filter(Boolean).length;
    const share = shareOf(covered, count, slot.size);
    raise(rating.covers, sures);
    if (hasPhrase(slot, query)) best.phrase = PHRASE;
    if (isLabel(slot)) {
      const isWhole = count === weights.length && count === slot.size;
      const worth = slot.rank * (NAMED * share + (isWhole ? SAME_WORDS * covered ** 2 : 0));
      if (worth > best.named) [best.named, rating.label] = [worth, slot];
    } else if (!slot.isDefinition) {
      best.headed = Math.max(best.headed, share);
      continue;
    }
    raise(said, sures);
  }
  for (const slot of page.slots.filter(isLabel)) {
    const worth = slot.rank * rateWhole(query, slot);
    best.whole = Math.max(best.whole, worth);
    if (worth > best.named) [best.named, rating.label] = [worth, slot];
    if (worth) raise(said, weights.map(() => 1));
  }
  raise(rating.covers, said);
  rating.said = sum(weights.map((weight, number) => weight * said[number])) / total;
  rating.isExact = best.whole >= EXACT * HIDDEN;
  rating.score =
    best.named + DEFINED * rating.said ** 2 + HEADED * best.headed + best.phrase;
  return rating;
}

function startRating(weights) {
  return { score: 0, covers: weights.map(() => 0), label: null, said: 0, isExact: false };
}

/** Raise numbers to those of another list that are higher. */
function raise(numbers, others) {
  for (const [place, other] of others.entries()) numbers[place] = Math.max(numbers[place], other);
}

function hasPhrase({ key }, { all, key: phrase }) {
  return all.length > 1 && ` ${key}`.includes(` ${phrase}`);
}

/** What a name is worth as a whole. */
function rateWhole(query, slot) {
  if (slot.key === query.key) return EXACT + NAMED;
  if (slot.squeezed === query.squeezed) return SQUEEZED + NAMED;
  const isBegun = query.open && slot.key.startsWith(query.key);
  return isBegun ? BEGUN + (NAMED * query.key.length) / slot.key.length : 0;
}

/**
 * Add to what the names say what the texts say.
 *
 * @param read Gives the postings of a word by its place.
 * @return The pages, and the request with what its words weigh in the whole course.
 */
function rankAll(asked, names, dictionary, read) {
  const most = asked.inTexts.map((meant) => countAll(meant, read));
  const named = asked.meanings.map((meant) => countNamed(meant, names, dictionary));
  const counts = most.map(({ size }, number) => Math.max(size, named[number]));
  const request = { ...asked, ...weigh(counts, names) };
  const ranked = rankNames(request, names, dictionary);
  addTexts(ranked, most, request, names);
  return { ranked, request };
}

/** How often each page has one of some words. */
function countAll(meant, read) {
  const counts = new Map();
  for (const [place, sure] of meant) {
    const postings = read(place);
    for (let at = 0; at < postings.length; at += 2) {
      const page = postings[at];
      counts.set(page, (counts.get(page) ?? 0) + postings[at + 1] * sure);
    }
  }
  return counts;
}

function addTexts(ranked, most, { weights }, { pages, meanLength }) {
  const rarities = most.map(({ size }) => Math.log(1 + (pages.length - size + 0.5) / (size + 0.5)));
  const scale = sum(rarities) * (SATURATION + 1) || 1;
  for (const [number, counts] of most.entries()) {
    for (const [page, count] of counts) {
      const { length } = pages[page];
      const norm = 1 - LENGTH_SHARE + (LENGTH_SHARE * length) / meanLength;
      const part = (count * (SATURATION + 1)) / (count + SATURATION * norm);
      if (!ranked.has(page)) ranked.set(page, startRating(weights));
      const rating = ranked.get(page);
      rating.score += (IN_TEXT * rarities[number] * part) / scale;
      rating.covers[number] = Math.max(rating.covers[number], COVERED_BY_TEXT);
    }
  }
}

/** The pages that answer about as much of the query as the best does, the best first. */
function choose(ranked, { weights, total }, { pages }) {
  let best = 0;
  for (const [page, rating] of ranked) {
    rating.page = page;
    rating.covered = sum(rating.covers.map((sure, number) => sure * weights[number])) / total;
    // Lists of concepts come after these, unless they are what was asked for.
    if (!rating.isExact) rating.score *= pages[page].weight;
    rating.score *= 0.2 + 0.8 * rating.covered ** 2;
    best = Math.max(best, rating.covered);
  }
  return [...ranked.values()]
    .filter(({ covered }) => covered >= best * LEAST_COVERED)
    .sort((a, b) => b.score - a.score || a.page - b.page);
}

