// @ts-check
// Reads the index. Its files (written by digest/pages/exports/search) are scripts that call timKiem(name, value): a
// page opened from a disk may load scripts and nothing else.
"use strict";

const SEARCH_FORMAT = 4;
const INDEX_FILES_KEPT = 160;
const INDEX_PATIENCE_MS = 20_000;
const TEXTS_PER_NAME = 16;

/** Where the scripts are, and the site's own root. */
const ASSETS_URL = new URL(".", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
const SITE_URL = new URL("..", ASSETS_URL).href;

/** @type {Map<string, Promise<any>>} */
const indexFiles = new Map();
/** @type {Map<string, (value: any) => void>} */
const indexArrivals = new Map();

/**
 * Called by each file of the index. It is read in one task and used in another, so that no task is long.
 * @param {string} name
 * @param {any} value
 */
function timKiem(name, value) {
  const arrived = indexArrivals.get(name);
  indexArrivals.delete(name);
  if (arrived) setTimeout(arrived, 0, value);
}

/** The site was published anew since the manifest was read: the search starts again with the new one. */
class OutdatedIndexError extends Error {}

/**
 * The value in a file; the oldest are forgotten. Rejects when the file is missing, damaged or does not come.
 * @param {string} name
 * @param {string} [query] makes the browser ask the server again
 * @returns {Promise<any>}
 */
function loadIndexFile(name, query = "") {
  const kept = query ? undefined : indexFiles.get(name);
  const value = kept ?? new Promise((resolve, reject) => addIndexScript(name, query, resolve, reject));
  indexFiles.delete(name);
  indexFiles.set(name, value);
  value.catch(() => indexFiles.delete(name));
  if (indexFiles.size > INDEX_FILES_KEPT) {
    const oldest = [...indexFiles.keys()].find((key) => /^[sprtl]-/.test(key));
    if (oldest) indexFiles.delete(oldest);
  }
  return value;
}

/**
 * @param {string} name
 * @param {string} query
 * @param {(value: any) => void} resolve
 * @param {(reason: Error) => void} reject
 */
function addIndexScript(name, query, resolve, reject) {
  indexArrivals.set(name, resolve);
  // A file cut off in the middle is loaded, but has called nothing.
  const isRead = () => indexArrivals.get(name) !== resolve;
  addScript(`tim-kiem/${name}.js${query}`, isRead, () => {}, reject);
}

/**
 * Runs a file below assets/; rejects when it is missing, damaged or does not come.
 * @param {string} path
 * @param {() => boolean} isRead whether it did what it should, once it has run
 * @param {() => void} resolve
 * @param {(reason: Error) => void} reject
 */
function addScript(path, isRead, resolve, reject) {
  const script = document.createElement("script");
  const fail = () => {
    script.remove();
    reject(new Error(`Missing: ${path}`));
  };
  const timer = setTimeout(fail, INDEX_PATIENCE_MS);
  script.src = ASSETS_URL + path;
  script.onerror = fail;
  script.onload = () => {
    clearTimeout(timer);
    script.remove();
    if (isRead()) resolve();
    else fail();
  };
  document.head.append(script);
}

/** @type {Map<string, Promise<void>>} */
const laterScripts = new Map();

/**
 * Loads a script that few searches need; after a failure the next call tries again.
 * @param {string} name
 * @param {() => boolean} isRead whether its functions are there
 * @returns {Promise<void>}
 */
function needScript(name, isRead) {
  const loading = laterScripts.get(name) ?? new Promise((resolve, reject) => addScript(name, isRead, resolve, reject));
  laterScripts.set(name, loading);
  loading.catch(() => laterScripts.delete(name));
  return loading;
}

/** @returns {Promise<SearchIndex>} */
async function openIndex() {
  const manifest = await loadIndexFile("manifest");
  unpackManifest(manifest);
  return { ...manifest, missing: new Set() };
}

/**
 * Whether the server has a newer manifest than this one; asked once per search. The new one takes its place.
 * @param {SearchIndex} index
 */
function isOutdated(index) {
  index.renewed ??= loadIndexFile("manifest", `?${Date.now()}`).then(
    (fresh) => fresh.edition !== index.edition,
    () => false,
  );
  return index.renewed;
}

/**
 * The value in a file, or null when it cannot be read: then its name is in `index.missing`.
 * @param {SearchIndex} index
 * @param {string} name
 * @returns {Promise<any>}
 */
async function readIndexFile(index, name) {
  try {
    return await loadIndexFile(name);
  } catch {
    if (await isOutdated(index)) throw new OutdatedIndexError(name);
    index.missing.add(name);
    return null;
  }
}

/**
 * Adds the days and the lines of the records, once.
 * @param {any} manifest
 */
function unpackManifest(manifest) {
  if (manifest.format !== SEARCH_FORMAT) throw new Error(`Format ${manifest.format}`);
  useWordTables(manifest.words);
  if (manifest.days) return;
  let day = 0;
  manifest.days = numbersIn(manifest.steps).map((step) => {
    day += step % 2 ? -(step + 1) / 2 : step / 2;
    return day;
  });
  manifest.rows = {};
  manifest.keys = {};
  for (const [kind, { rows, keys }] of Object.entries(manifest.records)) {
    manifest.rows[kind] = rows ? rows.split("\n") : [];
    manifest.keys[kind] = keys.split("\n").slice(0, manifest.rows[kind].length);
    manifest.keys[kind].forEach(
      (/** @type {string} */ line, /** @type {number} */ place, /** @type {string[]} */ all) => {
        // The keys of the name alone.
        if (line) return;
        const name = readWords(manifest.rows[kind][place].split("\t")[0]);
        all[place] = ` ${name.map(({ key }) => key).join(" ")} `;
      },
    );
  }
}

/**
 * @param {SearchIndex} index
 * @param {RecordKind} kind
 * @param {number} place
 * @returns {SearchRecord}
 */
function recordAt(index, kind, place) {
  const [name, count, id = "", note = "", short = "", number = "", weight = "", later = ""] =
    index.rows[kind][place].split("\t");
  return {
    kind,
    name,
    note,
    number,
    later,
    count: Number(count),
    weight: Number(weight || count),
    short: short || name,
    id: id || fold(name).replace(/[^a-z0-9]+/g, "-"),
  };
}

/**
 * The passages of an article, or null when they cannot be read: [id, title, date, doubt, outlet, [anchor, text]…].
 * @param {SearchIndex} index
 * @param {number} article
 */
const readText = (index, article) =>
  readIndexFile(index, `${index.texts[Math.floor(article / TEXTS_PER_NAME)]}-${article % TEXTS_PER_NAME}`);

/**
 * The value of a sign, as in number_encoding.py.
 * @param {string} text
 * @param {number} place
 */
function signValue(text, place) {
  const code = text.charCodeAt(place);
  return code - (code > 92 ? 36 : 35);
}

/**
 * @param {string} text
 * @returns {number[]}
 */
function numbersIn(text) {
  const numbers = [];
  let high = 0;
  for (let place = 0; place < text.length; place++) {
    const sign = signValue(text, place);
    if (sign < 64) {
      numbers.push(high * 64 + sign);
      high = 0;
    } else {
      high = high * 27 + sign - 63;
    }
  }
  return numbers;
}

/**
 * Ascending numbers from `first`, written as the gaps between them.
 * @param {string} text
 * @param {number} [first]
 */
function ascendingNumbers(text, first = 0) {
  let next = first;
  return numbersIn(text).map((gap) => {
    const number = gap + next;
    next = number + 1;
    return number;
  });
}

const SHARDS_OF_PREFIX = 3;

/**
 * The names of the files that can hold keys from `first` to `last`.
 * @param {Route[]} routes
 * @param {string} first
 * @param {string} last
 */
function routesBetween(routes, first, last) {
  const holds = (/** @type {Route} */ [start], /** @type {number} */ place) =>
    start <= last && !(routes[place + 1]?.[0] <= first);
  return routes
    .filter(holds)
    .slice(0, SHARDS_OF_PREFIX)
    .map(([, name]) => name);
}

/**
 * The names of the shards that can hold keys from `first` to `last`; many shards are named in files of their own ("r-…").
 * @param {SearchIndex} index
 * @param {"s" | "p"} kind
 * @param {string} first
 * @param {string} last
 */
async function shardsBetween(index, kind, first, last) {
  const names = routesBetween(index[kind], first, last);
  if (names[0]?.[0] !== "r") return names;
  const read = await Promise.all(names.map((name) => readIndexFile(index, name)));
  return routesBetween(
    read.flatMap((routes) => routes ?? []),
    first,
    last,
  );
}

/**
 * The lines [syllable, entries…] of a shard below a heading (pairs) or without one (syllables) that begin with `start`.
 * @param {string} text
 * @param {string} heading
 * @param {string} start
 * @returns {Generator<string[]>}
 */
function* shardLines(text, heading, start) {
  const from = heading ? text.indexOf(`\n>${heading}\n`) + 1 : 1;
  if (!from) return;
  const end = heading ? text.indexOf("\n>", from) : -1;
  let place = text.indexOf(`\n${start}`, from - 1);
  while (text.startsWith(start, place + 1) && place >= 0 && (end < 0 || place < end)) {
    const next = text.indexOf("\n", place + 1);
    yield text.slice(place + 1, next).split(" ");
    place = next;
  }
}
