// @ts-check
// Which words of a text answer a query, and how the text is shown with them marked.
"use strict";

/** @type {Match} */
const NO_MATCH = { runs: [], wholes: 0, worth: 0 };

/**
 * Whether a printed word answers a typed one, marks apart.
 * @param {Word} printed
 * @param {Word} typed
 */
const isSameWord = (printed, typed) =>
  printed.key === typed.key || (typed.isOpen === true && printed.typed.startsWith(typed.typed));

/**
 * The words of a text that answer a query. Marks that contradict count only where the text has no better match.
 * @param {string} text
 * @param {Word[]} words
 * @returns {Match}
 */
function matchText(text, words) {
  const printed = readWords(text);
  const hitsAbove = (/** @type {number} */ least) =>
    printed.map((word) =>
      words.reduce((mask, typed, place) => {
        const isHit = isSameWord(word, typed) && marksAgreement(typed.marks, word.marks) > least;
        return mask | (Number(isHit) << place);
      }, 0),
    );
  const exact = hitsAbove(CLASH);
  const isExact = exact.some(Boolean);
  const hits = isExact ? exact : hitsAbove(0);
  if (!hits.some(Boolean)) return NO_MATCH;
  const runs = runsOf(printed, hits, words.length, isExact);
  const paired = runs.filter(({ length }) => length > 1);
  const pairEnds = paired.reduce((all, { mask }) => all | (mask & (mask << 1)), 0);
  const seen = hits.reduce((all, mask) => all | mask, 0);
  const wholes = isExact ? runs.filter(({ length }) => length === words.length).length : 0;
  return { runs, wholes, worth: 3 * bitCount(pairEnds) + bitCount(seen) };
}

/**
 * The longest runs of printed words that follow the order of the query.
 * @param {Word[]} printed
 * @param {number[]} hits for each printed word the words of the query that it answers
 * @param {number} size of the query
 * @param {boolean} isExact
 * @returns {Run[]}
 */
function runsOf(printed, hits, size, isExact) {
  /** @type {Run[]} */
  const runs = [];
  /** For each word of the query, where the run that ends in it began. @type {Map<number, number>} */
  let open = new Map();
  hits.forEach((mask, place) => {
    /** @type {Map<number, number>} */
    const next = new Map();
    for (let word = 0; word < size; word++) {
      if (!(mask & (1 << word))) continue;
      const began = printed[place].joins ? open.get(word - 1) : undefined;
      next.set(word, began ?? place);
      const isLongest = !(printed[place + 1]?.joins && hits[place + 1] & (1 << (word + 1)));
      if (!isLongest) continue;
      const start = began ?? place;
      const length = place - start + 1;
      const runMask = ((1 << length) - 1) << (word - length + 1);
      runs.push({ from: printed[start].start, to: printed[place].end, length, mask: runMask, isExact });
    }
    open = next;
  });
  return runs;
}

/**
 * The runs worth marking in the texts that are shown together: a run more than half as long as the longest one, or
 * one with words that no such run holds. A single word counts only where none of its pairs is printed, and with the
 * marks that were typed.
 * @param {Match[]} matches
 * @returns {Run[][]} for each text
 */
function meantRuns(matches) {
  const all = matches.flatMap(({ runs }) => runs);
  const longest = Math.max(0, ...all.map(({ length }) => length));
  const isLong = (/** @type {Run} */ { length }) => 2 * length > longest;
  const held = all.filter(isLong).reduce((mask, run) => mask | run.mask, 0);
  const paired = all.filter(({ length }) => length > 1).reduce((mask, run) => mask | run.mask, 0);
  const isMeant = (/** @type {Run} */ run) => {
    if (run.length === 1 && longest > 1) return run.isExact && !(run.mask & paired);
    return isLong(run) || (run.mask & ~held) !== 0;
  };
  return matches.map(({ runs }) => mergedRuns(runs.filter(isMeant)));
}

/**
 * Runs in their order, without those inside another.
 * @param {Run[]} runs
 */
function mergedRuns(runs) {
  const ordered = [...runs].sort((a, b) => a.from - b.from || b.to - a.to);
  /** @type {Run[]} */
  const merged = [];
  for (const run of ordered) {
    const last = merged[merged.length - 1];
    if (!last || run.from >= last.to) merged.push(run);
    else if (run.to > last.to) merged[merged.length - 1] = { ...last, to: run.to };
  }
  return merged;
}

/**
 * A text, or the part around its first mark, with the runs marked.
 * @param {string} text
 * @param {Run[]} runs
 * @param {number} [length] about how many characters
 * @returns {(string | HTMLElement)[]}
 */
function highlight(text, runs, length = Infinity) {
  const first = runs[0]?.from ?? 0;
  const from = first > length / 3 ? text.indexOf(" ", first - length / 4) + 1 : 0;
  const to = text.length - from > length * 1.2 ? text.lastIndexOf(" ", from + length) : text.length;
  const nodes = [];
  let last = from;
  if (from) nodes.push("… ");
  for (const run of runs.filter((one) => one.from >= from && one.to <= to)) {
    nodes.push(text.slice(last, run.from), createElement("mark", {}, text.slice(run.from, run.to)));
    last = run.to;
  }
  nodes.push(text.slice(last, to));
  if (to < text.length) nodes.push(" …");
  return nodes;
}
