// @ts-check
// What is typed, as words; small words left out, synonyms put in.
"use strict";

const MOST_WORDS = 24;
const SYNONYM_READINGS = 4;

/** What a text says in two ways, written in one. Each holds for typed words with and without marks. */
const QUERY_REWRITES = /** @type {[RegExp, string][]} */ ([
  // "T.Ư", "T. W" → "TW".
  [/T\.\s?[ƯWU](?!\p{L})\.?/gu, "TW"],
  // "Ban Tuyên giáo TƯ", "57-KL/TƯ", "TƯ Đoàn" → "TW"; near miss: "ĐẦU TƯ".
  [/(^|[a-zà-ỹ]\s|[/-])TƯ(?!\p{L})/gu, "$1TW"],
  // "17 tháng 7 năm 2024" → "17/7/2024".
  [/\b(\d\d?) th[aá]ng (\d\d?)(?: n[aă]m (?=\d{4}\b))?/gi, "$1/$2/"],
  // "tháng 7 năm 2024", "tháng 7/2024" → "7/2024".
  [/th[aá]ng (\d\d?)(?: n[aă]m |[/-])(?=\d{4}\b)/gi, "$1/"],
  // "Conclusion N° 57" → "Conclusion 57".
  [/\bn[°º]\.?\s*(?=\d)/gi, ""],
  // "1.500" → "1500"; near miss: "14.06.2022".
  [/(\d)\.(?=\d{3}\b)/g, "$1"],
]);

// A syllable of Vietnamese, without marks. Match: "nghieng", "thong"; near miss: "aan", "doois", "ktv".
const SYLLABLE =
  /^(?!.*(aa|ee|oo|([aeo][iu]|[ae]o|ay)[cmnpt]))(ngh?|[cgknpt]h|gi|qu|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?$/;

/**
 * @param {string} typed
 * @returns {Query}
 */
function parseQuery(typed) {
  const plain = QUERY_REWRITES.reduce((whole, [pattern, by]) => whole.replace(pattern, by), typed.normalize("NFC"));
  const text = plain.replace(/[“”„«»]/g, '"');
  const parts = text.split('"');
  /** @type {Word[]} */
  const words = [];
  let start = 0;
  parts.forEach((part, place) => {
    const isQuoted = place % 2 === 1 && place < parts.length - 1;
    readWords(part).forEach((word, rank) => {
      const joins = rank ? word.joins : place > 0;
      words.push({
        ...word,
        joins,
        phrase: isQuoted ? place : 0,
        start: word.start + start,
        end: word.end + start,
      });
    });
    start += part.length + 1;
  });
  if (words.length) words[words.length - 1].isOpen = !/[\s"”»]$/.test(typed);
  return { text, words: words.slice(0, MOST_WORDS) };
}

/**
 * A word put in the place of a typed one.
 * @param {ReadWord} read
 * @param {Word} [typed]
 * @returns {Word}
 */
const wordInstead = (read, typed) => ({
  ...read,
  surface: read.typed,
  start: typed?.start ?? 0,
  end: typed?.end ?? 0,
  joins: true,
  phrase: 0,
});

/** @param {Word} word */
const isJoinedRun = ({ typed }) => typed.length > 4 && !SYLLABLE.test(typed) && !/\d/.test(typed);

/**
 * Whether a run of letters may be raw Telex or VNI: "ddamf", "d9a2m".
 * @param {string} raw in lower case
 */
const mayBeKeystrokes = (raw) => /^[a-z][a-z1-9]*$/.test(raw) && !SYLLABLE.test(raw);

/**
 * The readings of the letters typed; keystrokes and joined words need a script of their own.
 * @param {SearchIndex} index
 * @param {Query} query
 * @returns {Promise<Readings>}
 */
async function readingsOf(index, query) {
  const { text, words } = query;
  const chunks = text.toLowerCase().split(/\s+/);
  const isPlain = !chunks.some(mayBeKeystrokes) && !words.some(isJoinedRun);
  return isPlain || !(await canGuess(index)) ? plainReadings(words) : guessedReadings(query);
}

/**
 * What is left of a question without its small words ("ai ban hành", "là gì"): the parts between them, all parts
 * together, and all from the first to the last of them ("người Việt Nam ở nước ngoài"). Nothing when none or all of the
 * words are small.
 * @param {SearchIndex} index
 * @param {Word[]} words
 * @returns {{ rest: Word[], parts: Word[][], whole: Word[] } | undefined}
 */
function withoutSmallWords(index, words) {
  const small = new Set();
  for (const phrase of index.small) {
    const read = readWords(phrase);
    for (let at = findPhrase(words, read); at >= 0; at = findPhrase(words, read, at + 1)) {
      for (let place = at; place < at + read.length; place++) small.add(words[place]);
    }
  }
  const isKept = (/** @type {Word} */ word) => !small.has(word) || word.phrase > 0;
  /** @type {Word[][]} */
  const parts = [];
  words.forEach((word, place) => {
    if (!isKept(word)) return;
    const follows = place > 0 && isKept(words[place - 1]);
    if (!follows) parts.push([]);
    parts[parts.length - 1].push({ ...word, joins: word.joins && follows });
  });
  const rest = parts.flat();
  if (!rest.length || rest.length === words.length) return undefined;
  const kept = words.map(isKept);
  return { rest, parts, whole: words.slice(kept.indexOf(true), kept.lastIndexOf(true) + 1) };
}

/**
 * The words with a phrase replaced by each of its synonyms: "hội thảo" → "tọa đàm".
 * @param {SearchIndex} index
 * @param {Word[]} words
 * @returns {Word[][]}
 */
function withSynonyms(index, words) {
  const readings = [];
  for (const group of index.synonyms) {
    const phrases = group.map((phrase) => readWords(phrase));
    for (const phrase of phrases) {
      const at = findPhrase(words, phrase);
      if (at < 0) continue;
      for (const other of phrases) {
        if (other === phrase) continue;
        const first = words[at];
        const instead = other.map((word, rank) => ({
          ...wordInstead(word, first),
          surface: word.surface,
          joins: rank > 0 || first.joins,
        }));
        readings.push([...words.slice(0, at), ...instead, ...words.slice(at + phrase.length)]);
      }
    }
  }
  return readings.slice(0, SYNONYM_READINGS);
}

/**
 * The words as a sentence can show them: "kết luận 57".
 * @param {Word[]} words
 */
const spoken = (words) => words.map(({ surface }) => surface).join(" ");
