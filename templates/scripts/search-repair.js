// @ts-check
// Repairs misspelt words: "ban tuyên giáo trng ương" → "trung", "kết lận 57" → "luận". A word is replaced by a known one
// that is one letter away, weighed by how often that one is printed, and printed beside its neighbours.
"use strict";

/** Rows of eleven places: neighbours are one apart in a row, 10 to 12 from row to row. */
const KEYBOARD = "qwertyuiop asdfghjkl  zxcvbnm";
const NEIGHBOURS = [1, 10, 11, 12];
const CHOICES = 6;
/** In letters: shorter names are a slip away from too many others. */
const SHORTEST_NAME = 5;
const SHARDS_OF_REPAIR = 7;

/** One letter left out, doubled or swapped with the next, or a neighbour on the keyboard. */
const SLIP_COST = 3;
/** Any other letter. */
const OTHER_LETTER_COST = 4.5;
/** The first letter is seldom wrong. */
const FIRST_LETTER_COST = 1.5;
/** A word that the collection does not print cannot stay. */
const UNKNOWN_COST = 100;
/** A word that it does print is seldom wrong; this counts twice for a common spelling: "Lào" is no slip of "lần". */
const KNOWN_COST = 3;
const FREQUENCY_WORTH = 0.25;
/** Two words side by side in print, or in the name of a record. */
const PAIR_WORTH = 4;
const NAMED_PAIR_WORTH = 8;

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
  const apart = Math.abs(KEYBOARD.indexOf(ours) - KEYBOARD.indexOf(theirs));
  return (NEIGHBOURS.includes(apart) ? SLIP_COST : OTHER_LETTER_COST) + first;
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
  return vocabulary
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
 * What speaks for two words side by side: that a name has them, or about how often they are printed with these marks,
 * by the length of their entries in the index.
 * @param {SearchIndex} index
 * @param {Word[]} words
 * @param {Set<string>} shards those read so far
 */
async function pairWorth(index, words, shards) {
  const inNames = ` ${words[0].key} ${words[1].key} `;
  const isNamed = (/** @type {string[]} */ lines) => lines.some((line) => line.includes(inNames));
  if ([...Object.values(index.keys), index.places].some(isNamed)) return NAMED_PAIR_WORTH;
  const { heading, starts, names } = await routeOf(index, words);
  if (names.some((name) => !shards.has(name)) && shards.size + names.length > SHARDS_OF_REPAIR) return 0;
  for (const name of names) shards.add(name);
  const texts = await Promise.all(names.map((name) => readIndexFile(index, name)));
  let length = 0;
  for (const text of [index.recent.p, ...texts]) {
    for (const [, ...entries] of shardLines(text ?? "", heading, starts[0])) {
      const isMeant = (/** @type {string} */ entry) =>
        words.every(({ marks }, place) => marksAgreement(marks, signValue(entry, place)) > CLASH);
      length += entries.filter(isMeant).join(" ").length;
    }
  }
  return length ? PAIR_WORTH + Math.log2(length) : 0;
}

/**
 * The words with doubtful ones replaced, or nothing when nothing better is known.
 * @param {SearchIndex} index
 * @param {Word[]} words
 * @param {Set<number>} unprinted where the words start that no article prints beside their neighbours
 * @returns {Promise<Word[] | undefined>}
 */
async function repairWords(index, words, unprinted) {
  const isSuspect = (/** @type {Word} */ { typed, phrase, start }) =>
    /^[a-z]{2,}$/.test(typed) && !phrase && unprinted.has(start);
  if (!words.some(isSuspect)) return undefined;
  const vocabulary = await readVocabulary(index);
  const known = new Map(vocabulary.map(({ key, surfaces }) => [key, surfaces]));
  const choices = words.map((word) => {
    if (!isSuspect(word)) return [{ word, worth: 0 }];
    const spellings = known.get(word.key);
    const isCommon = word.marks && spellings?.includes(word.surface.toLowerCase());
    const worth = spellings ? KNOWN_COST * (isCommon ? 2 : 1) : -UNKNOWN_COST;
    return [{ word, worth }, ...repairChoices(vocabulary, word)];
  });
  const repaired = await bestPath(index, choices, new Set());
  return repaired.every((word) => words.includes(word)) ? undefined : repaired;
}

/**
 * The record's name that the words are one slip away from, two in a long name: "bộ giáo dụ và đào tạo", "kết lận 57".
 * Words may be left out at the end of it. Numbers are never repaired.
 * @param {SearchIndex} index
 * @param {Word[]} words
 * @returns {Word[] | undefined}
 */
function repairName(index, words) {
  const typed = words.map(({ key }) => key);
  if (typed.join("").length < SHORTEST_NAME) return undefined;
  let least = Infinity;
  /** @type {Word[] | undefined} */
  let best;
  for (const kind of /** @type {RecordKind[]} */ (Object.keys(index.keys))) {
    index.keys[kind].forEach((line, place) => {
      for (const name of line.split("|")) {
        const keys = name.trim().split(" ");
        const cost = nameCost(typed, keys);
        if (cost >= least) continue;
        least = cost;
        const record = recordAt(index, kind, place);
        const printed = readWords(`${record.name} ${record.note}`);
        best = words.map((word, at) => {
          if (word.key === keys[at]) return word;
          const { surface } = printed.find(({ key }) => key === keys[at]) ?? { surface: keys[at] };
          return { ...word, ...readWord(surface), surface };
        });
      }
    });
  }
  return best;
}

/**
 * @param {string[]} typed
 * @param {string[]} name
 */
function nameCost(typed, name) {
  const size = typed.length;
  if (name.length < size || (name.length > size && size < 3)) return Infinity;
  let cost = name.length - size;
  let slips = 0;
  for (const [place, key] of typed.entries()) {
    const other = name[place];
    if (key === other) continue;
    slips++;
    if (slips > (size > 3 ? 2 : 1) || /[\d!]/.test(key + other)) return Infinity;
    cost += slipCost(key, other);
  }
  return slips ? cost : Infinity;
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
    const pairs = next.map(({ word }) => paths.map(({ words }) => [...words.slice(-1), { ...word, isOpen: false }]));
    // Which shards are read within the limit must not depend on which route comes first.
    await Promise.all(pairs.flat().map((words) => routeOf(index, words)));
    const longer = next.map(async ({ word, worth }, rank) => {
      const reached = paths.map(async (path, place) => {
        const pair = word.joins ? await pairWorth(index, pairs[rank][place], shards) : 0;
        return { worth: path.worth + worth + pair, words: [...path.words, word] };
      });
      return (await Promise.all(reached)).reduce(better);
    });
    paths = await Promise.all(longer);
  }
  return paths.reduce(better).words;
}

/**
 * What may have been meant where nothing holds all the words: synonyms, then misspelt words repaired, with the small
 * words of the question and without them.
 * @param {SearchIndex} index
 * @param {Word[]} words
 * @param {Word[]} core
 * @param {FoundArticles} found
 * @returns {Promise<Word[][]>}
 */
async function otherReadings(index, words, core, found) {
  const unprinted = new Set(found.words.filter((_, place) => found.unprinted[place]).map(({ start }) => start));
  const repaired = [];
  for (const reading of core === words ? [words] : [words, core]) {
    const better = await repairWords(index, reading, unprinted);
    if (better) repaired.push(better);
  }
  return [...withSynonyms(index, core), ...repaired];
}
