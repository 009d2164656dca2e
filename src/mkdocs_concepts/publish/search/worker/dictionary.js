/** Every word of the course: which of them a word may mean that somebody typed. */
const MOST_BEGUN = 60; // words that one beginning stands for
const MOST_MEANT = 6; // words that a slip of the finger stands for
const KIN = 0.85; // how much another form of a word counts

function makeDictionary({ words: written, kin }) {
  const words = written ? written.split(" ") : [];
  const places = new Map(words.map((word, place) => [word, place]));
  const letters = Uint32Array.from(words, noteLetters);
  const families = new Map();
  for (const [place, step] of kin.entries()) {
    const first = place - step;
    if (step) families.set(first, [...(families.get(first) ?? [first]), place]);
  }

  /** Which letters a word has, as bits; what differs in many cannot be meant. */
  function noteLetters(word) {
    let bits = 0;
    for (let place = 0; place < word.length; place += 1) bits |= 1 << (word.charCodeAt(place) % 32);
    return bits;
  }

  function listKin(place) {
    return families.get(place - kin[place]) ?? [place];
  }

  function* listBegun(beginning) {
    let low = 0;
    for (let high = words.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (words[middle] < beginning) low = middle + 1;
      else high = middle;
    }
    for (; low < words.length && words[low].startsWith(beginning); low += 1) yield low;
  }

  /** The words that are nearest to one that the course does not have. */
  function listMeant(word, isBegun) {
    const most = allowSlips(word);
    const bits = noteLetters(word);
    const found = [];
    for (let place = 0; most && place < words.length; place += 1) {
      const difference = words[place].length - word.length;
      if (difference < -most || (difference > most && !isBegun)) continue;
      if (countBits(bits & ~letters[place]) > most) continue;
      if (!isBegun && countBits(letters[place] & ~bits) > most) continue;
      const slips = countSlips(word, words[place], most, isBegun);
      if (slips <= most) found.push({ place, slips, rest: Math.abs(difference) });
    }
    const least = Math.min(...found.map(({ slips }) => slips));
    const nearest = found.filter(({ slips }) => slips === least);
    const alike = nearest.filter(({ place }) => words[place][0] === word[0]);
    return (alike.length ? alike : nearest)
      .sort((a, b) => a.rest - b.rest || a.place - b.place)
      .slice(0, MOST_MEANT);
  }

  /**
   * The words that a typed one may mean: their places, and how sure it is, from 0 to 1.
   *
   * @param isBegun Whether more letters may follow.
   */
  function look(word, isBegun) {
    const meant = new Map();
    const add = (place, share) => {
      for (const one of listKin(place)) {
        const sure = one === place ? share : share * KIN;
        if (sure > (meant.get(one) ?? 0)) meant.set(one, sure);
      }
    };
    if (places.has(word)) add(places.get(word), 1);
    if (isBegun) {
      const begun = [...listBegun(word)].sort((a, b) => words[a].length - words[b].length || a - b);
      for (const place of begun.slice(0, MOST_BEGUN)) {
        const sure = 0.5 + (0.4 * word.length) / words[place].length;
        meant.set(place, Math.max(sure, meant.get(place) ?? 0));
      }
    }
    if (!meant.size) {
      for (const { place, slips } of listMeant(word, false)) add(place, 0.8 - 0.2 * slips);
    }
    if (!meant.size && isBegun) {
      for (const { place, slips } of listMeant(word, true)) add(place, 0.7 - 0.2 * slips);
    }
    return meant;
  }

  return { words, places, look };
}

/** How many slips of the finger a word may have. */
function allowSlips({ length }) {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

function countBits(bits) {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count += 1;
  return count;
}

/**
 * Letters that are missing, added, changed or exchanged with their neighbour.
 *
 * @param isBegun Whether the second word may go on after the first.
 */
function countSlips(typed, word, most, isBegun) {
  let before = [];
  let row = Array.from({ length: word.length + 1 }, (_, place) => place);
  for (let i = 1; i <= typed.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= word.length; j += 1) {
      const isSame = typed[i - 1] === word[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (isSame ? 0 : 1));
      const isTurned = i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1];
      if (isTurned) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return isBegun ? Math.min(...row) : row[word.length];
}

