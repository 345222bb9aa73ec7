/* The search page: results, facets and sorting over what search.js finds; the address says all that it shows. */
(() => {
"use strict";

const { load, openIndex, readFront, recordAt, search, articlesOf, articleEntries, recordEntry, make, counted, sayAll, pathOf, FIRST_SHOWN, KINDS, SITE } = timKiem;
const MORE_SHOWN = 10, RECORDS_SHOWN = 3, VALUES_SHOWN = 10;
const FACETS = [...Object.keys(KINDS), "bao", "nam"];

/** The values of a facet of articles: [id, label, articles]. */
async function facetValues(index, facet) {
  const column = facet === "nam" ? index.nam : await load(index.facets[facet]);
  const rows = readFront(index)[facet]?.rows;
  return rows ? rows.map((_, place) => recordAt(index, facet, place)).map(({ id, short }, place) => [id, short, column[place]]) : column;
}

/** What answers a state: the query and the chosen facets. */
async function answerTo(state) {
  const index = await openIndex();
  const chosen = await Promise.all(FACETS.filter((facet) => state[facet]).map(async (facet) => {
    const values = await facetValues(index, facet), [, label, text] = values.find(([id]) => id === state[facet]) ?? ["", state[facet], ""];
    return { facet, label, articles: new Set(articlesOf(text)) };
  }));
  const answer = await search(state.q, (article) => chosen.every(({ articles }) => articles.has(article)));
  if (state.xep || !answer.words.length) answer.whole.sort((a, b) => index.days[b] - index.days[a]);
  return { ...answer, chosen, records: chosen.length ? [] : answer.records };
}

function openPage(form) {
  const box = form.elements.q;
  const [found, status, order, filters, people, list, more, near, facets] =
    [".found", "#thong-bao", "#xep", "#dang-loc", "#nhan-vat", "#ket-qua", "#xem-them", "#gan-dung", "#bo-loc"]
      .map((name) => document.querySelector(name));
  let state, turn = 0, timer;

  async function show() {
    const mine = ++turn, isEmpty = !Object.values(state).some(Boolean);
    list.dataset.state = "busy";
    const answer = isEmpty ? { chosen: [] } : await answerTo(state), parts = isEmpty ? [] : await describe(answer);
    if (mine !== turn) return;
    [list, near, people, status].forEach((element, place) => element.replaceChildren(...parts[place] ?? []));
    filters.replaceChildren(...answer.chosen.map(({ facet, label }) => choice(facet, state[facet], "✕ ", label)));
    found.hidden = isEmpty;
    for (const panel of facets.children) (panel.ontoggle = () => panel.open && !isEmpty && fill(panel, answer))();
    list.dataset.state = "done";
  }

  /** Results, near misses, people, and the sentence for the reader. */
  async function describe({ index, words, whole, near, missing, wordsOf, records }) {
    const group = (title, entries) => entries.length ? [make("h2", {}, title), make("ol", {}, ...entries)] : [];
    const isWanted = ({ record }) => state.loai ? record.kind === state.loai : record.kind !== "nhan-vat";
    const wanted = records.filter(isWanted), most = state.loai ? 99 : RECORDS_SHOWN;
    const groupsOf = (strength) => [...new Set(wanted.map(({ record }) => record.kind))].flatMap((kind) => {
      const ones = wanted.filter(({ record, isStrong }) => record.kind === kind && isStrong === strength);
      return group(KINDS[kind], ones.slice(0, most).map((one) => recordEntry(one, words)));
    });
    const hits = state.loai && state.loai !== "bai-viet" ? [] : whole;
    const articles = group("Bài viết", await articleEntries(index, hits.slice(0, FIRST_SHOWN), wordsOf, state.xep));
    let shown = FIRST_SHOWN;
    more.hidden = hits.length <= shown;
    more.onclick = async () => {
      const next = hits.slice(shown, shown += MORE_SHOWN);
      more.hidden = hits.length <= shown;
      articles[1].append(...await articleEntries(index, next, wordsOf, state.xep));
    };
    const isNear = !articles.length && !wanted.some(({ isStrong }) => isStrong);
    const lost = missing.map((word) => `“${word.typed}”`).join(", ") || "đủ các từ";
    const named = records.filter(({ record, level }) => record.kind === "nhan-vat" && level >= 3).slice(0, RECORDS_SHOWN);
    return [
      [...groupsOf(true), ...articles, ...groupsOf(false)],
      isNear ? group(`Gần đúng (không trang nào có ${lost})`, await articleEntries(index, near, wordsOf)) : [],
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
    const { facet } = panel.dataset, inWhole = new Set(whole);
    const countOf = (articles) => articlesOf(articles).filter((article) => inWhole.has(article)).length;
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
    const address = SITE + pathOf(state = next);
    show();
    if (address !== location.href) history[method](null, "", address);
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

openPage(document.querySelector("main form[role=search]"));
})();
