// @ts-check
// Finds and ranks articles. Adjacent words are looked up as pairs: pairs are rarer than words, so that few files are
// read, and an article that prints the words together is meant more often than one that prints them apart.
"use strict";

/** The worth of a place in an article, by how often it stands there: once, often, in the title. */
const PLACE_WEIGHTS = [1, 1.15, 1.6];
/** A word that only begins with the typed letters. */
const BEGINS_ONLY = 0.95;
/** What a word with other marks is worth at most, wherever it stands. */
const DOUBTFUL = 0.9;
/** Below this a printed word is another word, not the typed one. */
const LIKELY = 0.5;

const SHARDS_AT_ONCE = 6;
const SHARDS_OF_PAIRS = 4;

/** What a pair or word adds to the worth of an article, besides its rarity. */
const ADJACENT_WORTH = 10;
/** Two pairs that share a word in the same marks: "ngoại nhân" + "nhân dân". */
const CHAIN_WORTH = 5;
/** A word apart from those before and after it. */
const APART_SHARE = 0.3;
/** Near matches rank by the number of words first. */
const WORD_WORTH_WHEN_NEAR = 100;

const NEAR_SHOWN = 5;

/** @param {number} mask */
function bitCount(mask) {
  let count = 0;
  for (let rest = mask; rest; rest &= rest - 1) count++;
  return count;
}

/**
 * The shards that may hold a word or pair, and how its lines begin there.
 * @param {SearchIndex} index
 * @param {Word[]} words one or two
 */
async function routeOf(index, words) {
  const isPair = words.length > 1;
  const kind = isPair ? /** @type {const} */ ("p") : /** @type {const} */ ("s");
  const heading = isPair ? words[0].key : "";
  const last = words[words.length - 1];
  const path = heading ? `${heading} ` : "";
  const starts = [`${last.key} `];
  if (last.isOpen) starts.push(last.typed);
  const names = await Promise.all(
    starts.map((start) => shardsBetween(index, kind, path + start.trim(), `${path}${start}~`)),
  );
  return { kind, heading, starts, names: [...new Set(names.flat())] };
}

/**
 * Reads the index for a word or pair.
 * @param {SearchIndex} index
 * @param {Word[]} words one or two
 * @param {(articles: number[], worth: number, marks: number[]) => void} see
 */
async function lookUp(index, words, see) {
  const { kind, heading, starts, names } = await routeOf(index, words);
  const read = await Promise.all(names.map((name) => readIndexFile(index, name)));
  const last = words[words.length - 1];
  /** @param {string[]} line @param {number} first */
  const readLine = ([key, ...entries], first) => {
    for (const entry of entries) {
      const marks = words.map((_, place) => signValue(entry, place));
      const whole = key === last.key ? 1 : BEGINS_ONLY;
      const worth = words.reduce((product, word, place) => product * marksAgreement(word.marks, marks[place]), whole);
      entry
        .slice(words.length)
        .split("!")
        .forEach((articles, weight) => {
          const weighed = worth * PLACE_WEIGHTS[weight];
          see(ascendingNumbers(articles, first), worth < DOUBTFUL ? Math.min(DOUBTFUL, weighed) : weighed, marks);
        });
    }
  };
  const texts = /** @type {[string, number][]} */ ([
    [index.recent[kind] ?? "", index.base],
    ...read.map((text) => [text ?? "", 0]),
  ]);
  for (const [text, first] of texts) {
    for (const start of starts) {
      for (const line of shardLines(text, heading, start)) readLine(line, first);
    }
  }
}

/** What each article has of the words and pairs of a reading (a bit for each word), and its worth. */
class Weighing {
  /**
   * @param {SearchIndex} index
   * @param {Word[]} words
   * @param {Set<string>} shards those read so far
   */
  constructor(index, words, shards) {
    const counts = () => new Uint32Array(index.count);
    this.index = index;
    this.words = words;
    this.shards = shards;
    this.places = [...words.keys()];
    /** @type {Word[]} words that no article prints */
    this.missing = [];
    /** @type {number[]} */
    this.rarities = [];
    /** @type {Set<number>} */
    this.singles = new Set();
    /** @type {Set<number>} */
    this.pairs = new Set();
    /** @type {Set<number>} pairs that no article prints */
    this.unprintedPairs = new Set();
    this.worths = new Float64Array(index.count);
    this.seen = counts();
    this.pairsSeen = counts();
    this.clashes = counts();
    this.starts = [...words, 0].map(counts);
    this.ends = [...words, 0].map(counts);
    this.need = 0;
    this.known = 0;
    this.phrases = 0;
  }

