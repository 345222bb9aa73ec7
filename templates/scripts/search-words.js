// @ts-check
// Reads texts and queries into words as the index does (digest/pages/exports/search/syllables.py).
"use strict";

// Letters, digits, the end of a sentence. Match: "57", "Đối", ". "; near miss: "14.06", "BDK.VN".
const WORD_TOKEN = /[\p{L}\p{M}]+|[0-9]+|[.!?;:…]+(?=[\s"”’)\]]|$)|\n/gu;
// Words left out before a number: "Kết luận số 57", "Conclusion No. 57", "ngày 17/7".
const LEFT_OUT_BEFORE_NUMBER = new Set(["so", "ngay", "no"]);

/** @type {WordTables} */
let wordTables;
/** @type {RegExp} */
let finalY;
/** @type {Map<string, ReadWord>} */
const wordsRead = new Map();

/** @param {WordTables} tables */
function useWordTables(tables) {
  wordTables = tables;
  finalY = RegExp(`^(${tables.finalY})y$`);
}

/** @param {string} typed */
const keyOf = (typed) => typed.replace(finalY, "$1i").replace(/^0(?=\d$)/, "");

/**
 * Key and marks of a run of letters or digits: "Đối" → doi, 46.
 * @param {string} surface
 * @returns {ReadWord}
 */
function readWord(surface) {
  const read = wordsRead.get(surface);
  if (read) return read;
  const { tones, vowels, horn } = wordTables;
  const lower = surface.toLowerCase();
  let tone = 0;
  let vowelMarks = "";
  let before = "";
  for (const sign of lower.normalize("NFD")) {
    if (sign in tones) tone = tones[sign];
    else if (sign === horn) vowelMarks += before + sign;
    else if (sign in vowels) vowelMarks += sign;
    else before = sign;
  }
  const typed = fold(lower).replace(/[^a-z0-9]/g, "");
  const marks = tone + 6 * (vowels[vowelMarks] ?? 0) + (lower.includes("đ") ? 36 : 0);
  const word = { typed, key: keyOf(typed), marks };
  wordsRead.set(surface, word);
  return word;
}

/** @param {ReadWord | undefined} word */
const isNumber = (word) => /^\d+$/.test(word?.key ?? "");

/**
 * The words of a text.
 * @param {string} text
 * @returns {Word[]}
 */
function readWords(text) {
  /** @type {Word[]} */
  const words = [];
  let joins = false;
  for (const found of text.matchAll(WORD_TOKEN)) {
    const surface = found[0];
    const start = found.index ?? 0;
    const word = readWord(surface);
    if (word.key) words.push({ ...word, surface, joins, start, end: start + surface.length, phrase: 0 });
    joins = word.key !== "";
  }
  return words.filter(({ key }, place) => !LEFT_OUT_BEFORE_NUMBER.has(key) || !isNumber(words[place + 1]));
}

/** @type {number} the marks of two words contradict each other */
const CLASH = 0.3;
const SAME_BUT_LEFT_OUT = 0.8;
const UNMARKED = 0.99;

/**
 * How well printed marks agree with typed ones; marks left out are no contradiction.
 * @param {number} typed
 * @param {number} printed
 * @returns {number}
 */
function marksAgreement(typed, printed) {
  if (typed === printed) return 1;
  if (!typed) return UNMARKED;
  const isToneKept = !(typed % 6) || typed % 6 === printed % 6;
  const isVowelKept = !(Math.floor(typed / 6) % 6) || Math.floor(typed / 6) % 6 === Math.floor(printed / 6) % 6;
  const isStrokeKept = typed < 36 || printed >= 36;
  return isToneKept && isVowelKept && isStrokeKept ? SAME_BUT_LEFT_OUT : CLASH;
}

/**
 * Where the words of a phrase are next to one another in a query, or -1. A word typed without marks may be any.
 * @param {Word[]} words
 * @param {ReadWord[]} phrase
 * @param {number} [from]
 */
function findPhrase(words, phrase, from = 0) {
  for (let start = from; start + phrase.length <= words.length; start++) {
    const isHere = phrase.every(({ key, marks }, place) => {
      const word = words[start + place];
      return word.key === key && (!word.marks || word.marks === marks);
    });
    if (isHere) return start;
  }
  return -1;
}
