/* Search, and the box in the header. The index (see digest/outputs/search/) is scripts that call timKiem(name, value). */
(() => {
"use strict";

const ASSETS = new URL(".", document.currentScript.src).href, SITE = new URL("..", ASSETS).href;
const KEPT_FILES = 160, files = new Map(), arrivals = new Map();

/* A file is read in one task and used in another, so none is long. */
window.timKiem = (name, value) => setTimeout(arrivals.get(name), 0, value);

/** The value in a file; the oldest are forgotten. */
function load(name) {
  const value = files.get(name) ?? new Promise((resolve, reject) => {
    arrivals.set(name, resolve);
    const onload = () => script.remove(), onerror = (event) => { files.delete(name); reject(event); };
    const script = make("script", { src: `${ASSETS}tim-kiem/${name}.js`, onload, onerror });
    document.head.append(script);
  });
  files.delete(name);
  files.set(name, value);
  if (files.size > KEPT_FILES) files.delete([...files.keys()].find((key) => /^[spt]-/.test(key)));
  return value;
}

const openIndex = () => load("manifest");

/** The value of a sign, as in symbols.py. */
const signValue = (text, place) => text.charCodeAt(place) - (text.charCodeAt(place) > 92 ? 36 : 35);

function numbersOf(text) {
  const numbers = [];
  for (let place = 0, high = 0; place < text.length; place++) {
    const sign = signValue(text, place);
    if (sign < 64) { numbers.push(high * 64 + sign); high = 0; } else high = high * 27 + sign - 63;
  }
  return numbers;
}

/** Ascending numbers, held as gaps. */
function articlesOf(text, next = 0) {
  const numbers = numbersOf(text);
  for (let place = 0; place < numbers.length; place++) next = 1 + (numbers[place] += next);
  return numbers;
}

const TONES = "\u0300\u0309\u0303\u0301\u0323", HORN = "\u031b";
const VOWEL_MARKS = ["", "\u0302", "\u0306", `u${HORN}`, `o${HORN}`, `u${HORN}o${HORN}`];
const TOKEN = /[\p{L}\p{M}]+|[0-9]+|[.!?;:…]+(?=[\s"”’)\]]|$)|\n/gu;
const REWRITES = [
  [/T\.\s?[ƯWU](?!\p{L})\.?|(?<=[a-zà-ỹ]\s|[/-])TƯ(?!\p{L})/gu, "TW"],
  [/\b(\d\d?) th[aá]ng (\d\d?)(?: n[aă]m (?=\d{4}\b))?/gi, "$1/$2/"],
  [/(th[aá]ng \d\d?) n[aă]m (?=\d{4}\b)/gi, "$1/"],
  [/(?<=\d)\.(?=\d{3}\b)/g, ""],
];
const known = new Map();

const unmark = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đðɖ]/g, "d");
const toKey = (typed) => typed.replace(/^([hklmst]|qu)y$/, "$1i").replace(/^0(?=\d$)/, "");

/** Key and marks of a run of letters or digits, as in words.py. */
function readWord(surface) {
  if (known.has(surface)) return known.get(surface);
  const lower = surface.toLowerCase(), typed = unmark(lower).replace(/[^a-z0-9]/g, "");
  let tone = 0, vowels = "", before;
  for (const sign of lower.normalize("NFD")) {
    if (TONES.includes(sign)) tone = TONES.indexOf(sign) + 1;
    else if (sign === HORN) vowels += before + sign;
    else if (VOWEL_MARKS.includes(sign)) vowels += sign;
    else before = sign;
  }
  const marks = tone + 6 * Math.max(0, VOWEL_MARKS.indexOf(vowels)) + 36 * lower.includes("đ");
  known.set(surface, { typed, key: toKey(typed), marks });
  return readWord(surface);
}

/** The words of a text but "số" and "ngày" before numbers; they join where no sentence ends. */
function readWords(text) {
  let joins = false;
  const words = [];
  for (const { 0: surface, index: start } of text.matchAll(TOKEN)) {
    const { typed, key, marks } = readWord(surface);
    if (key) words.push({ typed, key, marks, joins, start, end: start + surface.length });
    joins = key > "";
  }
  return words.filter(({ key }, place) => !/^(so|ngay)$/.test(key) || !(words[place + 1]?.key > 0));
}

const CLASH = 0.3, LIKELY = 0.5;
/** How well printed marks agree with typed ones; marks left out are no contradiction. */
function agreement(typed, printed) {
  if (typed === printed) return 1;
  const parts = (marks) => [marks % 6, (marks / 6 | 0) % 6, marks / 36 | 0], print = parts(printed);
  return typed ? parts(typed).every((part, place) => !part || part === print[place]) ? 0.8 : CLASH : 0.99;
}

/** The words typed; `phrase` numbers quotations. */
function parseQuery(text) {
  const plain = REWRITES.reduce((whole, [pattern, by]) => whole.replace(pattern, by), text.normalize("NFC"));
  const parts = plain.replace(/[“”„«»]/g, '"').split('"');
  const words = parts.flatMap((part, place) => readWords(part).map((word, rank) =>
    ({ ...word, joins: rank ? word.joins : place > 0, phrase: place % 2 && place < parts.length - 1 ? place : 0 })));
  if (words.length) words.at(-1).isOpen = !/[\s"”»]$/.test(text);
  return words.slice(0, 24);
}

const SYLLABLE = /^(?!.*(aa|ee|oo|([aeo][iu]|[ae]o|ay)[cmnpt]))(ngh?|[cgknpt]h|gi|qu|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?$/;

/** Raw Telex or VNI as the syllable it stands for, without marks, or nothing: "ddamf" and "d9a2m" are "dam". */
function fromKeystrokes(surface) {
  const raw = surface.toLowerCase(), bare = raw.replace(/\d|w|(?<=[aeiouy].*)[sfrxj]/g, "");
  const key = bare.replace(/^dd/, "d").replace(/([aeo])(.*)\1/, "$1$2");
  return /^[a-z][a-z1-9]*$/.test(raw) && !SYLLABLE.test(raw) && SYLLABLE.test(key) && readWord(key);
}

/** A run of letters cut into syllables, the likeliest ways first: "thongtan" → "thong", "tan". */
function cutSyllables(run) {
  const cuts = (rest) => !rest ? [[]] : [7, 6, 5, 4, 3, 2, 1].flatMap((length) => {
    const head = rest.slice(0, length);
    return head.length === length && SYLLABLE.test(head) ? cuts(rest.slice(length)).map((parts) => [head, ...parts]) : [];
  });
  const oddness = (parts) => parts.length + parts.filter((part) => /^[aeiouy]/.test(part)).length;
  return run.length < 25 ? cuts(run).sort((a, b) => oddness(a) - oddness(b)).slice(0, 5) : [];
}

/** What may be meant: words as typed, keystrokes decoded, joined syllables apart. */
function readingsOf(text) {
  const words = parseQuery(text), chunks = text.normalize("NFC").split(/\s+/), decoded = chunks.map(fromKeystrokes);
  const readings = decoded.some(Boolean) ? [chunks.flatMap((chunk, place) => decoded[place] || readWords(chunk))] : [];
  for (const word of words.filter(({ typed, marks }) => typed.length > 4 && !marks && !SYLLABLE.test(typed)))
    for (const parts of cutSyllables(word.typed))
      readings.push(words.flatMap((other) => other === word ? parts.map(readWord) : other));
  const isKeyed = decoded.filter(Boolean).length > 1 || chunks.some((chunk, place) => decoded[place] && /\d[a-z]/i.test(chunk));
  const all = [words, ...readings.map((reading) => reading.map((word) => ({ ...word, joins: true, phrase: 0 })))];
  return Object.assign(all, { likely: all[+isKeyed] });
}

const WEIGHTS = [1, 1.15, 1.6], PREFIX = 0.95, PARTIAL = 0.9, SHARDS_OF_PREFIX = 3;

/** The names of the shards that can hold keys from `first` to `last`. */
const shardsOf = (shards, first, last = first) => shards
  .filter(([start], place) => start <= last && !(shards[place + 1]?.[0] <= first))
  .map(([, name]) => name).slice(0, SHARDS_OF_PREFIX);

/** The lines [syllable, entries…] below a heading that begin with one of `starts`. */
function* linesOf(text, heading, starts) {
  const from = heading ? text.indexOf(`\n>${heading}\n`) + 1 : 1, end = heading ? text.indexOf("\n>", from) : -1;
  for (const start of from ? starts : []) {
    let place = text.indexOf(`\n${start}`, from - 1), next;
    for (; text.startsWith(start, place + 1) && (end < 0 || place < end); place = next) {
      next = text.indexOf("\n", place + 1);
      yield text.slice(place + 1, next).split(" ");
    }
  }
}

/** The shards that may hold a word or pair, and how to find it there. */
function routeOf(index, words) {
  const kind = words[1] ? "p" : "s", heading = words[1] && words[0].key, last = words.at(-1);
  const path = heading ? `${heading} ` : "", starts = [`${last.key} `, ...last.isOpen ? [last.typed] : []];
  const names = new Set(starts.flatMap((start) => shardsOf(index[kind], path + start.trim(), `${path}${start}~`)));
  return { kind, heading, starts, names: [...names] };
}

/** Reads the index for a word or pair: see(articles, worth, printed marks). */
async function lookUp(index, words, see) {
  const { kind, heading, starts, names } = routeOf(index, words), last = words.at(-1);
  const texts = (await Promise.all(names.map(load))).map((text) => [text, 0]);
  for (const [text, first] of [[index.recent[kind] ?? "", index.base], ...texts])
    for (const [key, ...entries] of linesOf(text, heading, starts))
      for (const entry of entries) {
        const marks = words.map((_, place) => signValue(entry, place)), whole = key === last.key ? 1 : PREFIX;
        const worth = words.reduce((product, word, place) => product * agreement(word.marks, marks[place]), whole);
        entry.slice(words.length).split("!").forEach((articles, weight) =>
          see(articlesOf(articles, first), worth < PARTIAL ? Math.min(PARTIAL, worth * WEIGHTS[weight]) : worth * WEIGHTS[weight], marks));
      }
}

const SHARDS_AT_ONCE = 6, SHARDS_OF_PAIRS = 4, ADJACENT = 10, CHAINED = 5, APART = 0.3;

const bits = (mask) => { let count = 0; for (; mask; mask &= mask - 1) count++; return count; };
const union = (masks) => masks.reduce((all, mask) => all | mask, 0);

/** What each article has of the words and pairs (a bit each), and its worth. */
class Weighing {
  constructor(index, words, shards) {
    const counts = () => new Uint32Array(index.count), every = [...words.keys()];
    Object.assign(this, { index, words, shards, every, missing: [], rarities: [], single: new Set(), paired: new Set() });
    this.worths = new Float64Array(index.count);
    [this.seen, this.pairs, this.clashes] = [0, 0, 0].map(counts);
    [this.starts, this.ends] = [0, 0].map(() => [...every, 0].map(counts));
  }

  /** Looks up what stands at the places, in few files. */
  weighAll(places, length, most = SHARDS_AT_ONCE) {
    return Promise.all(places.map((place) => {
      const { names } = routeOf(this.index, this.words.slice(place, place + length)), { shards } = this;
      if (shards.size + names.filter((name) => !shards.has(name)).length > most) return;
      names.forEach((name) => shards.add(name));
      return this.weigh(place, length);
    }));
  }

  async weigh(place, length) {
    const { index, words, worths, seen, pairs, clashes } = this, best = new Float64Array(index.count);
    const starts = this.starts[place], ends = this.ends[place + 1], mask = length * 2 - 1 << place;
    (length > 1 ? this.paired : this.single).add(place);
    await lookUp(index, words.slice(place, place + length), (articles, worth, [first, second]) => {
      for (const article of articles) {
        if (worth > best[article]) best[article] = worth;
        if (worth < LIKELY) continue;
        starts[article] |= 1 << first;
        ends[article] |= 1 << second;
      }
    });
    const isApart = length < 2 && words.length > 1, likely = best.filter((worth) => worth > LIKELY).length;
    const rarity = Math.log(1 + index.count / (likely || 1));
    best.forEach((worth, article) => {
      if (!worth || isApart && seen[article] & mask) return;
      worths[article] += (ADJACENT * Math.min(1, worth) + rarity * worth) * (isApart ? APART : 1);
      seen[article] |= mask;
      pairs[article] |= length - 1 << place;
      clashes[article] |= worth < LIKELY;
    });
    if (best.some(Boolean)) for (let word = place; word < place + length; word++) this.rarities[word] = Math.min(rarity, this.rarities[word] ?? 99);
    else if (length < 2) this.missing.push(words[place]);
  }

  /** The places of which `test` is true, as bits. */
  mask(test) { return union(this.every.map((place) => test(place) << place)); }

  hasAll(need) { return need && this.seen.some((mask, article) => (mask & need) === need && !this.clashes[article]); }

  /** "ngoại nhân" + "nhân dân" chain, "ngoại nhấn" + "nhân dân" do not. */
  chain() {
    for (const place of this.paired)
      this.starts[place].forEach((marks, article) => { if (marks & this.ends[place][article]) this.worths[article] += CHAINED; });
  }
}

/** Weighs all articles; `shards` are those read so far. */
async function weighArticles(index, words, shards, isLast) {
  const weighing = new Weighing(index, words, shards), { every, single, paired, missing, rarities } = weighing;
  /* A run that is no syllable may be keystrokes or joined words, which another reading tells apart. */
  const isOdd = ({ key, typed, marks }) => !(key > 0) && !marks && !SYLLABLE.test(typed);
  if (!isLast) await weighing.weighAll(every.filter((place) => isOdd(words[place])).slice(0, 2), 1);
  /* First pairs, before all those that cover every word; then more of them, or where the rest stands. */
  const isExtra = (place) => place % 2 && place + 2 < words.length;
  const pairs = every.filter((place) => words[place + 1]?.joins).sort((a, b) => isExtra(a) - isExtra(b));
  if (isLast || !missing.length) await weighing.weighAll(pairs, 2, SHARDS_OF_PAIRS);
  const isKnown = (place) => single.has(place) || paired.has(place) || paired.has(place - 1);
  let need = weighing.mask(isKnown);
  if (weighing.hasAll(need)) await weighing.weighAll(pairs.filter((place) => !paired.has(place)), 2);
  else if (!missing.length) {
    const rarest = [...every].sort((a, b) => (rarities[b] ?? 99) - (rarities[a] ?? 99));
    await weighing.weighAll(rarest.filter((place) => !single.has(place)), 1);
    need = weighing.mask((place) => single.has(place));
  }
  weighing.chain();
  const isPhrase = (place) => paired.has(place) && words[place].phrase > 0 && words[place].phrase === words[place + 1].phrase;
  return Object.assign(weighing, { need, known: weighing.mask(isKnown), phrases: weighing.mask(isPhrase) });
}

/** The articles of the highest scores, the newest of equals first. */
function ranked(index, scores) {
  const keys = [];
  scores.forEach((score, article) => score && keys.push((Math.round(score * 32) * 2 ** 16 + index.days[article]) * 2 ** 20 + article));
  return [...Float64Array.from(keys).sort().reverse()].map((key) => key % 2 ** 20);
}

/** The articles with every word, best first, or else those that come near, and how each was read. */
async function findArticles(index, readings, isAllowed) {
  const [whole, near] = [0, 0].map(() => new Float64Array(index.count)), read = [], shards = new Set();
  const order = [...new Set([readings.likely, ...readings])];
  let missing = [];
  for (const words of order) {
    const found = await weighArticles(index, words, shards, words === order.at(-1)), { worths, pairs, clashes, need, phrases } = found;
    const total = bits(found.known), isQuoted = words.some(({ phrase }) => phrase);
    if (words === readings[0]) missing = found.missing;
    found.seen.forEach((mask, article) => {
      const have = bits(mask);
      if (!have || 2 * have < total || !isAllowed(article)) return;
      const isExact = !isQuoted || !clashes[article] && (pairs[article] & phrases) === phrases;
      const isWhole = isExact && (mask & need) === need && 3 * have >= 2 * total;
      const kept = isWhole ? whole : near, score = worths[article] + (isWhole ? 0 : 100 * have);
      if (score > kept[article]) { kept[article] = score; read[article] = words; }
    });
    if (whole.some(Boolean)) break;
  }
  const best = ranked(index, whole), next = best.length ? [] : ranked(index, near);
  return { whole: best, near: next.slice(0, FIRST_SHOWN), missing, wordsOf: (article) => read[article] };
}

const KINDS = { "van-ban": "Văn bản", "to-chuc": "Tổ chức", "nhan-vat": "Nhân vật" };

/** Unpacks days, and what is known of records line by line. */
function readFront(front) {
  if (front.days) return front;
  let day = 0;
  front.days = numbersOf(front.steps).map((step) => day += step % 2 ? -(step + 1) / 2 : step / 2);
  for (const kind in KINDS)
    for (const [part, text] of Object.entries(front[kind])) front[kind][part] = text ? text.split("\n") : [];
  return front;
}

function recordAt(index, kind, place) {
  const [name, count, own, note, short, number] = index[kind].rows[place].split("\t");
  return { kind, place, name, note, number, count: +count, short: short || name, id: own || unmark(name).replace(/[^a-z0-9]+/g, "-") };
}

/** The records that answer, best first; strong ones stand before the articles. */
function findRecords(index, readings) {
  const found = new Map();
  for (const words of readings.filter((reading) => reading.length)) {
    const [first] = words, last = words.at(-1), size = words.length;
    const typed = ` ${words.map(({ key }) => key).join(" ")} `, run = typed.replaceAll(" ", "");
    const ending = last.isOpen ? typed.trimEnd() : typed;
    /* Words and initials mixed: "hội nhà báo vn", "BCĐ công tác TTĐN". */
    const spelled = (key) => key.match(/tw|./g).map((part) => part === "tw" ? "(?:tw|trung uong)" : `${part}\\S*`).join(" (?:va )?");
    const mixed = RegExp(`^ ${words.map(({ key }) => `(?:${key}|${spelled(key)})`).join(" ")} $`);
    /* 5 equal, 4.5 its number, 4 mixed, 3 begins with the query, 1 holds it. Before initials there is "!". */
    const levelOf = (name, kind, at) => {
      const keys = name.replace("!", " "), isInitials = keys !== name, place = keys.indexOf(ending);
      const own = isInitials || keys[1] === run[0] ? keys.replaceAll(" ", "") : "";
      if (own === run) return 5;
      if (kind === "nhan-vat" && typed.includes(keys) && keys.trim().includes(" ")) return 3;
      const number = kind === "van-ban" && words.every((word) => keys.includes(word.isOpen ? ` ${word.typed}` : ` ${word.key} `)) && recordAt(index, kind, at).number;
      if (number && words.some(({ key }) => key === number)) return 4.5;
      if (size > 1 && kind === "to-chuc" && mixed.test(keys)) return 4;
      const isEnds = size > 1 && own.startsWith(first.key) && own.endsWith(last.key);
      if (isInitials && size < 3 && run.length > 2 && (isEnds || own.startsWith(run) || own.endsWith(run))) return 3.2;
      if (place < 0) return number ? 0.6 : 0;
      return place || size < 2 ? 1 + size / (keys.split(" ").length - 2) : 3 + Math.min(1, size / recordAt(index, kind, at).name.split(" ").length);
    };
    for (const kind in KINDS)
      index[kind].keys.forEach((line, place) => {
        const level = Math.max(...line.split("|").map((name) => levelOf(name, kind, place)));
        if (level > (found.get(kind + place)?.level ?? 0)) found.set(kind + place, { level, record: recordAt(index, kind, place) });
      });
  }
  const isStrong = (level) => level >= 3 || readings[0].length > 2 && level >= 1.65;
  return [...found.values()].map((one) => ({ ...one, isStrong: isStrong(one.level) }))
    .sort((a, b) => b.level - a.level || b.record.count - a.record.count);
}

/** The words of a text that answer, preferring those that stand together as typed. */
function matchText(text, words) {
  const printed = readWords(text), isSame = (word, one) => word.key === one.key || one.isOpen && word.typed.startsWith(one.typed);
  const fits = (word, one, least) => isSame(word, one) && agreement(one.marks, word.marks) > least;
  const hitsFor = (least) => printed.map((word) => words.reduce((mask, one, place) => mask | fits(word, one, least) << place, 0));
  const exact = hitsFor(CLASH), isExact = union(exact), hits = isExact ? exact : hitsFor(0);
  const after = (place, mask) => printed[place].joins ? hits[place] & mask << 1 : 0;
  const ends = hits.map((_, place) => after(place, hits[place - 1]));
  const joined = ends.map((mask, place) => mask | ends[place + 1] >> 1), rest = ~union(joined);
  let before = 0;
  const wholes = hits.filter((mask, place) => (before = after(place, before) | mask & 1) >> words.length - 1).length;
  const marked = printed.filter((_, place) => joined[place] || hits[place] & rest);
  return { marked, wholes: isExact && wholes, worth: 3 * bits(union(ends)) + bits(union(hits)) };
}

/** A text, or the part around its matches, which are marked. */
function highlight(text, { marked }, length = Infinity) {
  const from = marked[0]?.start > length / 3 ? text.indexOf(" ", marked[0].start - length / 4) + 1 : 0;
  const to = text.length - from > length * 1.2 ? text.lastIndexOf(" ", from + length) : text.length;
  const nodes = [from ? "… " : ""];
  let last = from;
  for (const { start, end } of marked.filter((word) => word.end <= to)) {
    if (start === last + 1 && start > 1) nodes.at(-1).append(text.slice(last, end));
    else nodes.push(text.slice(last, start), make("mark", {}, text.slice(start, end)));
    last = end;
  }
  return [...nodes, text.slice(last, to), to < text.length ? " …" : ""];
}

function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties))
    if (name in element) element[name] = value; else element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const counted = (count, words) => count && `${`${count}`.replace(/\B(?=(\d{3})+$)/g, ".")} ${words}`;
const sayAll = (...parts) => parts.filter(Boolean).join(" · ");

const entry = (kind, path, title, note, quote = []) => make("li", { "data-result": kind },
  make("a", { href: SITE + path }, ...title), make("p", { className: "origin" }, note), make("p", {}, ...quote));

const recordEntry = ({ record: { kind, id, name, note, count } }, words) => entry(kind, `${kind}/${id}.html`,
  highlight(name, matchText(name, words)), sayAll(note, counted(count, "bài nhắc tới")));

/** The passages that hold most of the words; only these are read word by word. */
function likelyPassages(passages, words) {
  const plain = (text) => text.replaceAll("y", "i"), keys = words.map(({ typed }) => plain(typed));
  const scored = passages.map((passage) => {
    const text = plain(unmark(passage[1])), has = (part) => text.includes(part);
    return { passage, score: keys.reduce((sum, key, place) => sum + has(key) + 3 * (place && has(`${keys[place - 1]} ${key}`)), 0) };
  });
  return scored.sort((a, b) => b.score - a.score).slice(0, PASSAGES_READ).map(({ passage }) => passage);
}

/** Entries with their best passages, those with the whole phrase first. */
async function articleEntries(index, articles, wordsOf, isDated) {
  const entries = await Promise.all(articles.map(async (article) => {
    const [id, title, on, doubt, outlet, ...all] = await load(`${index.texts[article >> 4]}-${article & 15}`);
    const words = wordsOf(article), passages = likelyPassages(all, words);
    const inTitle = matchText(title, words), matches = passages.map(([, text]) => matchText(text, words));
    const best = matches.reduce((best, { worth }, place) => worth > matches[best].worth ? place : best, 0);
    const [place, text] = passages[best], anchor = matches[best].worth && place, date = doubt ? `${on} (${doubt})` : on;
    const phrased = words.filter((word) => word.phrase).length;
    if (phrased && [inTitle, ...matches].every(({ marked }) => marked.length < phrased)) return;
    const element = entry("bai-viet", `bai-viet/${id}.html${anchor ? `#${anchor}` : ""}`, highlight(title, inTitle),
      sayAll(date, outlet, /^d\d/.test(anchor) && `đoạn ${anchor.slice(1)}`), highlight(text, matches[best], 240));
    element.wholes = matches.reduce((count, { wholes }) => count + wholes, 9 * inTitle.wholes);
    return element;
  }));
  return entries.filter(Boolean).sort((a, b) => isDated ? 0 : b.wholes - a.wholes);
}

const PASSAGES_READ = 6, FIRST_SHOWN = 5, RECORDS_SHOWN = 2;

/** What answers a query among the articles that are allowed; nothing asked gives all of them. */
async function search(q, isAllowed = () => true) {
  const index = await openIndex(), readings = readingsOf(q), [words] = readings;
  const everything = () => ({ whole: q.trim() ? [] : [...index.days.keys()].filter(isAllowed), near: [], missing: [], wordsOf: () => words });
  /* Names are read while the words are on their way. */
  const asked = words.length && findArticles(index, readings, isAllowed);
  readFront(index);
  return { index, words, records: words.length ? findRecords(index, readings) : [], ...await asked || everything() };
}

const pathOf = (state) => `tim-kiem.html?${new URLSearchParams(Object.entries(state).filter(([, value]) => value))}`;

/** A box with suggestions while typing; Enter goes to the search page. */
function openBox(form) {
  const box = form.elements.q, list = make("ol", { className: "suggestions", hidden: true });
  const status = make("p", { className: "spoken", role: "status" });
  let turn = 0;
  form.append(list, status);
  box.onfocus = async () => readFront(await openIndex());
  box.oninput = async () => {
    const mine = ++turn, q = box.value.trim(), { index, words, records, whole, near, wordsOf } = await search(q);
    const strong = records.filter(({ isStrong }) => isStrong).slice(0, RECORDS_SHOWN);
    const articles = await articleEntries(index, words.length ? whole.slice(0, FIRST_SHOWN - strong.length) : [], wordsOf);
    if (mine !== turn) return;
    const count = counted(whole.length + records.length, "kết quả"), text = count || "Không tìm thấy";
    const all = make("a", { href: SITE + pathOf({ q }) }, count ? `Xem tất cả ${count}` : near.length ? `${text}; xem kết quả gần đúng` : text);
    status.textContent = text;
    list.replaceChildren(...strong.map((one) => recordEntry(one, words)), ...articles, make("li", { className: "all" }, all));
    list.hidden = !q;
  };
  form.onkeydown = (event) => {
    const stops = [box, ...list.querySelectorAll("a")], step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden || !step && event.key !== "Escape") return;
    event.preventDefault();
    turn++;
    list.hidden = !step;
    stops[step ? (stops.indexOf(document.activeElement) + step + stops.length) % stops.length : 0].focus();
  };
  form.addEventListener("focusout", (event) => { list.hidden ||= !form.contains(event.relatedTarget); });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select")) return;
  event.preventDefault();
  [...document.querySelectorAll("form[role=search] [name=q]")].at(-1).focus();
});

Object.assign(timKiem, { load, openIndex, readFront, recordAt, search, articlesOf, articleEntries, recordEntry, make, counted, sayAll, pathOf, FIRST_SHOWN, KINDS, SITE });

for (const form of document.querySelectorAll("form[role=search]:not(main:has(#ket-qua) *)")) openBox(form);
})();
