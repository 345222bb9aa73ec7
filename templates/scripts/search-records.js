// @ts-check
// Finds the records (documents, organizations, people, years) that a query names or describes.
"use strict";

/** From this rank on a record is what was asked for, not one that only holds the words. */
const NAMED = 3;
/** From this rank on a record that holds the query is shown before the articles: a theme opens with its documents. */
const DESCRIBED = 1.65;
/** What a document loses whose place another one took. */
const REPLACED_COST = 0.3;
/** Kinds of which a part of the name means nothing: "Việt Nam" is no newspaper. */
const NAMED_ONLY = new Set(["dia-phuong", "bao", "nam"]);
const ALL_WORDS = 0.6;
const ALL_WORDS_BUT_ONE = 0.5;
/**
 * What the articles that name a record add to a rank below NAMED: this for each doubling. Of an organization one
 * article is no sign; a document that is cited at all is rather what a theme is about.
 */
const CITED_WORTH = 0.3;

/** How a name can answer, best first; the first that holds gives the rank. */
const RANKS = /** @type {RecordRank[]} */ ([
  // the whole name: 57kltw, Bộ Ngoại giao
  { rank: 5, holds: (name, query) => name.run === query.run },
  // a number with anything else the document bears
  { rank: 4.5, holds: isNumberOf },
  // words and initials mixed
  { rank: 4, holds: isMixed },
  // the beginning or end of initials: BTG TW
  { rank: 3.2, holds: isPartOfInitials },
  // the middle of initials: TG&DV
  { rank: 3.1, holds: isMiddleOfInitials },
  // the type and words of a document: nghị định quản lý thông tin
  { rank: 3.05, holds: isOfTypeWithWords },
  // a document named in a question: kết luận 57 còn hiệu lực không
  { rank: 3.02, holds: isDocumentInQuestion },
  // most of a question is the name: BTGTW đổi tên thành gì
  { rank: 3.01, holds: isMostOfQuestion },
  // a person among other words: bà Lê Thị Hoa
  { rank: 3, holds: hasPersonIn },
]);

/**
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function isNumberOf(name, query) {
  if (name.kind !== "van-ban" || !hasAllWords(name, query)) return false;
  const { number } = name.record();
  return number !== "" && query.words.some(({ key }) => key === keyOf(number));
}

/**
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function hasAllWords(name, query) {
  return query.words.every((word) => name.keys.includes(word.isOpen ? ` ${word.typed}` : ` ${word.key} `));
}

/**
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function isOfTypeWithWords(name, query) {
  if (name.kind !== "van-ban" || query.words.length < 3) return false;
  const type = query.words.slice(0, 2).map(({ key }) => key);
  return name.keys.startsWith(` ${type.join(" ")} `) && hasAllWords(name, query);
}

/**
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function isDocumentInQuestion(name, query) {
  return name.kind === "van-ban" && /\d/.test(name.keys) && isInQuestion(name, query);
}

/**
 * A question that only names a body among other words is about what it did, which articles answer.
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function isMostOfQuestion(name, query) {
  return !NAMED_ONLY.has(name.kind) && isInQuestion(name, query) && 2 * name.keys.length >= query.typed.length;
}

/**
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function isInQuestion(name, query) {
  return query.isQuestion && name.keys.trim().includes(" ") && query.typed.includes(name.keys);
}

/**
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function isMixed(name, query) {
  return query.words.length > 1 && name.kind === "to-chuc" && query.mixed.test(name.keys);
}

/**
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function isPartOfInitials(name, { words, run }) {
  if (!name.isInitials || words.length > 2 || run.length < 3) return false;
  const isBothEnds = words.length > 1 && name.run.startsWith(words[0].key) && name.run.endsWith(words[1].key);
  return isBothEnds || name.run.startsWith(run) || name.run.endsWith(run);
}

/**
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function isMiddleOfInitials(name, { words, run }) {
  return name.isInitials && words.length < 3 && run.length > 3 && name.run.includes(run);
}

/**
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function hasPersonIn(name, query) {
  return name.kind === "nhan-vat" && query.typed.includes(name.keys) && name.keys.trim().includes(" ");
}

/**
 * How well a name answers: by the table, else 3 to 4 when it begins with the query, 1 to 3 when it holds it.
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function rankOfName(name, query) {
  const size = query.words.length;
  for (const { rank, holds } of RANKS) {
    if (holds(name, query)) return rank;
  }
  const isNamedOnly = NAMED_ONLY.has(name.kind);
  if (name.place < 0) return isNamedOnly ? 0 : rankApart(name, query);
  // The title of a document only describes it: a theme would else open with the shortest title.
  const { number, weight, later, name: shown } = name.record();
  const isTitle = number !== "" && !name.keys.includes(` ${keyOf(number)} `);
  if (name.place === 0 && size > 1 && !isTitle) return NAMED + Math.min(1, size / shown.split(" ").length);
  if (isNamedOnly) return 0;
  const cited = CITED_WORTH * Math.log2(name.kind === "van-ban" ? 1 + weight : Math.max(1, weight));
  const least = name.kind === "van-ban" ? DESCRIBED + REPLACED_COST : 1;
  const rank = Math.min(NAMED - 0.01, least + size / (name.keys.split(" ").length - 2) + cited);
  return later ? rank - REPLACED_COST : rank;
}

/**
 * The rank of a record that does not hold the query as one run: a numbered document with all the words, or any record
 * with all but one, which is shown only where nothing else is found.
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function rankApart(name, { words }) {
  const missing = words.filter(({ key }) => !name.keys.includes(` ${key} `)).length;
  if (!missing && name.kind === "van-ban" && name.record().number) return ALL_WORDS;
  return words.length > 2 && missing === 1 ? ALL_WORDS_BUT_ONE : 0;
}

/**
 * @param {Word[]} words
 * @param {boolean} isQuestion
 * @returns {NameQuery}
 */
