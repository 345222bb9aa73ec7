// @ts-check
// Repairs misspelt words: "ban tuyên giáo trng ương" → "trung", "kết lận 57" → "luận". A word is replaced by a known one
// that is one letter away, weighed by how often that one is printed, and printed beside its neighbours.
"use strict";

const KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const CHOICES = 6;
const SHARDS_OF_REPAIR = 6;

/** One letter left out, doubled or swapped with the next, or a neighbour on the keyboard. */
const SLIP_COST = 3;
/** Any other letter. */
const OTHER_LETTER_COST = 4.5;
/** The first letter is seldom wrong. */
const FIRST_LETTER_COST = 1.5;
/** A word that the collection does not print cannot stay. */
const UNKNOWN_COST = 100;
const FREQUENCY_WORTH = 0.25;
/** Two words side by side in print, or in the name of a record. */
const PAIR_WORTH = 4;
const NAMED_PAIR_WORTH = 8;

/** @param {string} a @param {string} b */
function areNeighbours(a, b) {
  return KEYBOARD.some((row, line) => {
    const place = row.indexOf(a);
    if (place < 0) return false;
    return [row, KEYBOARD[line - 1], KEYBOARD[line + 1]].some((near) => {
      const other = near?.indexOf(b) ?? -1;
      return other >= 0 && Math.abs(other - place) <= 1;
    });
  });
}

/**
 * What it costs to read the typed word as the other one, or Infinity when more than one letter differs.
 * @param {string} typed
 * @param {string} other
 */
function slipCost(typed, other) {
  const shorter = Math.min(typed.length, other.length);
  let start = 0;
  while (start < shorter && typed[start] === other[start]) start++;
  let end = 0;
  while (end < shorter - start && typed[typed.length - 1 - end] === other[other.length - 1 - end]) end++;
  const ours = typed.slice(start, typed.length - end);
  const theirs = other.slice(start, other.length - end);
  const first = start === 0 ? FIRST_LETTER_COST : 0;
  if (ours.length + theirs.length === 1) return SLIP_COST + first;
  if (ours.length === 2 && theirs === ours[1] + ours[0]) return SLIP_COST + first;
  if (ours.length !== 1 || theirs.length !== 1) return Infinity;
  return (areNeighbours(ours, theirs) ? SLIP_COST : OTHER_LETTER_COST) + first;
}

/**
 * @param {SearchIndex} index
 * @returns {Promise<KnownWord[]>}
 */
async function readVocabulary(index) {
  const text = await readIndexFile(index, index.vocabulary);
  return (text ?? "").split("\n").map((/** @type {string} */ line) => {
    const [key, frequency, ...surfaces] = line.split(" ");
    return { key, frequency: signValue(frequency ?? "#", 0), surfaces: surfaces.length ? surfaces : [key] };
  });
}

/**
 * The words that one slip makes of the typed one, the likeliest first.
 * @param {KnownWord[]} vocabulary
 * @param {Word} typed
 * @returns {RepairChoice[]}
 */
function repairChoices(vocabulary, typed) {
  const length = typed.typed.length;
  return vocabulary
    .filter(({ key }) => Math.abs(key.length - length) < 2 && key !== typed.key)
    .map((known) => ({ known, worth: known.frequency * FREQUENCY_WORTH - slipCost(typed.typed, known.key) }))
    .filter(({ worth }) => worth > -Infinity)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, CHOICES)
    .map(({ known, worth }) => ({ word: asSpelt(known, typed), worth }));
}

/**
 * The known word in the spelling that agrees best with the marks typed.
 * @param {KnownWord} known
 * @param {Word} typed
 * @returns {Word}
 */
function asSpelt(known, typed) {
  const agreements = known.surfaces.map((surface) => marksAgreement(typed.marks, readWord(surface).marks));
  const best = Math.max(...agreements);
  const surface = known.surfaces[agreements.indexOf(best)];
  const read = readWord(surface);
  return { ...typed, ...read, marks: typed.marks && best > CLASH ? read.marks : 0, surface };
}

/**
 * What speaks for two words side by side: that a name has them, or about how often they are printed, by the length
 * of their entry in the index.
 * @param {SearchIndex} index
 * @param {Word} first
 * @param {Word} second
 * @param {Set<string>} shards those read so far
 */
async function pairWorth(index, first, second, shards) {
  const inNames = ` ${first.key} ${second.key} `;
  if (Object.values(index.keys).some((lines) => lines.some((line) => line.includes(inNames)))) return NAMED_PAIR_WORTH;
  const words = [first, { ...second, isOpen: false }];
  const { heading, starts, names } = routeOf(index, words);
  if (names.some((name) => !shards.has(name)) && shards.size + names.length > SHARDS_OF_REPAIR) return 0;
  for (const name of names) shards.add(name);
  const texts = await Promise.all(names.map((name) => readIndexFile(index, name)));
  let length = 0;
  for (const text of [index.recent.p, ...texts]) {
    for (const [, ...entries] of shardLines(text ?? "", heading, starts[0])) length += entries.join(" ").length;
  }
  return length ? PAIR_WORTH + Math.log2(length) : 0;
}

