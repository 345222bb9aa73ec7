/* Search of this site, from a server and from disk. Reads the index in assets/tim-kiem/, scripts that each call
   timKiem(name, value); digest/outputs/search/ says what stands in them. Nothing is read before a search box gets
   the focus or the address asks for something. */
(() => {
"use strict";

/* ---------------------------------------------------------------------------------------------- files */

const ASSETS = new URL(".", document.currentScript.src).href;
const SITE = new URL("..", ASSETS).href;
const KEPT_FILES = 160;
const files = new Map(), arrivals = new Map();

window.timKiem = (name, value) => arrivals.get(name)?.(value);

/** The value in a file of the index; of many files the least recently used are forgotten. */
function load(name) {
  const value = files.get(name) ?? new Promise((resolve, reject) => {
    const script = make("script", { src: `${ASSETS}tim-kiem/${name}.js` });
    arrivals.set(name, resolve);
    script.onload = () => script.remove();
    script.onerror = () => { files.delete(name); reject(new Error(name)); };
    document.head.append(script);
  });
  files.delete(name);
  files.set(name, value);
  if (files.size > KEPT_FILES) files.delete([...files.keys()].find((key) => /^[spt]-/.test(key)));
  return value;
}

/** The manifest and the front file as one. */
async function openIndex() {
  const manifest = await load("manifest"), front = await load(manifest.front);
  if (!front.records) readFront(front);
  return Object.assign(front, manifest);
}

/* ------------------------------------------------------------------------------------------- numbers */

/** The value of one sign of the alphabet of digest/outputs/search/symbols.py. */
const signValue = (text, place) => text.charCodeAt(place) - (text.charCodeAt(place) > 92 ? 36 : 35);

/** Calls `see` with each number in a text of that module. */
function eachNumber(text, see) {
  let high = 0;
  for (let place = 0; place < text.length; place++) {
    const sign = signValue(text, place);
    if (sign < 64) { see(high * 64 + sign); high = 0; } else high = high * 27 + sign - 63;
  }
}

/** Calls `see` with each of the ascending numbers that a text holds as gaps, counted from `from`. */
function eachAscending(text, see, from = 0) {
  eachNumber(text, (gap) => { see(from += gap); from++; });
}

/* --------------------------------------------------------------------------------------------- words */

const TONES = "\u0300\u0309\u0303\u0301\u0323", HORN = "\u031b";
const VOWEL_MARKS = ["", "\u0302", "\u0306", `u${HORN}`, `o${HORN}`, `u${HORN}o${HORN}`];
const TOKEN = /[\p{L}\p{M}]+|[0-9]+|[.!?;:…]+(?=[\s"”’)\]]|$)|\n/gu;
const REWRITES = [
  [/(?<![\p{L}\d])T\.\s?[ƯWU](?![\p{L}\d])\.?|(?<=[a-zà-ỹ]\s|[/-])TƯ(?![\p{L}\d])/gu, "TW"],
  [/\b(\d\d?) th[aá]ng (\d\d?)(?: n[aă]m (?=\d{4}\b))?/gi, "$1/$2/"],
  [/(th[aá]ng \d\d?) n[aă]m (?=\d{4}\b)/gi, "$1/"],
  [/(?<=\d)\.(?=\d{3}\b)/g, ""],
];

const unmark = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[đðɖ]/g, "d");
const toKey = (typed) => typed.replace(/^([hklmst]|qu)y$/, "$1i").replace(/^0(?=\d$)/, "");

/** Key and marks of one run of letters or digits, as digest/outputs/search/words.py gives them. */
function readWord(surface) {
  const lower = surface.toLowerCase(), typed = unmark(lower).replace(/[^a-z0-9]/g, "");
  let tone = 0, vowels = "", before;
  for (const sign of lower.normalize("NFD")) {
    if (TONES.includes(sign)) tone = TONES.indexOf(sign) + 1;
    else if (sign === HORN) vowels += before + sign;
    else if (VOWEL_MARKS.includes(sign)) vowels += sign;
    else before = sign;
  }
  return { typed, key: toKey(typed), marks: tone + 6 * Math.max(0, VOWEL_MARKS.indexOf(vowels)) + 36 * lower.includes("đ") };
}

/** The words of a text with their places, without the "số" of a number; `joins` says that no sentence ends before it. */
function readWords(text) {
  let joins = false;
  const words = [...text.matchAll(TOKEN)].flatMap(({ 0: surface, index: start }) => {
    const word = { ...readWord(surface), joins, start, end: start + surface.length };
    joins = word.key > "";
    return joins ? [word] : [];
  });
  return words.filter(({ key }, place) => key !== "so" || !(words[place + 1]?.key > 0));
}

const CLASH = 0.1;
/** How well printed marks agree with typed ones; marks left out are no contradiction. */
function agreement(typed, printed, isMarked) {
  if (typed === printed || !typed) return typed === printed || !isMarked ? 1 : 0.95;
  const parts = (marks) => [marks % 6, Math.floor(marks / 6) % 6, Math.floor(marks / 36)];
  const print = parts(printed);
  return parts(typed).every((part, place) => !part || part === print[place]) ? 0.8 : CLASH;
}

const isMarked = (words) => words.some((word) => word.marks);
/** Whether a printed word is the typed one, or begins with it while it is being typed. */
const isWord = (printed, typed) => printed.key === typed.key || typed.isOpen && printed.typed.startsWith(typed.typed);

/* --------------------------------------------------------------------------------------------- query */

/** What was typed, as words; those between quotation marks carry the number of their phrase. */
function parseQuery(text) {
  const plain = REWRITES.reduce((whole, [pattern, by]) => whole.replace(pattern, by), text.normalize("NFC"));
  const parts = plain.replace(/[“”„«»]/g, '"').split('"');
  const words = parts.flatMap((part, place) => readWords(part).map((word, rank) =>
    ({ ...word, joins: rank ? word.joins : place > 0, phrase: place % 2 && place < parts.length - 1 ? place : 0 })));
  if (words.length && !/[\s"”]$/.test(text)) words.at(-1).isOpen = true;
  return words.slice(0, 24);
}

const SYLLABLE = /^(ngh?|[cgknpt]h|gi|qu|tr|[bcdghklmnprstvx])?((uye|uo|ie|ye|oa|oe|ua|ue|uy|[aeiouy])(ch|ng|nh|[cmnpt])|[aeiouy]|a[iouy]|e[ou]|i[au]|[iy]eu|o[aei]|oa[iyo]|oeo|u[aiyeou]|uo[iu]|uy[au]|uay)$/;

/** Raw Telex or VNI as the syllable it stands for, or nothing: "ddamf" and "d9a2m" are "đàm". */
function fromKeystrokes(surface) {
  const raw = surface.toLowerCase();
  if (!/^[a-z]+[1-9a-z]*$/.test(raw) || SYLLABLE.test(raw)) return;
  let tone = 0;
  const isRound = /6|([aeo]).*\1/.test(raw);
  const typed = raw.replace(/[1-578]/g, (sign) => "_sfrxj_ww"[sign]).replace(/(?<=[aeiouy].*)[sfrxj]/, (sign) => { tone = "frxsj".indexOf(sign) + 1; return ""; });
  const key = typed.replace(/^dd/, "d").replace(/[69w]/g, "").replace(/([aeo])(.*)\1/, "$1$2");
  const vowel = isRound ? 1 : !typed.includes("w") ? 0 : /uo/.test(key) ? 5 : /u/.test(key) ? 3 : /o/.test(key) ? 4 : 2;
  if (SYLLABLE.test(key)) return { ...readWord(key), marks: tone + 6 * vowel + 36 * /^dd|9/.test(raw) };
}

/** The ways to cut a run of letters into syllables, fewest first: "thongtan" → "thong", "tan". */
function cutSyllables(run) {
  const cuts = (rest) => rest ? [7, 6, 5, 4, 3, 2, 1].filter((length) => length <= rest.length && SYLLABLE.test(rest.slice(0, length)))
    .flatMap((length) => cuts(rest.slice(length)).map((parts) => [rest.slice(0, length), ...parts])) : [[]];
  return run.length < 25 ? cuts(run).sort((a, b) => a.length - b.length).slice(0, 3) : [];
}

/** What was typed in every way it can be meant: as it is, as raw keystrokes, with joined syllables apart. */
function readingsOf(text) {
  const words = parseQuery(text), readings = [];
  const chunks = text.normalize("NFC").split(/\s+/), decoded = chunks.map(fromKeystrokes);
  if (decoded.some(Boolean)) readings.push(chunks.flatMap((chunk, place) => decoded[place] ?? readWords(chunk)));
  for (const word of words)
    if (word.typed.length > 4 && !word.marks && !SYLLABLE.test(word.typed))
      for (const parts of cutSyllables(word.typed)) readings.push(words.flatMap((other) => other === word ? parts.map(readWord) : other));
  return [words, ...readings.map((reading) => reading.map((word) => ({ ...word, joins: true, phrase: 0 })))];
}

/* -------------------------------------------------------------------------------------------- lookup */

const WEIGHTS = [1, 1.3, 2], PREFIX = 0.9, SHARDS_OF_PREFIX = 3;

/** The names of the shards that can hold keys from `first` to `last`. */
const shardsOf = (shards, first, last = first) => shards
  .filter(([start], place) => start <= last && !(shards[place + 1]?.[0] <= first)).map(([, name]) => name).slice(0, SHARDS_OF_PREFIX);

/** The lines below a heading whose syllable is `key` or begins with `prefix`: [syllable, entries…]. */
function* linesOf(text, heading, key, prefix) {
  const from = heading ? text.indexOf(`\n>${heading}\n`) + 1 : 1;
  const end = heading ? text.indexOf("\n>", from) : -1;
  const read = (place) => text.slice(place + 1, text.indexOf("\n", place + 1)).split(" ");
  const isInside = (place) => from > 0 && place >= 0 && (end < 0 || place < end);
  const exact = text.indexOf(`\n${key} `, from - 1);
  if (isInside(exact)) yield read(exact);
  if (!prefix) return;
  for (let place = text.indexOf(`\n${prefix}`, from - 1); isInside(place) && text.startsWith(prefix, place + 1); place = text.indexOf("\n", place + 1))
    if (place !== exact) yield read(place);
}

/** Reads the index for a word or a pair of words and calls `see(article, worth)`. */
async function lookUp(index, words, isMarked, see) {
  const kind = words[1] ? "p" : "s", heading = words[1] && words[0].key, last = words.at(-1);
  const prefix = last.isOpen && last.typed, path = heading ? `${heading} ` : "";
  const shards = new Set(shardsOf(index[kind], path + last.key));
  if (prefix) shardsOf(index[kind], path + prefix, `${path}${prefix}~`).forEach((name) => shards.add(name));
  const texts = await Promise.all([...shards].map(load));
  for (const [text, from] of [[index.recent[kind] ?? "", index.base], ...texts.map((text) => [text, 0])])
    for (const [key, ...entries] of linesOf(text, heading, last.key, prefix))
      for (const entry of entries) {
        const worth = words.reduce((product, word, place) => product * agreement(word.marks, signValue(entry, place), isMarked), key === last.key ? 1 : PREFIX);
        entry.slice(words.length).split("!").forEach((articles, weight) => eachAscending(articles, (article) => see(article, worth * WEIGHTS[weight]), from));
      }
}

/* ------------------------------------------------------------------------------------------ articles */

const SHARDS_AT_ONCE = 5, APART = 0.3, LIKELY = 0.5;

const bits = (mask) => { let count = 0; for (; mask; mask &= mask - 1) count++; return count; };

/** The places of the pairs to look up: first those that cover all words, then rare ones while few files are read. */
function choosePairs(index, words) {
  const shards = new Set(), shardOf = (place) => shardsOf(index.p, `${words[place].key} ${words[place + 1].key}`)[0];
  const isCommon = (place) => index.p.filter(([first]) => first.startsWith(`${words[place].key} `)).length;
  return [...words.keys()].filter((place) => words[place + 1]?.joins)
    .sort((a, b) => (words[a - 1]?.joins ? a % 2 : 0) - (words[b - 1]?.joins ? b % 2 : 0) || isCommon(a) - isCommon(b))
    .filter((place) => shards.size < SHARDS_AT_ONCE || files.has(shardOf(place)) ? shards.add(shardOf(place)) : shards.has(shardOf(place)));
}

/** What each article has of the words (bits by place), of the pairs, and what that is worth. */
async function weighArticles(index, words) {
  const worths = new Float32Array(index.count), clashes = new Uint8Array(index.count);
  const seen = new Int32Array(index.count), pairsSeen = new Int32Array(index.count), missing = [];
  const weigh = async (place, length) => {
    const best = new Float32Array(index.count), touched = [], mask = length * 2 - 1 << place;
    await lookUp(index, words.slice(place, place + length), isMarked(words), (article, worth) => {
      if (!best[article]) touched.push(article);
      if (worth > best[article]) best[article] = worth;
    });
    const rarity = Math.log(1 + index.count / (touched.filter((article) => best[article] > LIKELY).length || 1));
    const isApart = length < 2 && words.length > 1;
    for (const article of touched) {
      if (isApart && seen[article] & mask) continue;
      worths[article] += (10 * Math.min(1, best[article]) + rarity * best[article]) * (isApart ? APART : 1);
      seen[article] |= mask;
      if (length > 1) pairsSeen[article] |= 1 << place;
      if (best[article] < LIKELY) clashes[article] = 1;
    }
    if (!touched.length && length < 2) missing.push(words[place]);
  };
  const pairs = choosePairs(index, words);
  await Promise.all(pairs.map((place) => weigh(place, 2)));
  const need = words.length > 10 ? pairs.reduce((mask, place) => mask | 3 << place, 0) : (1 << words.length) - 1;
  const phrases = pairs.reduce((mask, place) => mask | (words[place].phrase && words[place].phrase === words[place + 1].phrase ? 1 : 0) << place, 0);
  const hasAll = () => seen.some((mask, article) => (mask & need) === need && !clashes[article]);
  const weighWords = (places) => Promise.all(places.map((place) => weigh(place, 1)));
  if (!hasAll()) {
    const anywhere = seen.reduce((union, mask) => union | mask, 0);
    const places = [...words.keys()].filter((place) => need >> place & 1), isCovered = (place) => anywhere >> place & 1;
    await weighWords(places.filter((place) => !isCovered(place)));
    if (!missing.length && !hasAll()) await weighWords(places.filter(isCovered));
  }
  return { words, worths, seen, pairsSeen, clashes, need, phrases, missing };
}

/** The articles with every word, best first; when there are none, those that come near. */
async function findArticles(index, readings, isAllowed) {
  const whole = new Map(), near = new Map();
  const weighed = await Promise.all(readings.map((words) => weighArticles(index, words)));
  for (const { words, worths, seen, pairsSeen, clashes, need, phrases } of weighed) {
    const hasPhrase = words.some((word) => word.phrase);
    worths.forEach((worth, article) => {
      const have = bits(seen[article] & need);
      if (!worth || 2 * have < words.length || !isAllowed(article)) return;
      const isWhole = (seen[article] & need) === need && (!hasPhrase || !clashes[article] && (pairsSeen[article] & phrases) === phrases);
      const kept = isWhole ? whole : near, value = (clashes[article] ? worth * 0.3 : worth) + 100 * !isWhole * have;
      if (!(kept.get(article)?.value >= value)) kept.set(article, { article, value, words });
    });
  }
  const sort = (hits) => [...hits.values()].sort((a, b) => b.value - a.value || index.day[b.article] - index.day[a.article]);
  return { whole: sort(whole), near: whole.size ? [] : sort(near).slice(0, FIRST_SHOWN), missing: weighed[0].missing };
}

/* ------------------------------------------------------------------------------------------- records */

const KINDS = { "van-ban": "Văn bản", "to-chuc": "Tổ chức", "nhan-vat": "Nhân vật" };
const DATE = /^\D*\d\d?[/.-]\d\d?([/.-]\d{4})?\s*$/;

/** Days of the articles, records by kind, and a line for each name of a record, all in place. */
function readFront(front) {
  front.day = [];
  eachNumber(front.days, (step) => front.day.push((front.day.at(-1) ?? 0) + (step % 2 ? -(step + 1) / 2 : step / 2)));
  front.records = Object.keys(KINDS).flatMap((kind) => front[kind].map(([id, name, count, names, note, short, number], place) =>
    ({ kind, place, id: id || unmark(name).replace(/[^a-z0-9]+/g, "-"), name, count, note, short: short || name, number, names: [name, ...names || []] })));
  front.lines = front.records.flatMap((record) => record.names.map((name) => ({ record, name })));
  unmark(front.lines.map(({ name }) => name).join("\n")).split("\n").forEach((plain, place) => {
    const keys = (plain.match(/[a-z]+|\d+/g) ?? []).map(toKey);
    Object.assign(front.lines[place], { keys: ` ${keys.join(" ")} `, run: keys.join(""), size: keys.length });
  });
}

/** How a name answers a query: 5 equal, 3 to 4 begins with it, 1 to 2 holds it; the more of itself the better. */
function nameLevel({ name, keys, run, size }, words, typed) {
  const typedRun = typed.replaceAll(" ", "");
  if (run === typedRun) return hasClash(name, words, 0) ? 0.4 : 5;
  if (size === 1 && /^[\p{Lu}&]+$/u.test(name) && typedRun.length > 2 && words.length < 3 && (run.startsWith(typedRun) || run.endsWith(typedRun))) return 3.2;
  const place = keys.indexOf(words.at(-1).isOpen ? typed.trimEnd() : typed);
  if (place < 0 || hasClash(name, words, keys.slice(0, place).split(" ").length - 1)) return 0;
  return words.length / size + (place || words.length < 2 ? 1 : 3);
}

/** Whether the marks typed contradict those of a name from its word number `from` on. */
function hasClash(name, words, from) {
  const printed = readWords(name).slice(from);
  return words.every((word, place) => printed[place] && isWord(printed[place], word))
    && words.some((word, place) => agreement(word.marks, printed[place].marks, true) === CLASH);
}

/** The records that answer the query, best first; strong ones come before the articles. */
function findRecords(index, text, readings) {
  const levels = new Map();
  const raise = (record, level) => { if (level > (levels.get(record) ?? 0)) levels.set(record, level); };
  for (const words of readings.filter((reading) => reading.length)) {
    const typed = ` ${words.map((word) => word.key).join(" ")} `;
    for (const line of index.lines) {
      const { record, keys } = line;
      raise(record, nameLevel(line, words, typed));
      if (record.kind === "nhan-vat" && line.size > 1 && typed.includes(keys)) raise(record, 3);
      if (record.number && words.length > 1 && words.every((word) => keys.includes(word.isOpen ? ` ${word.typed}` : ` ${word.key} `)))
        raise(record, words.some((word) => word.key === record.number) && !DATE.test(text) ? 4.5 : 0.6);
      else if (record.number === words[0].key && words.length < 2) raise(record, 4.5);
    }
  }
  return [...levels].map(([record, level]) => ({ record, level, isStrong: level >= 3 || readings[0].length > 2 && level >= 1.65 }))
    .sort((a, b) => b.level - a.level || b.record.count - a.record.count);
}

/* ---------------------------------------------------------------------------------------- quotations */

/** The words of a text that answer the query, those that stand together as typed before others, and their worth. */
function matchText(text, words) {
  const printed = readWords(text), union = (masks) => masks.reduce((all, mask) => all | mask, 0);
  const fits = (word, one, marks) => isWord(word, one) && agreement(marks, word.marks) > CLASH;
  const hitsFor = (marksOf) => printed.map((word) => union(words.map((one, place) => fits(word, one, marksOf(one)) << place)));
  let hits = hitsFor((one) => one.marks);
  if (!union(hits)) hits = hitsFor(() => 0);
  const ends = hits.map((mask, place) => printed[place].joins ? mask & hits[place - 1] << 1 : 0);
  const inPairs = ends.map((mask, place) => mask | ends[place + 1] >> 1);
  const rest = ~union(inPairs);
  return { marked: printed.filter((_, place) => inPairs[place] || hits[place] & rest), worth: 3 * bits(union(ends)) + bits(union(hits)) };
}

/** A text, or the part of it around its matches, as nodes in which the matched words are marked. */
function highlight(text, { marked }, length = Infinity) {
  const from = marked[0]?.start > length / 3 ? text.indexOf(" ", marked[0].start - length / 4) + 1 : 0;
  const to = text.length - from > length * 1.2 ? text.lastIndexOf(" ", from + length) : text.length;
  const nodes = [from ? "… " : ""];
  let last = from;
  marked.filter(({ end }) => end <= to).forEach(({ start, end }, place, all) => {
    const isNext = place && start - last < 2 && start > last;
    if (isNext) nodes.at(-1).append(text.slice(last, end));
    else nodes.push(text.slice(last, start), make("mark", {}, text.slice(start, end)));
    last = end;
  });
  return [...nodes, text.slice(last, to), to < text.length ? " …" : ""];
}

/* ---------------------------------------------------------------------------------------------- rows */

const DOUBTS = { "inferred-day": "ngày suy đoán", "inferred-month": "tháng suy đoán", "inferred-year": "năm suy đoán", "either-year": "chưa rõ năm", either: "chưa rõ ngày nào", range: "chưa rõ ngày" };

function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) if (name in element) element[name] = value; else element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const counted = (count, words) => `${count.toLocaleString("vi")} ${words}`;
const sayAll = (...parts) => parts.filter(Boolean).join(" · ");

/** What a row says of a record. */
const recordRow = ({ record }, words) => ({
  href: `${SITE}${record.kind}/${record.id}.html`, title: highlight(record.name, matchText(record.name, words)), kind: record.kind,
  note: sayAll(record.note, counted(record.count, "bài nhắc tới")), label: KINDS[record.kind],
});

/** What a row says of an article, with its best passage; nothing when a phrase of the query is not in it. */
async function articleRow(index, { article, words }) {
  const [id, title, on, doubt, outlet, ...passages] = await load(`${index.texts[article >> 4]}-${article & 15}`);
  const inTitle = matchText(title, words), matches = passages.map(([, text]) => matchText(text, words));
  const best = matches.reduce((best, { worth }, place) => worth > matches[best].worth ? place : best, 0);
  const phrased = words.filter((word) => word.phrase).length;
  if (phrased && [inTitle, ...matches].every(({ marked }) => marked.length < phrased)) return;
  const [anchor, text] = passages[best];
  return {
    href: `${SITE}bai-viet/${id}.html${anchor && `#${anchor}`}`, title: highlight(title, inTitle), quote: highlight(text, matches[best], 240), kind: "bai-viet", label: on,
    note: sayAll(on && (doubt ? `${on} (${DOUBTS[doubt]})` : on), outlet, /^d\d/.test(anchor) && `đoạn ${anchor.slice(1)}`),
  };
}

const listEntry = ({ href, title, note, quote, kind }) => make("li", { "data-result": kind },
  make("a", { href }, ...title), make("p", { className: "origin" }, note), ...quote ? [make("p", {}, ...quote)] : []);

/* -------------------------------------------------------------------------------------------- search */

const FIRST_SHOWN = 5, MORE_SHOWN = 10, RECORDS_SHOWN = 3, VALUES_SHOWN = 10;
const FACETS = { loai: "Loại", "van-ban": "Văn bản", "to-chuc": "Tổ chức", "nhan-vat": "Nhân vật", bao: "Nguồn", nam: "Năm" };

/** The values of a facet of articles: [id, label, articles]. */
async function facetValues(index, facet) {
  const column = facet === "nam" ? index.nam : await load(index.facets[facet]);
  return KINDS[facet] ? index.records.filter(({ kind }) => kind === facet).map(({ id, short, place }) => [id, short, column[place]]) : column;
}

/** Everything that answers a state: the query and the chosen value of each facet. */
async function search(state) {
  const index = await openIndex(), readings = readingsOf(state.q);
  const chosen = await Promise.all(Object.keys(FACETS).filter((facet) => state[facet] && facet !== "loai").map(async (facet) => {
    const allowed = new Set();
    eachAscending((await facetValues(index, facet)).find(([id]) => id === state[facet])?.[2] ?? "", (article) => allowed.add(article));
    return allowed;
  }));
  const isAllowed = (article) => chosen.every((allowed) => allowed.has(article)), words = readings[0];
  const found = words.length ? await findArticles(index, readings, isAllowed)
    : { whole: [...index.day.keys()].filter(isAllowed).map((article) => ({ article, words })), near: [], missing: [] };
  if (state.xep || !words.length) found.whole.sort((a, b) => index.day[b.article] - index.day[a.article]);
  return { index, words, ...found, records: words.length && !chosen.length ? findRecords(index, state.q, readings) : [] };
}

const addressOf = (state) => `${SITE}tim-kiem.html?${new URLSearchParams(Object.entries(state).filter(([, value]) => value))}`;

/** The search page: its address says everything that it shows. */
function openPage(form) {
  const box = form.elements.q;
  const [found, status, order, chosen, people, list, near, facets] = [".found", "#thong-bao", "#xep", "#dang-loc", "#nhan-vat", "#ket-qua", "#gan-dung", "#bo-loc"].map((name) => document.querySelector(name));
  let state, turn = 0, timer;

  async function show() {
    const mine = ++turn, isEmpty = !Object.values(state).some(Boolean);
    list.dataset.state = "busy";
    const shown = isEmpty ? [[], [], [], [], ""] : await describe(await search(state));
    if (mine !== turn) return;
    [list, near, people, facets].forEach((element, place) => element.replaceChildren(...shown[place]));
    chosen.replaceChildren(...Object.keys(FACETS).filter((facet) => state[facet]).map((facet) => choice(facet, state[facet], ` ✕`, `${FACETS[facet]}: `)));
    near.hidden = !shown[1].length;
    found.hidden = isEmpty;
    status.textContent = shown[4];
    list.dataset.state = "done";
  }

  /** The groups of results, near misses, people, facets and the sentence that says it all. */
  async function describe({ index, words, whole, near, missing, records }) {
    const group = (title, rows, ...more) => rows.length ? [make("h2", {}, title), make("ol", {}, ...rows.map(listEntry)), ...more] : [];
    const wanted = records.filter(({ record }) => state.loai ? record.kind === state.loai : record.kind !== "nhan-vat");
    const groupsOf = (isStrong) => [...new Set(wanted.map(({ record }) => record.kind))].flatMap((kind) => group(KINDS[kind],
      wanted.filter((one) => one.record.kind === kind && one.isStrong === isStrong).slice(0, state.loai ? 99 : RECORDS_SHOWN).map((one) => recordRow(one, words))));
    const rowsOf = async (hits) => (await Promise.all(hits.map((hit) => articleRow(index, hit)))).filter(Boolean);
    const hits = state.loai && state.loai !== "bai-viet" ? [] : whole;
    const articles = await rowsOf(hits.slice(0, FIRST_SHOWN)), isNear = !articles.length && !wanted.some((one) => one.isStrong);
    const more = make("button", { type: "button", className: "more", hidden: hits.length <= FIRST_SHOWN, onclick: async () => {
      const next = more.previousSibling.childElementCount;
      more.previousSibling.append(...(await rowsOf(hits.slice(next, next + MORE_SHOWN))).map(listEntry));
      more.hidden = next + MORE_SHOWN >= hits.length;
    } }, "Xem thêm bài viết");
    const lost = missing.map((word) => `“${word.typed}”`).join(", ");
    const card = records.filter(({ record, level }) => record.kind === "nhan-vat" && level >= 3 && !state.loai).slice(0, RECORDS_SHOWN).map((one) => recordRow(one, words));
    return [
      [...groupsOf(true), ...group("Bài viết", articles, more), ...groupsOf(false)],
      isNear ? group(`Gần đúng: ${lost ? `không trang nào có ${lost}, các bài sau chỉ có những từ còn lại` : "các bài sau chỉ có một phần các từ"}`, await rowsOf(near)) : [],
      card.flatMap(({ href, title, note }) => ["Nhân vật: ", make("a", { href }, ...title), ` (${note}) `]),
      await Promise.all(Object.keys(FACETS).map((facet) => panel(index, facet, whole, records))),
      hits.length + wanted.length ? `Tìm thấy ${sayAll(hits.length && counted(hits.length, "bài viết"), wanted.length && counted(wanted.length, "văn bản, tổ chức"))}.` : `Không tìm thấy trang nào cho “${state.q}”. Hãy thử bớt từ hoặc bỏ dấu.`,
    ];
  }

  /** A link that sets a facet to a value, or frees it again. */
  const choice = (facet, id, count, label) => {
    const next = { ...state, [facet]: state[facet] === id ? "" : id };
    return make("a", { href: addressOf(next), "aria-current": state[facet] === id, onclick: (event) => { event.preventDefault(); go(next); } }, label, make("span", {}, count));
  };

  /** A facet with its values and their counts, read when it is opened. */
  async function panel(index, facet, whole, records) {
    const before = facets.querySelector(`[data-facet=${facet}]`), isOpen = before ? before.open : /loai|van-ban|nam/.test(facet) || state[facet] > "";
    const panel = make("details", { "data-facet": facet, open: isOpen, ontoggle: () => fill() }, make("summary", {}, FACETS[facet]));
    const fill = async () => {
      if (!panel.open || panel.children[1]) return;
      const inWhole = new Set(whole.map(({ article }) => article));
      const values = facet === "loai" ? [["bai-viet", "Bài viết", whole.length], ...Object.entries(KINDS).map(([kind, label]) => [kind, label, records.filter(({ record }) => record.kind === kind).length])]
        : (await facetValues(index, facet)).map(([id, label, articles]) => { let count = 0; eachAscending(articles, (article) => { count += inWhole.has(article); }); return [id, label, count]; });
      if (/-|bao/.test(facet)) values.sort((a, b) => b[2] - a[2]);
      panel.append(make("ul", {}, ...values.filter(([id, , count]) => count || state[facet] === id).slice(0, VALUES_SHOWN).map(([id, label, count]) => make("li", {}, choice(facet, id, counted(count, ""), label)))));
    };
    await fill();
    return panel;
  }

  function read() {
    state = { q: "", ...Object.fromEntries(new URLSearchParams(location.search || location.hash.slice(1))) };
    box.value = state.q;
    order.value = state.xep ?? "";
    show();
  }

  function go(next, method = "pushState") {
    try { history[method](null, "", addressOf(next)); } catch { location.hash = new URL(addressOf(next)).search.slice(1); }
    state = next;
    show();
  }

  form.onsubmit = (event) => { event.preventDefault(); go({ ...state, q: box.value }); };
  box.oninput = () => { clearTimeout(timer); timer = setTimeout(() => go({ ...state, q: box.value }, "replaceState"), 120); };
  order.onchange = () => go({ ...state, xep: order.value });
  window.onpopstate = read;
  read();
}

/** A search box with suggestions while typing; Enter without a choice goes to the search page. */
function openBox(form) {
  const box = form.elements.q, list = make("div", { className: "suggestions", id: `${box.id}-list`, role: "listbox", ariaLabel: "Gợi ý", hidden: true });
  const status = make("p", { className: "spoken", role: "status" });
  let turn = 0, place = -1;
  form.append(list, status);
  Object.entries({ role: "combobox", "aria-controls": list.id, "aria-autocomplete": "list", "aria-expanded": false }).forEach((pair) => box.setAttribute(...pair));

  const open = (isOpen) => { list.hidden = !isOpen; place = -1; box.ariaExpanded = isOpen; box.removeAttribute("aria-activedescendant"); };
  const step = (by) => {
    place = (place + by + list.children.length + (place < 0 && by < 0)) % list.children.length;
    [...list.children].forEach((option, other) => { option.ariaSelected = other === place; });
    list.children[place].scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", list.children[place].id);
  };

  box.onfocus = () => openIndex();
  box.oninput = async () => {
    const mine = ++turn, q = box.value;
    if (!q.trim()) return open(false);
    const { index, words, records, whole } = await search({ q });
    const rows = [...records.filter((one) => one.isStrong).slice(0, RECORDS_SHOWN).map((one) => recordRow(one, words)), ...await Promise.all(whole.slice(0, FIRST_SHOWN).map((hit) => articleRow(index, hit)))].filter(Boolean);
    if (mine !== turn) return;
    status.textContent = rows.length ? counted(rows.length, "gợi ý") : "Không tìm thấy";
    list.replaceChildren(...[...rows, { href: addressOf({ q }), title: [rows.length ? "Xem tất cả kết quả" : "Không tìm thấy; mở trang tìm kiếm"], label: counted(whole.length, "bài viết") }]
      .map(({ href, title, label }, order) => make("a", { href, role: "option", id: `${list.id}-${order}`, tabIndex: -1 }, ...title, make("small", {}, label))));
    open(true);
  };
  box.onkeydown = (event) => {
    if (list.hidden) return;
    if (event.key === "Escape") open(false);
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Enter" && place >= 0) list.children[place].click();
    else return;
    event.preventDefault();
  };
  form.onsubmit = (event) => { event.preventDefault(); location.assign(addressOf({ q: box.value })); };
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) open(false); });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  (document.querySelector("main form[role=search] [name=q]") ?? document.querySelector("form[role=search] [name=q]")).focus();
});

document.querySelectorAll("form[role=search]").forEach((form) => document.querySelector("#ket-qua") && form.closest("main") ? openPage(form) : openBox(form));
})();
