/* Search, hosted and from disk. The index (see digest/outputs/search/) is scripts that call timKiem(name, value);
   none is read before a search box has the focus or the address asks for something. */
(() => {
"use strict";

const ASSETS = new URL(".", document.currentScript.src).href, SITE = new URL("..", ASSETS).href;
const KEPT_FILES = 160, files = new Map(), arrivals = new Map();

window.timKiem = (name, value) => arrivals.get(name)(value);

/** The value in a file; of many the oldest are forgotten. */
function load(name) {
  const value = files.get(name) ?? new Promise((resolve, reject) => {
    arrivals.set(name, resolve);
    const onload = () => script.remove();
    const script = make("script", { src: `${ASSETS}tim-kiem/${name}.js`, onload, onerror: reject });
    document.head.append(script);
  });
  files.delete(name);
  files.set(name, value);
  if (files.size > KEPT_FILES) files.delete([...files.keys()].find((key) => /^[spt]-/.test(key)));
  return value;
}

/** Manifest and front file as one. */
async function openIndex() {
  const manifest = await load("manifest"), front = await load(manifest.front);
  if (!front.records) readFront(Object.assign(front, manifest));
  return front;
}

/** The value of a sign, as in symbols.py. */
const signValue = (text, place) => text.charCodeAt(place) - (text.charCodeAt(place) > 92 ? 36 : 35);

function eachNumber(text, see) {
  let high = 0;
  for (let place = 0; place < text.length; place++) {
    const sign = signValue(text, place);
    if (sign < 64) { see(high * 64 + sign); high = 0; } else high = high * 27 + sign - 63;
  }
}

/** Ascending numbers, held as gaps. */
const eachAscending = (text, see, next = 0) => eachNumber(text, (gap) => { see(next += gap); next++; });

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

const unmark = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[đðɖ]/g, "d");
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
    const word = readWord(surface);
    if (word.key) words.push({ ...word, joins, start, end: start + surface.length });
    joins = word.key > "";
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

const SYLLABLE = /^(?!.*(aa|ee|oo))(ngh?|[cgknpt]h|gi|qu|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?$/;

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
  return [words, ...readings.map((reading) => reading.map((word) => ({ ...word, joins: true, phrase: 0 })))];
}

const WEIGHTS = [1, 1.15, 1.6], PREFIX = 0.9, SHARDS_OF_PREFIX = 3;

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

/** Reads the index for a word or pair: see(article, worth, printed marks). */
async function lookUp(index, words, see) {
  const kind = words[1] ? "p" : "s", heading = words[1] && words[0].key, last = words.at(-1);
  const path = heading ? `${heading} ` : "", starts = [`${last.key} `, ...last.isOpen ? [last.typed] : []];
  const names = new Set(starts.flatMap((start) => shardsOf(index[kind], path + start.trim(), `${path}${start}~`)));
  const texts = (await Promise.all([...names].map(load))).map((text) => [text, 0]);
  for (const [text, first] of [[index.recent[kind] ?? "", index.base], ...texts])
    for (const [key, ...entries] of linesOf(text, heading, starts))
      for (const entry of entries) {
        const marks = words.map((_, place) => signValue(entry, place)), whole = key === last.key ? 1 : PREFIX;
        const worth = words.reduce((product, word, place) => product * agreement(word.marks, marks[place]), whole);
        entry.slice(words.length).split("!").forEach((articles, weight) =>
          eachAscending(articles, (article) => see(article, worth * WEIGHTS[weight], marks), first));
      }
}

const SHARDS_AT_ONCE = 5, ADJACENT = 10, CHAINED = 5, APART = 0.3;

const bits = (mask) => { let count = 0; for (; mask; mask &= mask - 1) count++; return count; };
const union = (masks) => masks.reduce((all, mask) => all | mask, 0);

/** What each article has of the words and pairs (a bit each), and its worth. */
async function weighArticles(index, words) {
  const hits = [], missing = [], every = [...words.keys()];
  const weigh = async (place, length) => {
    const best = new Map(), mask = length * 2 - 1 << place, isApart = length < words.length && length < 2;
    await lookUp(index, words.slice(place, place + length), (article, worth, [first, second]) => {
      const hit = hits[article] ??= { article, words, worth: 0, seen: 0, pairs: 0, starts: [], ends: [] };
      best.set(hit, Math.max(worth, best.get(hit) ?? 0));
      if (worth < LIKELY) return;
      hit.starts[place] |= 1 << first;
      hit.ends[place + 1] |= 1 << second;
    });
    const likely = [...best.values()].filter((worth) => worth > LIKELY).length;
    const rarity = Math.log(1 + index.count / (likely || 1));
    for (const [hit, worth] of best) {
      if (isApart && hit.seen & mask) continue;
      hit.worth += (ADJACENT * Math.min(1, worth) + rarity * worth) * (isApart ? APART : 1);
      hit.seen |= mask;
      hit.pairs |= length - 1 << place;
      hit.isClash ||= worth < LIKELY;
    }
    if (!best.size && length < 2) missing.push(words[place]);
  };
  /* First the pairs that cover every word; as many as few files hold. */
  const shards = new Set(), isExtra = (place) => place % 2 && place + 2 < words.length;
  const shardOf = (place) => shardsOf(index.p, `${words[place].key} ${words[place + 1].key}`)[0];
  const pairs = every.filter((place) => words[place + 1]?.joins).sort((a, b) => isExtra(a) - isExtra(b))
    .filter((place) => shards.add(shardOf(place)).size <= SHARDS_AT_ONCE);
  await Promise.all(pairs.map((place) => weigh(place, 2)));
  /* "ngoại nhân" + "nhân dân" chain, "ngoại nhấn" + "nhân dân" do not. */
  hits.forEach((hit) => { hit.worth += CHAINED * pairs.filter((place) => hit.starts[place] & hit.ends[place]).length; });
  /* A word can be missing only where all its pairs were looked up, or none exists. */
  const isCovered = (place) => hits.some((hit) => hit.seen >> place & 1);
  const isOut = (place) => words[place + 1]?.joins && !pairs.includes(place);
  const places = every.filter((place) => !isCovered(place) || !isOut(place - 1) && !isOut(place));
  const need = union(places.map((place) => 1 << place));
  const hasAll = () => hits.some((hit) => (hit.seen & need) === need && !hit.isClash);
  for (const covered of [false, true])
    if (!missing.length && !hasAll())
      await Promise.all(places.filter((place) => isCovered(place) === covered).map((place) => weigh(place, 1)));
  const isPhrase = (place) => words[place].phrase && words[place].phrase === words[place + 1].phrase;
  return { hits, missing, need, phrases: union(pairs.map((place) => isPhrase(place) << place)) };
}

/** The articles with every word, best first, or else those that come near. */
async function findArticles(index, readings, isAllowed) {
  const whole = new Map(), near = new Map();
  const weighed = await Promise.all(readings.map((words) => weighArticles(index, words)));
  for (const { hits, need, phrases } of weighed) hits.forEach((hit) => {
    const have = bits(hit.seen & need);
    if (2 * have < bits(need) || !isAllowed(hit.article)) return;
    const isExact = !hit.words.some((word) => word.phrase) || !hit.isClash && (hit.pairs & phrases) === phrases;
    const kept = have === bits(need) && isExact ? whole : near;
    if (kept === near) hit.worth += 100 * have;
    if (!(kept.get(hit.article)?.worth >= hit.worth)) kept.set(hit.article, hit);
  });
  const sort = (hits) => [...hits.values()].sort((a, b) => b.worth - a.worth || index.newest(a, b));
  return { whole: sort(whole), near: whole.size ? [] : sort(near).slice(0, FIRST_SHOWN), missing: weighed[0].missing };
}

const KINDS = { "van-ban": "Văn bản", "to-chuc": "Tổ chức", "nhan-vat": "Nhân vật" };

/** Unpacks days, records, and a line for each name of a record. */
function readFront(front) {
  const days = front.days = [];
  eachNumber(front.steps, (step) => days.push((days.at(-1) ?? 0) + (step % 2 ? -(step + 1) / 2 : step / 2)));
  front.newest = (a, b) => days[b.article] - days[a.article];
  front.records = Object.keys(KINDS).flatMap((kind) => front[kind].map((row, place) => {
    const [id, name, count, names, note, short, number] = row;
    const slug = id || unmark(name).replace(/[^a-z0-9]+/g, "-");
    return { kind, place, id: slug, name, count, names: [name, ...names ?? []], note, short: short ?? name, number };
  }));
  front.lines = front.records.flatMap((record) => record.names.map((name) => ({ record, name })));
  unmark(front.lines.map(({ name }) => name).join("\n")).split("\n").forEach((plain, place) => {
    const keys = (plain.match(/[a-z]+|\d+/g) ?? []).map(toKey);
    Object.assign(front.lines[place], { keys: ` ${keys.join(" ")} `, run: keys.join(""), size: keys.length });
  });
}

/** The records that answer, best first; strong ones stand before the articles. */
function findRecords(index, readings) {
  const levels = new Map();
  for (const words of readings.filter((reading) => reading.length)) {
    const [first] = words, last = words.at(-1), size = words.length;
    const typed = ` ${words.map(({ key }) => key).join(" ")} `, run = typed.replaceAll(" ", "");
    const ending = last.isOpen ? typed.trimEnd() : typed;
    /* 5 equal, 4.5 its number, 3 begins with the query, 1 holds it. */
    const levelOf = ({ record, name, keys, run: own, size: length }) => {
      if (own === run) return 5;
      const isBag = record.number && words.every((word) => keys.includes(word.isOpen ? ` ${word.typed}` : ` ${word.key} `));
      if (isBag && words.some(({ key }) => key === record.number)) return 4.5;
      const isInitials = length < 2 && size < 3 && run.length > 2 && name === name.toUpperCase();
      const isEnds = size > 1 && own.startsWith(first.key) && own.endsWith(last.key);
      if (isInitials && (isEnds || own.startsWith(run) || own.endsWith(run))) return 3.2;
      if (record.kind === "nhan-vat" && length > 1 && typed.includes(keys)) return 3;
      const place = keys.indexOf(ending);
      if (place < 0) return isBag ? 0.6 : 0;
      return place || size < 2 ? 1 + size / length : 3 + Math.min(1, size / record.name.split(" ").length);
    };
    for (const line of index.lines) levels.set(line.record, Math.max(levelOf(line), levels.get(line.record) ?? 0));
  }
  const isStrong = (level) => level >= 3 || readings[0].length > 2 && level >= 1.65;
  return [...levels].flatMap(([record, level]) => level ? [{ record, level, isStrong: isStrong(level) }] : [])
    .sort((a, b) => b.level - a.level || b.record.count - a.record.count);
}

/** The words of a text that answer, preferring those that stand together as typed. */
function matchText(text, words) {
  const printed = readWords(text), isSame = (word, one) => word.key === one.key || one.isOpen && word.typed.startsWith(one.typed);
  const fits = (word, one, least) => isSame(word, one) && agreement(one.marks, word.marks) > least;
  const hitsFor = (least) => printed.map((word) => union(words.map((one, place) => fits(word, one, least) << place)));
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

const counted = (count, words) => count && `${count.toLocaleString("vi")} ${words}`;
const sayAll = (...parts) => parts.filter(Boolean).join(" · ");

const entry = (kind, path, title, note, quote = []) => make("li", { "data-result": kind },
  make("a", { href: SITE + path }, ...title), make("p", { className: "origin" }, note), make("p", {}, ...quote));

const recordEntry = ({ record: { kind, id, name, note, count } }, words) => entry(kind, `${kind}/${id}.html`,
  highlight(name, matchText(name, words)), sayAll(note, counted(count, "bài nhắc tới")));

/** Entries with their best passages, those with the whole phrase first. */
async function articleEntries(index, hits) {
  const entries = await Promise.all(hits.map(async ({ article, words }) => {
    const [id, title, on, doubt, outlet, ...passages] = await load(`${index.texts[article >> 4]}-${article & 15}`);
    const inTitle = matchText(title, words), matches = passages.map(([, text]) => matchText(text, words));
    const best = matches.reduce((best, { worth }, place) => worth > matches[best].worth ? place : best, 0);
    const [place, text] = passages[best], anchor = matches[best].worth && place, date = doubt ? `${on} (${/^inf/.test(doubt) ? "suy đoán" : "chưa rõ"})` : on;
    const phrased = words.filter((word) => word.phrase).length;
    if (phrased && [inTitle, ...matches].every(({ marked }) => marked.length < phrased)) return;
    const element = entry("bai-viet", `bai-viet/${id}.html${anchor ? `#${anchor}` : ""}`, highlight(title, inTitle),
      sayAll(date, outlet, /^d\d/.test(anchor) && `đoạn ${anchor.slice(1)}`), highlight(text, matches[best], 240));
    element.wholes = matches.reduce((count, { wholes }) => count + wholes, 9 * inTitle.wholes);
    return element;
  }));
  return entries.filter(Boolean).sort((a, b) => b.wholes - a.wholes);
}

const FIRST_SHOWN = 5, MORE_SHOWN = 10, RECORDS_SHOWN = 3, VALUES_SHOWN = 10;
const FACETS = [...Object.keys(KINDS), "bao", "nam"];

/** The values of a facet of articles: [id, label, articles]. */
async function facetValues(index, facet) {
  const column = facet === "nam" ? index.nam : await load(index.facets[facet]);
  const records = index.records.filter(({ kind }) => kind === facet);
  return records.length ? records.map(({ id, short, place }) => [id, short, column[place]]) : column;
}

/** What answers a state: the query and the chosen facets. */
async function search(state) {
  const index = await openIndex(), readings = readingsOf(state.q), [words] = readings;
  const chosen = await Promise.all(FACETS.filter((facet) => state[facet]).map(async (facet) => {
    const values = await facetValues(index, facet), articles = new Set();
    const [, label, text] = values.find(([id]) => id === state[facet]) ?? ["", state[facet], ""];
    eachAscending(text, (article) => articles.add(article));
    return { facet, label, articles };
  }));
  const isAllowed = (article) => chosen.every(({ articles }) => articles.has(article));
  const everything = () => [...index.days.keys()].filter(isAllowed).map((article) => ({ article, words }));
  const found = words.length ? await findArticles(index, readings, isAllowed) : { whole: everything(), near: [], missing: [] };
  if (state.xep || !words.length) found.whole.sort(index.newest);
  return { index, words, chosen, ...found, records: words.length && !chosen.length ? findRecords(index, readings) : [] };
}

const pathOf = (state) => `tim-kiem.html?${new URLSearchParams(Object.entries(state).filter(([, value]) => value))}`;

/** The search page; its address says all that it shows. */
function openPage(form) {
  const box = form.elements.q;
  const [found, status, order, filters, people, list, more, near, facets] =
    [".found", "#thong-bao", "#xep", "#dang-loc", "#nhan-vat", "#ket-qua", "#xem-them", "#gan-dung", "#bo-loc"]
      .map((name) => document.querySelector(name));
  let state, turn = 0, timer;

  async function show() {
    const mine = ++turn, isEmpty = !Object.values(state).some(Boolean);
    list.dataset.state = "busy";
    const answer = isEmpty ? { chosen: [] } : await search(state), parts = isEmpty ? [] : await describe(answer);
    if (mine !== turn) return;
    [list, near, people, status].forEach((element, place) => element.replaceChildren(...parts[place] ?? []));
    filters.replaceChildren(...answer.chosen.map(({ facet, label }) => choice(facet, state[facet], "✕ ", label)));
    found.hidden = isEmpty;
    for (const panel of facets.children) (panel.ontoggle = () => panel.open && !isEmpty && fill(panel, answer))();
    list.dataset.state = "done";
  }

  /** Results, near misses, people, and the sentence for the reader. */
  async function describe({ index, words, whole, near, missing, records }) {
    const group = (title, entries) => entries.length ? [make("h2", {}, title), make("ol", {}, ...entries)] : [];
    const isWanted = ({ record }) => state.loai ? record.kind === state.loai : record.kind !== "nhan-vat";
    const wanted = records.filter(isWanted), most = state.loai ? 99 : RECORDS_SHOWN;
    const groupsOf = (strength) => [...new Set(wanted.map(({ record }) => record.kind))].flatMap((kind) => {
      const ones = wanted.filter(({ record, isStrong }) => record.kind === kind && isStrong === strength);
      return group(KINDS[kind], ones.slice(0, most).map((one) => recordEntry(one, words)));
    });
    const hits = state.loai && state.loai !== "bai-viet" ? [] : whole;
    const articles = group("Bài viết", await articleEntries(index, hits.slice(0, FIRST_SHOWN)));
    let shown = FIRST_SHOWN;
    more.hidden = hits.length <= shown;
    more.onclick = async () => {
      const next = hits.slice(shown, shown += MORE_SHOWN);
      more.hidden = hits.length <= shown;
      articles[1].append(...await articleEntries(index, next));
    };
    const isNear = !articles.length && !wanted.some(({ isStrong }) => isStrong);
    const lost = missing.map((word) => `“${word.typed}”`).join(", ") || "đủ các từ";
    const named = records.filter(({ record, level }) => record.kind === "nhan-vat" && level >= 3).slice(0, RECORDS_SHOWN);
    return [
      [...groupsOf(true), ...articles, ...groupsOf(false)],
      isNear ? group(`Gần đúng (không trang nào có ${lost})`, await articleEntries(index, near)) : [],
      named.flatMap((one) => ["Nhân vật: ", recordEntry(one, words).firstChild, " "]),
      [sayAll(counted(hits.length, "bài viết"), counted(wanted.length, "văn bản, tổ chức"))
        || `Không tìm thấy trang nào cho “${state.q}”.`],
    ];
  }

  /** A link that sets a facet, or frees it. */
  function choice(facet, id, ...label) {
    const next = { ...state, [facet]: state[facet] === id ? "" : id };
    const onclick = (event) => { event.preventDefault(); go(next); };
    return make("a", { href: SITE + pathOf(next), "aria-current": state[facet] === id, onclick }, ...label);
  }

  /** Reads the values of a facet and their counts. */
  async function fill(panel, { index, whole, records }) {
    const { facet } = panel.dataset, inWhole = new Set(whole.map(({ article }) => article));
    const countOf = (articles) => { let count = 0; eachAscending(articles, (article) => { count += inWhole.has(article); }); return count; };
    const countKind = (wanted) => records.filter(({ record }) => record.kind === wanted).length;
    const values = facet !== "loai" ? (await facetValues(index, facet)).map(([id, label, articles]) => [id, label, countOf(articles)])
      : [["bai-viet", "Bài viết", whole.length], ...Object.entries(KINDS).map(([kind, label]) => [kind, label, countKind(kind)])];
    if (/-|bao/.test(facet)) values.sort((a, b) => b[2] - a[2]);
    const used = values.filter(([id, , count]) => count || state[facet] === id).slice(0, VALUES_SHOWN);
    const row = ([id, label, count]) => make("li", {}, choice(facet, id, label, make("span", {}, counted(count, ""))));
    panel.lastElementChild.replaceChildren(...used.map(row));
  }

  function read() {
    state = { q: "", ...Object.fromEntries(new URLSearchParams(location.search)) };
    box.value = state.q;
    order.value = state.xep ?? "";
    show();
  }

  function go(next, method = "pushState") {
    history[method](null, "", SITE + pathOf(state = next));
    show();
  }

  form.onsubmit = (event) => { event.preventDefault(); go({ ...state, q: box.value }); };
  box.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(() => go({ ...state, q: box.value }, "replaceState"), 120);
  };
  order.onchange = () => go({ ...state, xep: order.value });
  window.onpopstate = read;
  read();
}

/** A box with suggestions while typing; Enter goes to the search page. */
function openBox(form) {
  const box = form.elements.q, list = make("ol", { className: "suggestions", hidden: true });
  const status = make("p", { className: "spoken", role: "status" });
  let turn = 0;
  form.append(list, status);
  box.onfocus = openIndex;
  box.oninput = async () => {
    const mine = ++turn, q = box.value.trim(), { index, words, records, whole } = await search({ q });
    const strong = records.filter(({ isStrong }) => isStrong).slice(0, RECORDS_SHOWN);
    const articles = await articleEntries(index, words.length ? whole.slice(0, FIRST_SHOWN) : []);
    const entries = [...strong.map((one) => recordEntry(one, words)), ...articles];
    if (mine !== turn) return;
    status.textContent = counted(whole.length + strong.length, "kết quả") || "Không tìm thấy";
    list.replaceChildren(...entries, entry("", pathOf({ q }), ["Xem tất cả"], status.textContent));
    list.hidden = !q;
  };
  form.onkeydown = (event) => {
    const stops = [box, ...list.querySelectorAll("a")], step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (list.hidden || !step && event.key !== "Escape") return;
    event.preventDefault();
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

for (const form of document.querySelectorAll("form[role=search]"))
  if (form.closest("main:has(#ket-qua)")) openPage(form); else openBox(form);
})();