/** @param {Word} word */
const isRepairable = ({ typed, phrase }) => /^[a-z]{2,}$/.test(typed) && !phrase;

/**
 * The words with doubtful ones replaced, or nothing when nothing better is known.
 * @param {SearchIndex} index
 * @param {Word[]} words
 * @param {(word: Word) => boolean} isMissing whether no article prints the word
 * @param {(word: Word) => boolean} isUnprinted whether no article prints it beside its neighbours
 * @returns {Promise<Word[] | undefined>}
 */
async function repairWords(index, words, isMissing, isUnprinted) {
  const isSuspect = (/** @type {Word} */ word) => isRepairable(word) && (isMissing(word) || isUnprinted(word));
  if (!words.some(isSuspect)) return undefined;
  const vocabulary = await readVocabulary(index);
  const known = new Set(vocabulary.map(({ key }) => key));
  // Names have words that no article prints.
  const isUnknown = (/** @type {Word} */ word) => isSuspect(word) && !known.has(word.key);
  // Words that exist are doubted only where every word exists, and long enough to be more than a sign.
  const hasUnknown = words.some(isUnknown);
  const isDoubted = (/** @type {Word} */ word) =>
    hasUnknown ? isUnknown(word) : isSuspect(word) && word.typed.length > 2;
  const choices = words.map((word) => {
    const own = { word, worth: isUnknown(word) ? -UNKNOWN_COST : 0 };
    return isDoubted(word) ? [own, ...repairChoices(vocabulary, word)] : [own];
  });
  /** @type {Set<string>} */
  const shards = new Set();
  const repaired = await bestPath(index, choices, shards);
  const isReplaced = (/** @type {number} */ place) => repaired[place] !== words[place];
  if (!words.some((_, place) => isReplaced(place))) return undefined;
  // Where all words exist every pair must be printed, else one beside each word put in.
  const { printed, unprinted } = await pairsOf(index, repaired, shards);
  const isBorneOut = (/** @type {number} */ place) =>
    [place, place + 1].some((end) => printed.has(end)) || ![place, place + 1].some((end) => unprinted.has(end));
  const isLikely = hasUnknown ? words.every((_, place) => !isReplaced(place) || isBorneOut(place)) : !unprinted.size;
  return isLikely ? repaired : undefined;
}

/**
 * The places of the words that are printed after the word before them, and of those that are not; numbers are in neither.
 * @param {SearchIndex} index
 * @param {Word[]} words
 * @param {Set<string>} shards those read so far
 */
async function pairsOf(index, words, shards) {
  const printed = new Set();
  const unprinted = new Set();
  for (let place = 1; place < words.length; place++) {
    const [first, second] = [words[place - 1], words[place]];
    if (!second.joins || isNumber(first) || isNumber(second)) continue;
    const isPrinted = await pairWorth(index, first, second, shards);
    (isPrinted ? printed : unprinted).add(place);
  }
  return { printed, unprinted };
}

/**
 * The words with one of them replaced so that they name a document by its number: "kết lận 57" → "luận".
 * @param {SearchIndex} index
 * @param {Word[]} words
 * @returns {Promise<Word[] | undefined>}
 */
async function repairNumbered(index, words) {
  const vocabulary = await readVocabulary(index);
  /** @type {{ words: Word[], worth: number }[]} */
  const repaired = words.flatMap((word, place) => {
    if (!isRepairable(word)) return [];
    return repairChoices(vocabulary, word).map((choice) => ({
      words: words.map((one, at) => (at === place ? choice.word : one)),
      worth: choice.worth,
    }));
  });
  const naming = repaired.filter((one) => findRecords(index, [one.words]).some(({ rank }) => rank > NAMED + 1));
  return naming.sort((a, b) => b.worth - a.worth)[0]?.words;
}

/**
 * One choice for each word, so that they are worth most together with the pairs that they make.
 * @param {SearchIndex} index
 * @param {RepairChoice[][]} choices
 * @param {Set<string>} shards
 * @returns {Promise<Word[]>}
 */
async function bestPath(index, choices, shards) {
  const better = (/** @type {RepairPath} */ one, /** @type {RepairPath} */ other) =>
    one.worth >= other.worth ? one : other;
  /** @type {RepairPath[]} */
  let paths = choices[0].map(({ word, worth }) => ({ worth, words: [word] }));
  for (const next of choices.slice(1)) {
    const longer = next.map(async ({ word, worth }) => {
      const reached = paths.map(async (path) => {
        const before = path.words[path.words.length - 1];
        const pair = word.joins ? await pairWorth(index, before, word, shards) : 0;
        return { worth: path.worth + worth + pair, words: [...path.words, word] };
      });
      return (await Promise.all(reached)).reduce(better);
    });
    paths = await Promise.all(longer);
  }
  return paths.reduce(better).words;
}
