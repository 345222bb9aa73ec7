// @ts-check
// What may be meant by odd runs of letters: keystrokes decoded, joined words cut apart.
"use strict";

const LONGEST_RUN = 24;
const CUTS_TRIED = 5;

/**
 * Raw Telex or VNI as the syllable it stands for, without marks, or nothing: "ddamf" and "d9a2m" are "dam".
 * @param {string} surface
 */
function fromKeystrokes(surface) {
  const raw = surface.toLowerCase();
  if (!mayBeKeystrokes(raw)) return undefined;
  const vowel = raw.search(/[aeiouy]/) + 1;
  const bare = raw.slice(0, vowel).replace(/\d|w/g, "") + raw.slice(vowel).replace(/[\dwsfrxj]/g, "");
  const syllable = bare.replace(/^dd/, "d").replace(/([aeo])(.*)\1/, "$1$2");
  return SYLLABLE.test(syllable) ? readWord(syllable) : undefined;
}

/**
 * A run of letters cut into syllables, the likeliest ways first: "thongtan" → [["thong", "tan"], …].
 * @param {string} run
 */
function cutSyllables(run) {
  if (run.length > LONGEST_RUN) return [];
  /** @type {(rest: string) => string[][]} */
  const cuts = (rest) => {
    if (!rest) return [[]];
    return [7, 6, 5, 4, 3, 2, 1].flatMap((length) => {
      const head = rest.slice(0, length);
      if (head.length < length || !SYLLABLE.test(head)) return [];
      return cuts(rest.slice(length)).map((parts) => [head, ...parts]);
    });
  };
  const oddness = (/** @type {string[]} */ parts) =>
    parts.length + parts.filter((part) => /^[aeiouy]/.test(part)).length;
  return cuts(run)
    .sort((a, b) => oddness(a) - oddness(b))
    .slice(0, CUTS_TRIED);
}

/**
 * The parts of a run with the marks typed in them: "hộinghị" in 3 and 4 letters.
 * @param {Word} word
 * @param {string[]} parts without marks
 */
function partsOfRun({ surface }, parts) {
  const letters = [...surface];
  let end = 0;
  return parts.map((part) => {
    const start = end;
    end += part.length;
    return readWord(letters.slice(start, end).join(""));
  });
}

/**
 * The typed words with keystrokes decoded, or nothing: "quar ddaams" → "qua dam".
 * @param {string} text
 * @returns {{ words: Word[], isLikely: boolean } | undefined}
 */
function decodeKeystrokes(text) {
  const chunks = text.split(/\s+/);
  const decoded = chunks.map(fromKeystrokes);
  if (!decoded.some(Boolean)) return undefined;
  const words = chunks.flatMap((chunk, place) => {
    const read = decoded[place];
    return read ? [wordInstead(read)] : readWords(chunk).map((word) => wordInstead(word));
  });
  const isMixed = chunks.some((chunk, place) => decoded[place] && /\d[a-z]/i.test(chunk));
  return { words, isLikely: decoded.filter(Boolean).length > 1 || isMixed };
}

/**
 * The words with each joined run cut into syllables: all runs the likeliest way, then each run in its other ways.
 * @param {Word[]} words
 * @returns {Word[][]}
 */
function cutJoinedWords(words) {
  const cuts = new Map(
    words
      .filter(isJoinedRun)
      .map((word) => /** @type {[Word, string[][]]} */ ([word, cutSyllables(word.typed)]))
      .filter(([, ways]) => ways.length),
  );
  if (!cuts.size) return [];
  const cutWith = (/** @type {Map<Word, string[]>} */ chosen) =>
    words.flatMap((word) => {
      const parts = chosen.get(word);
      return parts
        ? partsOfRun(word, parts).map((part) => wordInstead(part, word))
        : [{ ...word, joins: true, phrase: 0 }];
    });
  const likeliest = new Map([...cuts].map(([word, ways]) => [word, ways[0]]));
  const readings = [cutWith(likeliest)];
  for (const [word, ways] of cuts) {
    for (const way of ways.slice(1)) readings.push(cutWith(new Map([...likeliest, [word, way]])));
  }
  return readings;
}

/**
 * The readings of the letters typed.
 * @param {Query} query
 * @returns {Readings}
 */
function guessedReadings({ text, words }) {
  const decoded = decodeKeystrokes(text);
  const cut = cutJoinedWords(words);
  const plain = decoded ? [words, decoded.words] : [words];
  if (decoded?.isLikely) plain.reverse();
  return { typed: words, all: [...plain, ...cut], added: cut.slice(0, 1) };
}