  /**
   * Looks up the words (length 1) or pairs (length 2) at the places, as long as they stand in few files.
   * @param {number[]} places
   * @param {number} length
   * @param {number} [most]
   */
  async weighAll(places, length, most = SHARDS_AT_ONCE) {
    const routes = await Promise.all(
      places.map((place) => routeOf(this.index, this.words.slice(place, place + length))),
    );
    const reads = places.map((place, rank) => {
      const { names } = routes[rank];
      if (this.shards.size + names.filter((name) => !this.shards.has(name)).length > most) return undefined;
      for (const name of names) this.shards.add(name);
      return this.weigh(place, length);
    });
    await Promise.all(reads);
  }

  /**
   * @param {number} place
   * @param {number} length
   */
  async weigh(place, length) {
    const { index, words } = this;
    const isPair = length > 1;
    (isPair ? this.pairs : this.singles).add(place);
    const best = new Float64Array(index.count);
    const starts = this.starts[place];
    const ends = this.ends[place + 1];
    await lookUp(index, words.slice(place, place + length), (articles, worth, [first, second]) => {
      for (const article of articles) {
        if (worth > best[article]) best[article] = worth;
        if (worth < LIKELY) continue;
        starts[article] |= 1 << first;
        ends[article] |= 1 << second;
      }
    });
    if (best.some(Boolean)) this.addWorths(place, length, best);
    else if (isPair) this.unprintedPairs.add(place);
    else this.missing.push(words[place]);
  }

  /**
   * @param {number} place
   * @param {number} length
   * @param {Float64Array} best the worth of the word or pair in each article
   */
  addWorths(place, length, best) {
    const { index, words, worths, seen, pairsSeen, clashes } = this;
    const mask = (length * 2 - 1) << place;
    const isApart = length < 2 && words.length > 1;
    const likely = best.filter((worth) => worth > LIKELY).length;
    const rarity = Math.log(1 + index.count / (likely || 1));
    best.forEach((worth, article) => {
      if (!worth || (isApart && seen[article] & mask)) return;
      worths[article] += (ADJACENT_WORTH * Math.min(1, worth) + rarity * worth) * (isApart ? APART_SHARE : 1);
      seen[article] |= mask;
      pairsSeen[article] |= (length - 1) << place;
      clashes[article] |= Number(worth < LIKELY);
    });
    for (let word = place; word < place + length; word++) {
      this.rarities[word] = Math.min(rarity, this.rarities[word] ?? Infinity);
    }
  }

  /**
   * The places of which `test` is true, as bits.
   * @param {(place: number) => boolean} test
   */
  mask(test) {
    return this.places.reduce((all, place) => all | (Number(test(place)) << place), 0);
  }

  /** @param {number} need */
  isHeldByAny(need) {
    return need !== 0 && this.seen.some((mask, article) => (mask & need) === need && !this.clashes[article]);
  }

  addChains() {
    for (const place of this.pairs) {
      this.starts[place].forEach((marks, article) => {
        if (marks & this.ends[place][article]) this.worths[article] += CHAIN_WORTH;
      });
    }
  }
}

/**
 * A run that is no syllable may be keystrokes or joined words, which another reading tells apart.
 * @param {Word} word
 */
const isOdd = (word) => !isNumber(word) && !word.marks && !SYLLABLE.test(word.typed);

/**
 * Weighs all articles by one reading, reading as few shards as tell them apart.
 * @param {SearchIndex} index
 * @param {Word[]} words
 * @param {Set<string>} shards those read so far
 * @param {boolean} isLast whether no other reading follows
 */
