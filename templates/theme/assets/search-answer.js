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
  const readings = readingsOf(query);
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
  const records = findRecords(index, stripped ? [...readings.all, stripped] : readings.all);
  const first = await reading;
  const isNamed = records.some(({ rank }) => rank >= NAMED);
  if (first.whole.length || isExact) return answer(first, records, stripped ?? words);
  if (stripped) {
    const found = await findArticles(index, plainReadings(stripped));
    if (found.whole.length || isNamed) return answer(found, records, stripped);
  }
  if (isNamed) return answer(first, records, words);
  const core = stripped ?? words;
  for (const other of await otherReadings(index, core, first)) {
    const found = await findArticles(index, plainReadings(other));
    const named = findRecords(index, [other]);
    if (found.whole.length || named.some(({ isStrong }) => isStrong)) {
      return { ...answer(found, named, other), instead: spoken(other) };
    }
  }
  return answer(first, records, core);
}

/**
 * @param {Word[]} words
 * @returns {Readings}
 */
const plainReadings = (words) => ({ typed: words, all: [words], likely: words, added: [] });

/**
 * What may have been meant where nothing holds all the words: synonyms, then misspelt words repaired.
 * @param {SearchIndex} index
 * @param {Word[]} words
 * @param {FoundArticles} found
 */
async function otherReadings(index, words, found) {
  const readings = withSynonyms(index, words);
  const missing = new Set(found.missing.map(({ start }) => start));
  const unprinted = new Set(found.words.filter((_, place) => found.unprinted[place]).map(({ start }) => start));
  const repaired = await repairWords(index, words, ({ start }) => {
    if (missing.has(start)) return "unknown";
    return unprinted.has(start) && !missing.size ? "doubtful" : "sure";
  });
  return repaired ? [...readings, repaired] : readings;
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
