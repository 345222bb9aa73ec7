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
/** What a title loses that has the words in their order, but others between them. */
const GAPS_COST = 0.8;
/** The part of a name that has to be typed where words are left out. */
const LEAST_TYPED = 0.4;
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
  // the beginning or end of initials: BTG TW; the middle of them: TG&DV
  { rank: 3.2, holds: isPartOfInitials },
  // the type and words of a document: nghị định quản lý thông tin; a name with words left out: Hội phụ nữ
  { rank: 3.03, holds: isNameInShort },
  // in a question: kết luận 57 còn hiệu lực không, BTGTW đổi tên thành gì
  { rank: 3.02, holds: isInQuestion },
  // a person among other words: bà Lê Thị Hoa
  { rank: 3, holds: hasPersonIn },
]);

/**
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function isNumberOf(name, query) {
  const isDate = query.words.length > 2 && query.words.every(isNumber);
  if (name.kind !== "van-ban" || isDate || !hasAllWords(name, query)) return false;
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
 * The type of a document and words of it, or the first word of an organization or outlet and others of its name.
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function isNameInShort(name, query) {
  const isDocument = name.kind === "van-ban";
  const first = query.words.slice(0, isDocument ? 2 : 1).map(({ key }) => key);
  if (query.words.length < 3 || !name.keys.startsWith(` ${first.join(" ")} `)) return false;
  if (isDocument) return hasAllWords(name, query);
  const isTypedEnough = query.words.length >= LEAST_TYPED * (name.keys.split(" ").length - 2);
  return isTypedEnough && name.kind !== "nhan-vat" && query.inOrder.test(name.keys);
}

/**
 * A document, or what most of the question is: a question that only names a body among other words is about what the
 * body did, which articles answer.
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function isInQuestion({ kind, keys }, { isQuestion, typed }) {
  if (!isQuestion || !keys.trim().includes(" ") || !typed.includes(keys)) return false;
  const isNumbered = kind === "van-ban" && /\d/.test(keys);
  return isNumbered || (!NAMED_ONLY.has(kind) && 2 * keys.length >= typed.length);
}

/**
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function isMixed(name, query) {
  return query.words.length > 1 && (name.kind === "to-chuc" || name.kind === "bao") && query.mixed.test(name.keys);
}

/**
 * @param {IndexedName} name
 * @param {NameQuery} query
 */
function isPartOfInitials(name, { words, run }) {
  if (!name.isInitials || words.length > 2 || run.length < 3) return false;
  const isBothEnds = words.length > 1 && name.run.startsWith(words[0].key) && name.run.endsWith(words[1].key);
  const place = name.run.indexOf(run);
  const isEnd = place === 0 || place === name.run.length - run.length;
  return isBothEnds || (place >= 0 && (isEnd || run.length > 3));
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
  const hasGaps = name.place < 0;
  if (hasGaps && isNamedOnly) return 0;
  if (hasGaps && (name.kind !== "van-ban" || size < 3 || !query.inOrder.test(name.keys))) return rankApart(name, query);
  // The title of a document only describes it: a theme would else open with the shortest title.
  const { number, weight, later, name: shown } = name.record();
  const isTitle = number !== "" && !name.keys.includes(` ${keyOf(number)} `);
  if (name.place === 0 && size > 1 && !isTitle) return NAMED + Math.min(1, size / shown.split(" ").length);
  if (isNamedOnly) return 0;
  const cited = CITED_WORTH * Math.log2(name.kind === "van-ban" ? 1 + weight : Math.max(1, weight));
  const least = name.kind === "van-ban" ? DESCRIBED + REPLACED_COST : 1;
  const rank = Math.min(NAMED - 0.01, least + size / (name.keys.split(" ").length - 2) + cited);
  // "tầm nhìn 2045": a title with "tầm nhìn đến năm 2045" opens the answer only if some article cites the document.
  if (hasGaps) return Math.max(weight ? DESCRIBED : 0, rank - GAPS_COST) - (later ? REPLACED_COST : 0);
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
    inOrder: RegExp(` ${keys.join(" (?:\\S+ ){0,5}?")} `),
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
 * The records that answer one of the readings, best first. The first reading is the likeliest.
 * @param {SearchIndex} index
 * @param {Word[][]} readings
 * @param {boolean} [isQuestion]
 * @returns {FoundRecord[]}
 */
function findRecords(index, readings, isQuestion = false) {
  /** @type {Map<string, FoundRecord>} */
  const found = new Map();
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
        // An organization before the site of its name.
        const rank = Math.max(...ranks) - Number(kind === "bao") / 1e6;
        if (rank > 0) keep(recordAt(index, kind, place), rank, words.length);
      });
    }
  }
  keepMeant([...found.values()], readings[0]);
  return [...found.values()].sort((a, b) => b.rank - a.rank || b.record.weight - a.record.weight);
}

/**
 * Takes the strength from records that only hold other words with the same letters ("tinh gọn" for "tỉnh"), if there
 * are some that hold the words meant.
 * @param {FoundRecord[]} found
 * @param {Word[]} words
 */
function keepMeant(found, words) {
  const described = found.filter(({ rank, isStrong }) => isStrong && rank < NAMED);
  const isOther = (/** @type {FoundRecord} */ { record: { name, note } }) => {
    const printed = readWords(`${name} ${note}`);
    return words.some(({ key, marks }) => {
      const same = printed.filter((word) => word.key === key);
      return same.length > 0 && same.every((word) => marksAgreement(marks, word.marks) === CLASH);
    });
  };
  const others = described.filter(isOther);
  if (others.length === described.length) return;
  for (const one of others) Object.assign(one, { rank: one.rank - 1, isStrong: false });
}