function nameQuery(words, isQuestion) {
  const keys = words.map(({ key }) => key);
  const typed = ` ${keys.join(" ")} `;
  const spelledOut = (/** @type {string} */ key) =>
    (key.match(/tw|./g) ?? []).map((part) => (part === "tw" ? "(?:tw|trung uong)" : `${part}\\S*`)).join(" (?:va )?");
  const mixed = keys.map((key) => `(?:${key}|${spelledOut(key)})`).join(" (?:va )?");
  return {
    words,
    typed,
    ending: words[words.length - 1].isOpen ? typed.trimEnd() : typed,
    run: keys.join(""),
    isQuestion,
    mixed: RegExp(`^ ${mixed} $`),
  };
}

/**
 * @param {SearchIndex} index
 * @param {RecordKind} kind
 * @param {number} place
 * @param {string} line a name as in the index; initials have "!" before them
 * @param {NameQuery} query
 * @returns {IndexedName}
 */
function indexedName(index, kind, place, line, query) {
  const keys = line.replace("!", " ");
  const isInitials = keys !== line;
  const mayEqual = isInitials || keys[1] === query.run[0];
  return {
    keys,
    isInitials: isInitials && !NAMED_ONLY.has(kind),
    kind,
    run: mayEqual ? keys.replaceAll(" ", "") : "",
    place: keys.indexOf(query.ending),
    record: () => recordAt(index, kind, place),
  };
}

/**
 * The records that answer one of the readings, best first. The first reading is what was typed.
 * @param {SearchIndex} index
 * @param {Word[][]} readings
 * @returns {FoundRecord[]}
 */
function findRecords(index, readings) {
  /** @type {Map<string, FoundRecord>} */
  const found = new Map();
  const isQuestion = index.asking.some((phrase) => findPhrase(readings[0], readWords(phrase)) >= 0);
  const keep = (/** @type {SearchRecord} */ record, /** @type {number} */ rank, /** @type {number} */ size) => {
    const id = `${record.kind}/${record.id}`;
    const isStrong = rank >= NAMED || (size > 2 && rank >= DESCRIBED);
    if (rank > (found.get(id)?.rank ?? 0)) found.set(id, { record, rank, isStrong, isNear: rank < ALL_WORDS });
  };
  for (const words of readings.filter(({ length }) => length)) {
    const query = nameQuery(words, isQuestion);
    for (const kind of /** @type {RecordKind[]} */ (Object.keys(index.keys))) {
      index.keys[kind].forEach((line, place) => {
        const ranks = line.split("|").map((name) => rankOfName(indexedName(index, kind, place, name, query), query));
        const rank = Math.max(...ranks);
        if (rank) keep(recordAt(index, kind, place), rank, words.length);
      });
    }
  }
  // An organization before the site of its name.
  const isSite = (/** @type {FoundRecord} */ { record }) => Number(record.kind === "bao");
  return [...found.values()].sort(
    (a, b) => b.rank - a.rank || isSite(a) - isSite(b) || b.record.weight - a.record.weight,
  );
}
