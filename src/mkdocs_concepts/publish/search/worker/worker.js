/** What is said between the page and this worker.
 *
 * On a server the worker reads the files itself. From the disk it may read none, so there it asks
 * the page, which can (assets/concepts/search.js). */
const SETUP = 0; // what Material calls its messages
const READY = 1;
const QUERY = 2;
const RESULT = 3;
const ENOUGH = 0.8; // of a query that a name and a definition have; no text is shown then
const MOST_RESULTS = 100;
const PAUSE = 250; // milliseconds without a keystroke, before texts are read for excerpts
const MOST_EXCERPTS = 8; // results that are looked at before anybody scrolls

const files = new Map(); // promises of contents, by name
const awaited = new Map(); // what answers them, on the disk
let root = "";
let version = "";
let isOnDisk = false;
let search = null; // once names and words are there
let turn = 0; // which query is the last

const say = (message) => self.postMessage(message);

async function fetchFile(name) {
  const answer = await fetch(`${root}search/${name}.js?${version}`);
  if (!answer.ok) throw new Error(`${name} cannot be read`);
  const script = await answer.text();
  return JSON.parse(script.slice(script.indexOf(",") + 1, script.lastIndexOf(")")));
}

function askPage(name) {
  return new Promise((resolve, reject) => {
    awaited.set(name, { resolve, reject });
    say({ wanted: name });
  });
}

/** The content of a file of the index, as text. */
function load(name) {
  if (!files.has(name)) {
    const file = { content: null };
    files.set(name, file);
    file.promise = (isOnDisk ? askPage(name) : fetchFile(name)).then(
      (content) => (file.content = content),
      (error) => {
        files.delete(name); // the next query tries again
        throw error;
      },
    );
  }
  return files.get(name).promise;
}

const isThere = (name) => files.get(name)?.content != null;

async function setUp(data) {
  ({ root, version, isOnDisk } = data);
  const [names, words] = (await Promise.all([load("names"), load("words")])).map(JSON.parse);
  const reader = makeReader(names);
  search = {
    names: makeNames(names, reader),
    dictionary: makeDictionary(words),
    writer: makeWriter(reader, names.wording),
    textStarts: names.texts,
    postingStarts: words.postings,
    split: new Map(), // the files of postings, taken apart
  };
  say({ type: READY });
}

/** The files of postings that a query needs. */
function listPostings({ inTexts }) {
  const parts = new Set();
  for (const meant of inTexts) {
    for (const place of meant.keys()) parts.add(findPart(search.postingStarts, place));
  }
  return [...parts].map((part) => `postings-${part}`);
}

function readWord(place) {
  const part = findPart(search.postingStarts, place);
  const name = `postings-${part}`;
  if (!search.split.has(name)) search.split.set(name, files.get(name).content.split(" "));
  return readPostings(search.split.get(name)[place - search.postingStarts[part]]);
}

/** Whether a result says why it was found without any of its text. */
const needsNoText = ({ said }) => said > ENOUGH;

function nameTexts(page) {
  return `texts-${findPart(search.textStarts, page)}`;
}

function listTexts(chosen) {
  const wanted = chosen.slice(0, MOST_EXCERPTS).filter((one) => !needsNoText(one));
  const withText = wanted.filter(({ page }) => search.names.pages[page].sections.length);
  return [...new Set(withText.map(({ page }) => nameTexts(page)))];
}

function takeTexts(one, place) {
  const name = nameTexts(one.page);
  const { sections } = search.names.pages[one.page];
  if (place >= MOST_EXCERPTS || needsNoText(one) || !sections.length || !isThere(name)) return null;
  const first = search.textStarts[findPart(search.textStarts, one.page)];
  return JSON.parse(files.get(name).content)[one.page - first];
}

/** Words to mark: each with the number of the word of the query that it answers. */
function listSought({ meanings }) {
  const sought = new Map();
  for (const [number, meant] of meanings.entries()) {
    for (const place of meant.keys()) sought.set(search.dictionary.words[place], number);
  }
  return sought;
}

/** What Material marks on the page that a result leads to, and what it says is missing there. */
function listTerms({ query, meanings }, { covers }) {
  const terms = {};
  for (const [number, word] of query.words.entries()) {
    const surest = [...meanings[number]].sort((a, b) => b[1] - a[1]).slice(0, 3);
    const isKnown = word === query.open || search.dictionary.places.has(word);
    if (!covers[number]) terms[word] = false;
    else if (isKnown) terms[word] = true;
    else for (const [place] of surest) terms[search.dictionary.words[place]] = true;
  }
  return terms;
}

/** @param missing What is still to be read: "postings", "texts" or nothing. */
function answer(chosen, request, missing) {
  const marked = { sought: listSought(request), weights: request.weights };
  const items = chosen.slice(0, MOST_RESULTS).map((one, place) => {
    const page = search.names.pages[one.page];
    const asked = { ...marked, terms: listTerms(request, one) };
    return search.writer.writeResult(page, one, asked, takeTexts(one, place));
  });
  say({ type: RESULT, data: { items }, missing, count: chosen.length });
}

/** Answer with what is there, and again when more is; a newer query ends an older one. */
async function find(text) {
  turn += 1;
  const mine = turn;
  const { names, dictionary } = search;
  const asked = readRequest(names.readQuery(text), names, dictionary);
  const postings = listPostings(asked);
  if (!postings.every(isThere)) {
    answer(choose(rankNames(asked, names, dictionary), asked, names), asked, "postings");
    await Promise.all(postings.map(load));
    if (mine !== turn) return;
  }
  const { ranked, request } = rankAll(asked, names, dictionary, readWord);
  const chosen = choose(ranked, request, names);
  const texts = listTexts(chosen);
  if (!texts.every(isThere)) {
    answer(chosen, request, "texts");
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (mine !== turn) return;
    await Promise.allSettled(texts.map(load)); // without one there is no excerpt
    if (mine !== turn) return;
  }
  answer(chosen, request, "");
}

self.onmessage = async ({ data: message }) => {
  try {
    if (message.type === SETUP) await setUp(message.data);
    else if (message.type === QUERY) await find(message.data);
    else if (message.content === null) awaited.get(message.name).reject(new Error(message.name));
    else awaited.get(message.name).resolve(message.content);
  } catch {
    say({ isFailure: true });
  }
};
