// @ts-check
// Results as entries of a list.
"use strict";

const PASSAGES_READ = 6;
const SNIPPET_LENGTH = 240;
/** A whole query in the title is worth this many in the text. */
const WHOLE_IN_TITLE = 9;

const KIND_NAMES = /** @type {Record<string, string>} */ ({
  "van-ban": "Văn bản",
  "to-chuc": "Tổ chức",
  "nhan-vat": "Nhân vật",
  "dia-phuong": "Địa phương",
  bao: "Báo, trang tin",
  nam: "Năm",
});
const RELATIONS_ANCHOR = "#quan-he-voi-van-ban-khac";

/**
 * @param {string} tag
 * @param {Record<string, any>} properties properties of the element, or else attributes
 * @param {...(string | Node)} children
 * @returns {any}
 */
function createElement(tag, properties, ...children) {
  const element = /** @type {any} */ (document.createElement(tag));
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/**
 * "1.234 bài", or nothing for 0.
 * @param {number} count
 * @param {string} words
 */
const counted = (count, words) => (count ? `${String(count).replace(/\B(?=(\d{3})+$)/g, ".")} ${words}`.trim() : "");

/** @param {(string | number)[]} parts */
const withDots = (...parts) => parts.filter(Boolean).join(" · ");

/**
 * @param {string} kind
 * @param {string} path
 * @param {(string | Node)[]} title
 * @param {(string | Node)[]} note
 * @param {(string | Node)[]} [quote]
 * @returns {Entry}
 */
function resultEntry(kind, path, title, note, quote = []) {
  return createElement(
    "li",
    { "data-result": kind },
    createElement("a", { href: SITE_URL + path }, ...title),
    createElement("p", { className: "origin" }, ...note),
    createElement("p", {}, ...quote),
  );
}

/**
 * @param {FoundRecord} found
 * @param {Word[]} words
 * @param {boolean} [asksRelation]
 */
function recordEntry({ record }, words, asksRelation = false) {
  const { kind, id, name, note, later, count } = record;
  const [inName, inNote] = meantRuns([matchText(name, words), matchText(note, words)]);
  const anchor = asksRelation && later ? RELATIONS_ANCHOR : "";
  const rest = withDots(later, counted(count, "bài nhắc tới"));
  const noted = note ? [...highlight(note, inNote), rest && " · "] : [];
  return resultEntry(kind, `${kind}/${id}.html${anchor}`, highlight(name, inName), [...noted, rest]);
}

/**
 * The passages that hold most of the words; only these are read word by word.
 * @param {[string, string][]} passages
 * @param {Word[]} words
 */
function likelyPassages(passages, words) {
  const plain = (/** @type {string} */ text) => text.replaceAll("y", "i");
  const keys = words.map(({ typed }) => plain(typed));
  const scored = passages.map((passage) => {
    const text = plain(fold(passage[1]));
    const scoreOf = (/** @type {string} */ key, /** @type {number} */ place) =>
      Number(text.includes(key)) + 3 * Number(place > 0 && text.includes(`${keys[place - 1]} ${key}`));
    return { passage, score: keys.reduce((sum, key, place) => sum + scoreOf(key, place), 0) };
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, PASSAGES_READ)
    .map(({ passage }) => passage);
}

/**
 * An article with its best passage, or nothing when its text cannot be read or lacks a quoted phrase.
 * @param {SearchIndex} index
 * @param {number} article
 * @param {Word[]} words
 * @returns {Promise<Entry | undefined>}
 */
async function articleEntry(index, article, words) {
  const read = await readText(index, article);
  if (!read) return undefined;
  const [id, title, on, doubt, outlet, ...all] = read;
  const passages = likelyPassages(all, words);
  const inTitle = matchText(title, words);
  const matches = passages.map(([, text]) => matchText(text, words));
  const best = matches.reduce((one, { worth }, place) => (worth > matches[one].worth ? place : one), 0);
  const [place, text] = passages[best];
  const anchor = matches[best].worth ? place : "";
  const longestPhrase = words.filter(({ phrase }) => phrase).length;
  const holdsPhrase = (/** @type {Match} */ { runs }) =>
    runs.reduce((sum, { length }) => sum + length, 0) >= longestPhrase;
  if (longestPhrase && ![inTitle, ...matches].some(holdsPhrase)) return undefined;
  const [titleRuns, textRuns] = meantRuns([inTitle, matches[best]]);
  const paragraph = /^d\d/.test(anchor) ? `đoạn ${anchor.slice(1)}` : "";
  const entry = resultEntry(
    "bai-viet",
    `bai-viet/${id}.html${anchor ? `#${anchor}` : ""}`,
    highlight(title, titleRuns),
    [withDots(doubt ? `${on} (${doubt})` : on, outlet, paragraph)],
    highlight(text, textRuns, SNIPPET_LENGTH),
  );
  entry.wholes = matches.reduce((count, { wholes }) => count + wholes, WHOLE_IN_TITLE * inTitle.wholes);
  return entry;
}

/**
 * The entries of some articles, those with the whole query first unless they are sorted by date.
 * @param {SearchIndex} index
 * @param {number[]} articles
 * @param {(article: number) => Word[]} wordsOf
 * @param {boolean} [isDated]
 * @returns {Promise<Entry[]>}
 */
async function articleEntries(index, articles, wordsOf, isDated = false) {
  const read = await Promise.all(articles.map((article) => articleEntry(index, article, wordsOf(article))));
  const entries = /** @type {Entry[]} */ (read.filter(Boolean));
  return isDated ? entries : entries.sort((a, b) => (b.wholes ?? 0) - (a.wholes ?? 0));
}

const PARTIAL_SENTENCE =
  "Một phần dữ liệu tìm kiếm không tải được nên danh sách này có thể thiếu; xin thử tải lại trang.";
const BROKEN_SENTENCE =
  "Không tải được dữ liệu tìm kiếm. Xin thử tải lại trang, hoặc tìm trong các danh sách bài viết, văn bản, tổ chức.";

/**
 * The address of the search page in a state.
 * @param {Record<string, string>} state
 */
function searchPath(state) {
  return `tim-kiem.html?${new URLSearchParams(Object.entries(state).filter(([, value]) => value))}`;
}
