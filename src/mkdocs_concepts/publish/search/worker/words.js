/** Words as the index has them: publish/search/words.py takes texts apart in the same way. */
const BASE_LETTERS = {
  ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", æ: "ae", œ: "oe", þ: "th", ß: "ss", ς: "σ",
  ʼ: "'", // to Unicode it is a letter
};
const TOKEN = /([\p{L}\p{N}\p{M}]+)(?:['’](?:s|t|d|m|re|ve|ll)(?![\p{L}\p{N}\p{M}_]))?/giu;
const ENDING = /([a-z0-9])'(?:s|t|d|m|re|ve|ll)(?![a-z0-9_])/g;
const ASCII = /^[\0-\x7f]*$/;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * @param marks The marks that folding takes away, as a class of a regular expression.
 * @param unspaced The scripts without spaces between words, likewise.
 */
function makeReader({ marks, unspaced }) {
  const dropped = new RegExp(`[${marks}]`, "gu");
  const unspacedRun = new RegExp(`([${unspaced}]+)`, "u");

  function fold(text) {
    const lower = text.toLowerCase();
    if (ASCII.test(lower)) return lower;
    const plain = lower.normalize("NFKD").replace(dropped, "").toLowerCase();
    return plain.replace(/[øłđðıæœþßςʼ]/g, (letter) => BASE_LETTERS[letter]);
  }

  /** The words of one part of a text, each with its place in it. */
  function* readToken(token, start) {
    let at = start;
    for (const [place, part] of token.split(unspacedRun).entries()) {
      if (place % 2) yield* readPairs(part, at);
      else {
        for (const [word] of fold(part).matchAll(WORD)) {
          yield { word, start: at, end: at + part.length };
        }
      }
      at += part.length;
    }
  }

  function* readPairs(part, start) {
    const letters = [];
    let at = start;
    for (const letter of part) {
      for (const plain of fold(letter)) letters.push({ plain, start: at, end: at + letter.length });
      at += letter.length;
    }
    if (letters.length === 1) yield { word: letters[0].plain, start, end: at };
    for (let place = 1; place < letters.length; place += 1) {
      const [first, second] = letters.slice(place - 1, place + 1);
      yield { word: first.plain + second.plain, start: first.start, end: second.end };
    }
  }

  /** The words of a text in its order, folded, each with its place in it. */
  function* readWords(text) {
    for (const found of text.matchAll(TOKEN)) {
      const [, token] = found;
      if (ASCII.test(token)) {
        yield { word: token.toLowerCase(), start: found.index, end: found.index + token.length };
      } else yield* readToken(token, found.index);
    }
  }

  /** The words of a text without their places; a plain text has them at one go. */
  function listWords(text) {
    const plain = text.replaceAll("’", "'");
    if (!ASCII.test(plain)) return Array.from(readWords(text.normalize("NFC")), ({ word }) => word);
    return plain.toLowerCase().replace(ENDING, "$1").match(/[a-z0-9]+/g) ?? [];
  }

  return { readWords, listWords };
}

