// @ts-check
// Answers a query: tries what was typed, then what may have been meant, and says which of them was searched.
"use strict";

/**
 * @param {string} typed
 * @param {boolean} [isExact] whether to search only for what was typed
 * @returns {Promise<Answer>}
 */
async function search(typed, isExact = false) {
  try {
    return await searchOnce(await openIndex(), typed, isExact);
  } catch (error) {
    if (!(error instanceof OutdatedIndexError)) throw error;
    return searchOnce(await openIndex(), typed, isExact);
  }
}

/**
 * @param {SearchIndex} index
 * @param {string} typed
 * @param {boolean} isExact
 * @returns {Promise<Answer>}
 */
async function searchOnce(index, typed, isExact) {
  const query = parseQuery(typed);
  const { words } = query;
  if (!words.length) return emptyAnswer(index, typed);
  const readings = await readingsOf(index, query);
  const stripped = withoutSmallWords(index, words);
  const asksRelation = index.relations.some((phrase) => findPhrase(words, readWords(phrase)) >= 0);
  const answer = (
    /** @type {FoundArticles} */ found,
    /** @type {FoundRecord[]} */ records,
    /** @type {Word[]} */ by,
  ) => ({
    ...found,
    index,
    words,
    records,
    recordWords: by,
    instead: "",
    asksRelation,
  });
  // The articles are on their way while the names are compared.
  const reading = findArticles(index, readings);
  const core = stripped?.rest ?? words;
  const said = [...readings.all, ...(stripped ? [core] : []), ...withSynonyms(index, core)];
  const records = findRecords(index, said);
  if (stripped) addNumbered(records, findRecords(index, stripped.parts));
  const first = await reading;
  const isNamed = records.some(({ rank }) => rank >= NAMED);
  if (isExact) return answer(first, records, core);
  if (!isNamed && words.some(isNumber) && (await canGuess(index))) {
    const other = await repairNumbered(index, core);
    if (other)
      return {
        ...answer(await findArticles(index, plainReadings(other)), findRecords(index, [other]), other),
        instead: spoken(other),
      };
  }
  if (first.whole.length && (isNamed || !first.isDoubtful)) return answer(first, records, core);
  if (stripped && !first.whole.length) {
    const found = await findArticles(index, plainReadings(core));
    if (found.whole.length || isNamed) return answer(found, records, core);
  }
  if (records.some(({ isStrong }) => isStrong)) return answer(first, records, isNamed ? words : core);
  for (const other of await otherReadings(index, words, core, first)) {
    const found = await findArticles(index, plainReadings(other));
    const named = findRecords(index, [other]);
    if (found.whole.length || named.some(({ isStrong }) => isStrong)) {
      return { ...answer(found, named, other), instead: spoken(other) };
    }
  }
  return answer(first, records, core);
}

/**
 * Adds the documents that the parts of a question name by their numbers: "57-KL/TW có thay thế 16-KL/TW không".
 * @param {FoundRecord[]} records
 * @param {FoundRecord[]} ofParts
 */
function addNumbered(records, ofParts) {
  const isHere = new Set(records.filter(({ rank }) => rank >= NAMED).map(({ record }) => record.id));
  const named = ofParts.filter(({ record, rank }) => record.number && rank > NAMED + 1 && !isHere.has(record.id));
  const ids = new Set(named.map(({ record }) => record.id));
  const others = records.filter(({ record }) => !ids.has(record.id));
  records.splice(0, records.length, ...[...named, ...others].sort((a, b) => b.rank - a.rank));
}

/**
 * @param {Word[]} words
 * @returns {Readings}
 */
const plainReadings = (words) => ({ typed: words, all: [words], likely: words, added: [] });

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
  const missing = new Set(found.missing.map(({ start }) => start));
  const unprinted = new Set(found.words.filter((_, place) => found.unprinted[place]).map(({ start }) => start));
  const isMissing = (/** @type {Word} */ { start }) => missing.has(start);
  const isUnprinted = (/** @type {Word} */ { start }) => unprinted.has(start);
  const repaired = [];
  if (!(await canGuess(index))) return withSynonyms(index, core);
  for (const reading of core === words ? [words] : [words, core]) {
    const better = await repairWords(index, reading, isMissing, isUnprinted);
    if (better) repaired.push(better);
  }
  return [...withSynonyms(index, core), ...repaired];
}

/**
 * Whether keystrokes, joined and misspelt words can be read; if not, the page says that something is missing.
 * @param {SearchIndex} index
 */
async function canGuess(index) {
  try {
    await needScript("search-guess.js", () => typeof repairWords === "function");
    return true;
  } catch {
    index.missing.add("search-guess.js");
    return false;
  }
}

/**
 * All articles for an empty query, none for one without letters.
 * @param {SearchIndex} index
 * @param {string} typed
 * @returns {Answer}
 */
function emptyAnswer(index, typed) {
  return {
    index,
    words: [],
    records: [],
    whole: typed.trim() ? [] : [...index.days.keys()],
    near: [],
    missing: [],
    wordsOf: () => [],
    recordWords: [],
    instead: "",
    asksRelation: false,
  };
}
