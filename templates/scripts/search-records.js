// @ts-check
// Finds the records (documents, organizations, people, years) that a query names or describes.
"use strict";

/** From this rank on a record is what was asked for, not one that only holds the words. */
const NAMED = 3;
/** A record that holds at least this part of a long query, by its name and by the articles that name it. */
const DESCRIBED = 1.65;
const ALL_WORDS = 0.6;
const ALL_WORDS_BUT_ONE = 0.5;
/**
 * What the articles that name a record add to a rank below NAMED: this for each doubling. Of an organization one
 * article is no sign; a document that is cited at all is rather what a theme is about.
 */
const CITED_WORTH = 0.3;

/** How a name can answer, best first; the first that holds gives the rank. */
const RANKS = /** @type {RecordRank[]} */ ([
  { rank: 5, why: "the whole name: 57kltw, Bộ Ngoại giao", holds: (name, query) => name.run === query.run },
  { rank: 4.5, why: "a number with anything else the document bears", holds: isNumberOf },
  { rank: 4, why: "words and initials mixed", holds: isMixed },
  { rank: 3.2, why: "the beginning or end of initials: BTG TW", holds: isPartOfInitials },
  { rank: 3.1, why: "the middle of initials: TG&DV", holds: isMiddleOfInitials },
  { rank: 3, why: "a person among other words: bà Lê Thị Hoa", holds: hasPersonIn },
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
  if (name.place < 0) return rankApart(name, query);
  // The title of a document only describes it: a theme would else open with the shortest title.
  const { number, weight } = name.record();
  const isTitle = number !== "" && !name.keys.includes(` ${keyOf(number)} `);
  if (name.place === 0 && size > 1 && !isTitle) {
    return NAMED + Math.min(1, size / name.record().name.split(" ").length);
  }
  const cited = CITED_WORTH * Math.log2(name.kind === "van-ban" ? 1 + weight : Math.max(1, weight));
  return Math.min(NAMED - 0.01, 1 + size / (name.keys.split(" ").length - 2) + cited);
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
 * @returns {NameQuery}
 */
function nameQuery(words) {
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
    isInitials,
    kind,
    run: mayEqual ? keys.replaceAll(" ", "") : "",
    place: keys.indexOf(query.ending),
    record: () => recordAt(index, kind, place),
  };
}

/**
 * The records that answer one of the readings, best first.
 * @param {SearchIndex} index
 * @param {Word[][]} readings
 * @returns {FoundRecord[]}
 */
function findRecords(index, readings) {
  /** @type {Map<string, FoundRecord>} */
  const found = new Map();
  const keep = (/** @type {SearchRecord} */ record, /** @type {number} */ rank, /** @type {number} */ size) => {
    const id = `${record.kind}/${record.id}`;
    const isStrong = rank >= NAMED || (size > 2 && rank >= DESCRIBED);
    if (rank > (found.get(id)?.rank ?? 0)) found.set(id, { record, rank, isStrong, isNear: rank < ALL_WORDS });
  };
  for (const words of readings.filter(({ length }) => length)) {
    const query = nameQuery(words);
    for (const kind of /** @type {RecordKind[]} */ (Object.keys(index.keys))) {
      index.keys[kind].forEach((line, place) => {
        const ranks = line.split("|").map((name) => rankOfName(indexedName(index, kind, place, name, query), query));
        const rank = Math.max(...ranks);
        if (rank) keep(recordAt(index, kind, place), rank, words.length);
      });
    }
    for (const { record, rank } of recordsOfYear(index, words)) keep(record, rank, words.length);
  }
  return [...found.values()].sort((a, b) => b.rank - a.rank || b.record.weight - a.record.weight);
}

/** The words for documents of all types: "văn bản năm 2023". */
const ANY_DOCUMENT = "van ban";
const YEAR_RANK = 4.2;
const OF_YEAR_RANK = 3.3;

/**
 * What "năm 2023", "văn bản năm 2023" and "chỉ thị 2022" ask for: a year, the documents of a year.
 * @param {SearchIndex} index
 * @param {Word[]} words
 * @returns {{ record: SearchRecord, rank: number }[]}
 */
function recordsOfYear(index, words) {
  const year = words[words.length - 1].key;
  if (!/^(19|20)\d\d$/.test(year)) return [];
  const before = words.slice(0, -1).map(({ key }) => key);
  if (before[before.length - 1] === "nam") before.pop();
  const type = before.join(" ");
  if (!type) return yearRecord(index, year);
  return index.rows["van-ban"]
    .map((_, place) => ({ record: recordAt(index, "van-ban", place), keys: index.keys["van-ban"][place] }))
    .filter(({ record }) => yearOf(record) === year)
    .filter(({ keys }) => type === ANY_DOCUMENT || keys.startsWith(` ${type} `))
    .map(({ record }) => ({ record, rank: OF_YEAR_RANK }));
}

/** @param {SearchRecord} record a document; its short name ends in the year of its date: "57-KL/TW (2023)" */
const yearOf = (record) => /\((\d{4})\)$/.exec(record.short)?.[1];

/**
 * @param {SearchIndex} index
 * @param {string} year
 */
function yearRecord(index, year) {
  const row = index.nam.find(([id]) => id === year);
  if (!row) return [];
  const count = numbersIn(row[2]).length;
  const record = {
    kind: "nam",
    id: year,
    name: `Năm ${year}`,
    short: year,
    note: "",
    number: "",
    later: "",
    count,
    weight: count,
  };
  return [{ record, rank: YEAR_RANK }];
}
