// @ts-check
// What narrows the results of the search page: kinds, values of facets, dates. All of it is in the address.
"use strict";

const FACETS = ["van-ban", "to-chuc", "nhan-vat", "dia-phuong", "bao", "nam"];
const VALUES_SHOWN = 10;
const DAY_MS = 86_400_000;
/** Day 1 of the index; articles without a date have day 0. */
const FIRST_DAY_MS = Date.UTC(1930, 0, 1) - DAY_MS;

/**
 * The values of a facet: [id, label, articles].
 * @param {SearchIndex} index
 * @param {string} facet
 * @returns {Promise<FacetRow[]>}
 */
async function facetRows(index, facet) {
  if (facet === "nam") return index.nam;
  const column = (await readIndexFile(index, index.facets[facet])) ?? [];
  const kind = /** @type {RecordKind} */ (facet);
  return index.rows[kind].flatMap((_, place) => {
    const { id, short } = recordAt(index, kind, place);
    return column[place] === undefined ? [] : [/** @type {FacetRow} */ ([id, short, column[place]])];
  });
}

/**
 * The number of a day in the index, or undefined: "2023-10-11".
 * @param {string | undefined} iso
 */
function dayNumber(iso) {
  const ms = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(ms) ? undefined : Math.round((ms - FIRST_DAY_MS) / DAY_MS);
}

/** @param {string} iso */
const printedDay = (iso) => iso.split("-").reverse().join("/");

/**
 * @param {SearchState} state
 * @param {string} facet
 */
const chosenValues = (state, facet) => (state[facet] ?? "").split(",").filter(Boolean);

/**
 * @param {SearchIndex} index
 * @param {SearchState} state
 * @returns {Promise<Filters>}
 */
async function readFilters(index, state) {
  /** @type {Filter[]} */
  const chosen = [];
  /** @type {Map<string, Set<number>>} */
  const allowed = new Map();
  for (const facet of FACETS.filter((name) => chosenValues(state, name).length)) {
    const rows = await facetRows(index, facet);
    const articles = new Set();
    for (const value of chosenValues(state, facet)) {
      const [, label, text] = rows.find(([id]) => id === value) ?? ["", value, ""];
      chosen.push({ facet, value, label });
      for (const article of ascendingNumbers(text)) articles.add(article);
    }
    allowed.set(facet, articles);
  }
  const from = dayNumber(state.tu);
  const to = dayNumber(state.den);
  if (from !== undefined) chosen.push({ facet: "tu", value: state.tu, label: `từ ${printedDay(state.tu)}` });
  if (to !== undefined) chosen.push({ facet: "den", value: state.den, label: `đến ${printedDay(state.den)}` });
  const isInTime = (/** @type {number} */ day) =>
    (from === undefined && to === undefined) || (day > 0 && day >= (from ?? 0) && day <= (to ?? Infinity));
  const allows = (/** @type {number} */ article, /** @type {string | undefined} */ except) =>
    isInTime(index.days[article]) &&
    [...allowed].every(([facet, articles]) => facet === except || articles.has(article));
  return { chosen, allows };
}

/**
 * The state with a value of a facet chosen, or freed when it is chosen already.
 * @param {SearchState} state
 * @param {string} facet
 * @param {string} value
 * @returns {SearchState}
 */
function withToggled(state, facet, value) {
  const values = chosenValues(state, facet);
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  // Of the kinds only one is shown at a time.
  return { ...state, [facet]: facet === "loai" ? next.slice(-1).join() : next.join() };
}

/**
 * The values of a facet with how many results each would leave, the most frequent first.
 * @param {SearchIndex} index
 * @param {string} facet
 * @param {number[]} articles all that answer, before filters
 * @param {Filters} filters
 * @param {SearchState} state
 * @returns {Promise<CountedValue[]>}
 */
async function countedValues(index, facet, articles, filters, state) {
  const left = new Set(articles.filter((article) => filters.allows(article, facet)));
  const rows = await facetRows(index, facet);
  const isChosen = (/** @type {string} */ id) => chosenValues(state, facet).includes(id);
  const values = rows
    .map(([id, label, text]) => {
      const count = ascendingNumbers(text).filter((article) => left.has(article)).length;
      return /** @type {CountedValue} */ ([id, label, count]);
    })
    .filter(([id, , count]) => count || isChosen(id));
  return facet === "nam" ? values : values.sort((a, b) => b[2] - a[2]);
}

/**
 * Shows values as links that choose them; of many the first ones, a button for the others and a box to filter them.
 * @param {HTMLElement} panel
 * @param {CountedValue[]} values
 * @param {SearchState} state
 * @param {(state: SearchState) => void} go
 */
function showValues(panel, values, state, go) {
  const facet = panel.dataset.facet ?? "";
  const rows = values.map(([id, label, count]) => {
    const link = filterLink({ facet, value: id, label }, state, go, counted(count, ""));
    return createElement("li", {}, link);
  });
  const list = /** @type {HTMLElement} */ (panel.querySelector("ul"));
  list.replaceChildren(...rows);
  for (const old of panel.querySelectorAll(".more, input")) old.remove();
  panel.hidden = !rows.length;
  if (rows.length <= VALUES_SHOWN) return;

  const showFirst = () =>
    rows.forEach((row, place) => {
      row.hidden = place >= VALUES_SHOWN;
    });
  const more = createElement("button", { type: "button", className: "more" }, `Xem tất cả (${rows.length})`);
  const title = panel.querySelector("summary")?.textContent ?? "";
  const box = createElement("input", {
    type: "search",
    placeholder: "Lọc…",
    "aria-label": `Lọc ${title.toLowerCase()}`,
  });
  const showMatching = () => {
    const words = fold(box.value).split(/\s+/);
    more.remove();
    for (const row of rows) row.hidden = !words.every((word) => fold(row.textContent).includes(word));
  };
  box.addEventListener("input", showMatching);
  more.addEventListener("click", () => {
    showMatching();
    box.focus();
  });
  showFirst();
  list.before(box);
  list.after(more);
}

/**
 * A link that chooses a value, or frees it.
 * @param {Filter} filter
 * @param {SearchState} state
 * @param {(state: SearchState) => void} go
 * @param {string} [count]
 */
function filterLink({ facet, value, label }, state, go, count) {
  const isChosen = chosenValues(state, facet).includes(value);
  const children = count === undefined ? ["✕ ", label] : [label, createElement("span", {}, count)];
  const link = stateLink(withToggled(state, facet, value), go, ...children);
  link.setAttribute("aria-current", String(isChosen));
  return link;
}

/**
 * A link to the page in a state.
 * @param {SearchState} next
 * @param {(state: SearchState) => void} go
 * @param {...(string | Node)} children
 */
function stateLink(next, go, ...children) {
  const onclick = (/** @type {Event} */ event) => {
    event.preventDefault();
    go(next);
  };
  return createElement("a", { href: SITE_URL + searchPath(next), onclick }, ...children);
}
