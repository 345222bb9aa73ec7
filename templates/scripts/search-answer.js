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
  const asks = (/** @type {string[]} */ phrases) => phrases.some((phrase) => findPhrase(words, readWords(phrase)) >= 0);
  const isQuestion = asks(index.asking);
  const answer = (
    /** @type {Omit<FoundArticles, "unprinted" | "isDoubtful">} */ found,
    /** @type {FoundRecord[]} */ records,
    /** @type {Word[]} */ by,
  ) => ({
    ...found,
    index,
    words,
    records,
    recordWords: by,
    instead: "",
    asksRelation: asks(index.relations),
  });
  if (!words.length) {
    // All articles for an empty query, none for one without letters.
    const whole = typed.trim() ? [] : [...index.days.keys()];
    return answer({ words, whole, near: [], missing: [], wordsOf: () => [] }, [], []);
  }
  const readings = await readingsOf(index, query);
  const stripped = withoutSmallWords(index, words);
  const core = stripped?.rest ?? words;
  // Articles answer a question without its small words; of "bài viết tháng 10/2023" only the month counts.
  const isTrimmed = stripped && readings.all.length < 2 && (isQuestion || core.every(isNumber));
  const said = [...readings.all, ...(stripped ? [core, stripped.whole] : []), ...withSynonyms(index, core)];
  const records = findRecords(index, said, isQuestion);
  if (stripped) addNumbered(records, findRecords(index, stripped.parts));
  const isNamed = records.some(({ rank }) => rank >= NAMED);
  const meant = async (/** @type {Word[]} */ other) => {
    const found = await findArticles(index, plainReadings(other));
    const named = findRecords(index, [other]);
    const isFound = found.whole.length || named.some(({ isStrong }) => isStrong);
    return isFound ? { ...answer(found, named, other), instead: spoken(other) } : undefined;
  };
  const meantName = async () => {
    if (isNamed || isExact || !(await canGuess(index))) return undefined;
    const name = repairName(index, words) ?? repairName(index, core);
    return name && meant(name);
  };
  // A name with a slip or a number is searched before what was typed: that would read as many files again.
  const early = words.some((word) => isOdd(word) || isNumber(word)) && (await meantName());
  if (early) return early;

  const first = await findArticles(index, isTrimmed ? plainReadings(stripped.whole) : readings);
  const hasWhole = first.whole.length > 0;
  if (isExact || (isNamed && hasWhole)) return answer(first, records, core);
  const isSound = hasWhole && !first.unprinted.some(Boolean);
  const name = !isSound && (await meantName());
  if (name) return name;
  if (hasWhole && !first.isDoubtful) return answer(first, records, core);
  if (stripped && !hasWhole) {
    const found = await findArticles(index, plainReadings(core));
    if (found.whole.length || isNamed) return answer(found, records, core);
  }
  if (records.some(({ isStrong }) => isStrong)) return answer(first, records, isNamed ? words : core);
  for (const other of (await canGuess(index)) ? await otherReadings(index, words, core, first) : []) {
    const found = await meant(other);
    if (found) return found;
  }
  return answer(first, records, core);
}

/**
 * Adds the documents that the parts of a question name by their numbers: "57-KL/TW có thay thế 16-KL/TW không".
 * @param {FoundRecord[]} records
 * @param {FoundRecord[]} ofParts
 */
function addNumbered(records, ofParts) {
  const isHere = new Set(records.filter(({ rank }) => rank >= NAMED).map(({ record }) => record.number));
  const named = ofParts.filter(({ record, rank }) => record.number && rank > NAMED + 1 && !isHere.has(record.number));
  const ids = new Set(named.map(({ record }) => record.id));
  const others = records.filter(({ record }) => !ids.has(record.id));
  records.splice(0, records.length, ...[...named, ...others].sort((a, b) => b.rank - a.rank));
}

/**
 * @param {Word[]} words
 * @returns {Readings}
 */
const plainReadings = (words) => ({ typed: words, all: [words], added: [] });

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
