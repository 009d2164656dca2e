/** Which pages have a word, and how often, as publish/search/postings.py has written it. */
const ONE = 75; // numbers below are one sign
const BASE = 91; // signs in use: those of ASCII from 35, without the backslash
const LONG = BASE - 1; // the sign before four that are a number

/** The pages that have a word: their numbers and how often they have it, in turns. */
function readPostings(signs) {
  const found = [];
  let at = 0;
  let page = -1;

  function take() {
    const code = signs.charCodeAt(at++);
    return code - (code > 92 ? 36 : 35);
  }

  function read() {
    const first = take();
    if (first < ONE) return first;
    if (first < LONG) return ONE + (first - ONE) * BASE + take();
    let number = 0;
    for (let digit = 0; digit < 4; digit += 1) number = number * BASE + take();
    return number;
  }

  while (at < signs.length) {
    const step = read();
    page += (step >> 1) + 1;
    found.push(page, step & 1 ? read() : 1);
  }
  return found;
}

/** The number of the part in which a thing is, by where each part begins. */
function findPart(starts, place) {
  let low = 0;
  for (let high = starts.length; high - low > 1; ) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= place) low = middle;
    else high = middle;
  }
  return low;
}