async function weighArticles(index, words, shards, isLast) {
  const weighing = new Weighing(index, words, shards);
  const { places, singles, pairs, missing, rarities } = weighing;
  if (!isLast) await weighing.weighAll(places.filter((place) => isOdd(words[place])).slice(0, 2), 1);

  // First pairs, before all those that cover every word; then more of them, or where the rest stands.
  const isExtra = (/** @type {number} */ place) => Number(place % 2 === 1 && place + 2 < words.length);
  const joined = places.filter((place) => words[place + 1]?.joins).sort((a, b) => isExtra(a) - isExtra(b));
  if (isLast || !missing.length) {
    await weighing.weighAll(joined, 2, SHARDS_OF_PAIRS);
    // A word that is in no pair would not count at all.
    const isAlone = (/** @type {number} */ place) => !words[place].joins && !words[place + 1]?.joins;
    if (joined.length)
      await weighing.weighAll(
        places.filter((place) => isAlone(place) && !singles.has(place)),
        1,
      );
  }

  const isLookedUp = (/** @type {number} */ place) => singles.has(place) || pairs.has(place) || pairs.has(place - 1);
  weighing.need = weighing.mask(isLookedUp);
  if (weighing.isHeldByAny(weighing.need)) {
    await weighing.weighAll(
      joined.filter((place) => !pairs.has(place)),
      2,
    );
  } else if (!missing.length) {
    const rarest = [...places].sort((a, b) => (rarities[b] ?? Infinity) - (rarities[a] ?? Infinity) || a - b);
    await weighing.weighAll(
      rarest.filter((place) => !singles.has(place)),
      1,
    );
    weighing.need = weighing.mask((place) => singles.has(place));
  }
  weighing.addChains();
  const isQuotedPair = (/** @type {number} */ place) =>
    pairs.has(place) && words[place].phrase > 0 && words[place].phrase === words[place + 1].phrase;
  weighing.phrases = weighing.mask(isQuotedPair);
  weighing.known = weighing.mask(isLookedUp);
  return weighing;
}

/**
 * The articles of the highest scores, the newest of equals first.
 * @param {SearchIndex} index
 * @param {Float64Array} scores
 */
function rankedArticles(index, scores) {
  // Score, day and article as one number, because numbers sort much faster than articles by a comparison.
  /** @type {number[]} */
  const keys = [];
  scores.forEach((score, article) => {
    if (score) keys.push((Math.round(score * 32) * 2 ** 16 + index.days[article]) * 2 ** 20 + article);
  });
  return [...Float64Array.from(keys).sort().reverse()].map((key) => key % 2 ** 20);
}

/**
 * The articles with every word of one of the readings, or else those that come near.
 * @param {SearchIndex} index
 * @param {Readings} readings
 * @returns {Promise<FoundArticles>}
 */
async function findArticles(index, readings) {
  const whole = new Float64Array(index.count);
  const near = new Float64Array(index.count);
  /** @type {Word[][]} */
  const read = [];
  /** @type {Set<string>} */
  const shards = new Set();
  /** @type {Word[]} */
  let missing = [];
  /** @type {boolean[]} */
  let unprinted = [];
  let isDoubtful = true;
  for (const words of readings.all) {
    if (whole.some(Boolean) && !readings.added.includes(words)) continue;
    const found = await weighArticles(index, words, shards, words === readings.all[readings.all.length - 1]);
    if (words === readings.typed) {
      missing = found.missing;
      const isUnprinted = (/** @type {number} */ place) => !found.pairs.has(place) || found.unprintedPairs.has(place);
      unprinted = words.map((_, place) => isUnprinted(place) && isUnprinted(place - 1));
    }
    keepFound(found, whole, near, (article, hasClash) => {
      read[article] = words;
      isDoubtful &&= hasClash;
    });
  }
  const best = rankedArticles(index, whole);
  const next = best.length ? [] : rankedArticles(index, near).slice(0, NEAR_SHOWN);
  const wordsOf = (/** @type {number} */ article) => read[article];
  return { words: readings.typed, whole: best, near: next, missing, unprinted, isDoubtful, wordsOf };
}

/**
 * Raises the scores of the articles that a reading finds better than those before.
 * @param {Weighing} found
 * @param {Float64Array} whole
 * @param {Float64Array} near
 * @param {(article: number, hasClash: boolean) => void} isRaised
 */
function keepFound(found, whole, near, isRaised) {
  const { words, worths, pairsSeen, clashes, need, phrases } = found;
  const total = bitCount(found.known);
  const isQuoted = words.some(({ phrase }) => phrase);
  found.seen.forEach((mask, article) => {
    const have = bitCount(mask);
    if (!have || 2 * have < total) return;
    const isExact = !isQuoted || (!clashes[article] && (pairsSeen[article] & phrases) === phrases);
    const isWhole = isExact && (mask & need) === need && 3 * have >= 2 * total;
    const kept = isWhole ? whole : near;
    const score = worths[article] + (isWhole ? 0 : WORD_WORTH_WHEN_NEAR * have);
    if (score <= kept[article]) return;
    kept[article] = score;
    isRaised(article, !isWhole || clashes[article] > 0);
  });
}
