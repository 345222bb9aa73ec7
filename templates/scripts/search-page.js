// @ts-check
// The search page: results, filters, sorting, export. The address says all that it shows.
"use strict";

(() => {
  const FIRST_SHOWN = 5;
  const MORE_SHOWN = 10;
  const RECORDS_SHOWN = 3;
  const TYPING_PAUSE_MS = 120;
  const PARAMETERS = ["q", "loai", ...FACETS, "tu", "den", "xep", "dung"];
  const COUNTED = Object.keys(KIND_NAMES).filter((kind) => kind !== "nam");
  const WIDE = "(min-width: 60rem)";

  /** @param {string} selector @returns {any} */
  const element = (selector) => document.querySelector(selector);
  const form = element("main form[role=search]");
  const box = form.elements.q;
  const [found, status, order, chips, notice, people, list, more, near, tools, panels, filterBox, dates] = [
    ".found",
    "#thong-bao",
    "#xep",
    "#dang-loc",
    "#dang-tim",
    "#nhan-vat",
    "#ket-qua",
    "#xem-them",
    "#gan-dung",
    "#xuat",
    "#bo-loc",
    ".filters",
    "#khoang-ngay",
  ].map(element);

  /** @type {SearchState} */
  let state = {};
  let turn = 0;
  /** @type {number | undefined} */
  let timer;

  /**
   * Everything the page shows in a state.
   * @param {SearchState} shown
   * @returns {Promise<PageAnswer>}
   */
  const answerTo = async (shown) => {
    const answer = await search(shown.q, shown.dung === "1");
    const filters = await readFilters(answer.index, shown);
    const { days } = answer.index;
    const articles = answer.whole.filter((article) => filters.allows(article));
    const isDated = Boolean(shown.xep) || !answer.words.length;
    if (isDated) articles.sort((a, b) => days[b] - days[a] || b - a);
    if (shown.xep === "cu") articles.reverse();
    const isFiltered = filters.chosen.length > 0;
    const records = isFiltered ? [] : answer.records;
    return { ...answer, filters, articles, isDated, records };
  };

  const show = async () => {
    turn += 1;
    const mine = turn;
    const isEmpty = !Object.values(state).some(Boolean);
    list.dataset.state = "busy";
    try {
      if (isEmpty) showNothing();
      else {
        const answer = await answerTo(state);
        const parts = await describe(answer);
        if (mine !== turn) return;
        showAnswer(answer, parts);
      }
    } catch (error) {
      console.error(error);
      if (mine !== turn) return;
      showNothing();
      status.textContent = BROKEN_SENTENCE;
    }
    if (mine !== turn) return;
    found.classList.toggle("idle", isEmpty);
    list.dataset.state = "done";
  };

  const showNothing = () => {
    for (const part of [list, near, people, notice, chips, status]) part.replaceChildren();
    more.hidden = true;
    tools.hidden = true;
  };

  /**
   * @param {PageAnswer} answer
   * @param {PageParts} parts
   */
  const showAnswer = (answer, parts) => {
    list.replaceChildren(...parts.list);
    near.replaceChildren(...parts.near);
    people.replaceChildren(...parts.people);
    notice.replaceChildren(...parts.notice);
    status.textContent = withDots(parts.said, answer.index.missing.size && PARTIAL_SENTENCE);
    chips.replaceChildren(...answer.filters.chosen.map((filter) => filterLink(filter, state, go)));
    tools.hidden = !answer.articles.length && !parts.listed.length;
    for (const button of tools.querySelectorAll("[data-export]")) {
      button.onclick = () =>
        withExport(async () => {
          saveList(button.dataset.export, await listResults(answer.index, parts.listed, articlesOfKind(answer)));
        });
    }
    for (const panel of panels.querySelectorAll("[data-facet]")) {
      const fill = () => panel.open && fillPanel(panel, answer);
      panel.ontoggle = fill;
      fill();
    }
    for (const name of ["tu", "den"]) dates.querySelector(`[name=${name}]`).value = state[name] ?? "";
  };

  /** @param {() => Promise<void>} use what needs the script of the export */
  const withExport = async (use) => {
    try {
      await needScript("search-export.js", () => typeof saveList === "function");
      await use();
    } catch (error) {
      console.error(error);
      status.textContent = "Không tải được tệp cần để xuất danh sách. Xin thử lại.";
    }
  };

  /** @param {PageAnswer} answer */
  const articlesOfKind = ({ articles }) => (state.loai && state.loai !== "bai-viet" ? [] : articles);

  /**
   * @param {string} title
   * @param {Node[]} entries
   * @param {Node[]} [after]
   */
  const group = (title, entries, after = []) =>
    entries.length ? [createElement("h2", {}, title), createElement("ol", {}, ...entries), ...after] : [];

  /**
   * @param {FoundRecord[]} records
   * @param {string} kind
   */
  const ofKind = (records, kind) => records.filter(({ record }) => record.kind === kind);

  /** @param {PageAnswer} answer @returns {Promise<PageParts>} */
  const describe = async (answer) => {
    const { index, words, records, recordWords, near: nearArticles, wordsOf, asksRelation } = answer;
    const wanted = records.filter(({ isNear }) => !isNear);
    const listed = state.loai ? ofKind(wanted, state.loai) : wanted.filter(({ record }) => record.kind !== "nhan-vat");
    const entryOf = (/** @type {FoundRecord} */ one) => recordEntry(one, recordWords, asksRelation);

    /** @param {boolean} isStrong */
    const recordGroups = (isStrong) => {
      const kinds = [...new Set(listed.map(({ record }) => record.kind))];
      return kinds.flatMap((kind) => {
        const all = ofKind(listed, kind);
        const strong = all.filter((one) => one.isStrong);
        const weak = all.filter((one) => !one.isStrong);
        const ones = isStrong ? strong : weak;
        const shown = state.loai ? ones : ones.slice(0, RECORDS_SHOWN);
        const title = !isStrong && strong.length ? `${KIND_NAMES[kind]} liên quan` : KIND_NAMES[kind];
        const isCut = !state.loai && (strong.length > RECORDS_SHOWN || weak.length > RECORDS_SHOWN);
        const isLast = !isStrong || !weak.length;
        return group(title, shown.map(entryOf), isCut && isLast ? [allOfKind(kind, all.length)] : []);
      });
    };

    const hits = articlesOfKind(answer);
    const entries = await articleEntries(index, hits.slice(0, FIRST_SHOWN), wordsOf, answer.isDated);
    const articles = group("Bài viết", entries, hits.length > FIRST_SHOWN ? [more] : []);
    showMore(answer, hits, articles[1]);

    const isNear = !articles.length && !listed.some(({ isStrong }) => isStrong);
    const nearRecords = isNear ? records.filter(({ record, isNear: isFar }) => isFar && record.kind !== "nam") : [];
    const nearEntries = isNear
      ? [
          ...nearRecords.slice(0, RECORDS_SHOWN).map(entryOf),
          ...(await articleEntries(
            index,
            state.loai ? [] : nearArticles.filter((one) => answer.filters.allows(one)),
            wordsOf,
          )),
        ]
      : [];
    const lost = answer.missing.map(({ typed }) => `“${typed}”`).join(", ") || "đủ các từ";
    const named = ofKind(records, "nhan-vat").filter(({ rank }) => rank >= NAMED);
    const cards = state.loai ? [] : named.slice(0, RECORDS_SHOWN).map(personCard(recordWords));
    const countOf = (/** @type {string} */ kind) =>
      (kind === "nhan-vat" && !state.loai ? named : ofKind(listed, kind)).length;
    const counts = COUNTED.map((kind) => counted(countOf(kind), KIND_NAMES[kind].toLowerCase()));
    const said = withDots(counted(hits.length, "bài viết"), ...counts);
    return {
      list: [...recordGroups(true), ...articles, ...recordGroups(false)],
      near: group(`Gần đúng (không trang nào có ${lost})`, nearEntries),
      people: cards,
      notice: answer.instead ? noticeOf(answer.instead, words) : [],
      said: said || nothingFound(answer),
      listed,
    };
  };

  /** @param {PageAnswer} answer */
  const nothingFound = ({ filters, whole }) =>
    filters.chosen.length && whole.length
      ? "Không có kết quả với các bộ lọc đang chọn."
      : `Không tìm thấy trang nào cho “${state.q}”.`;

  /** @param {Word[]} words */
  const personCard =
    (words) =>
    (/** @type {FoundRecord} */ { record }) => {
      const [runs] = meantRuns([matchText(record.name, words)]);
      const link = createElement(
        "a",
        { href: `${SITE_URL}nhan-vat/${record.id}.html` },
        ...highlight(record.name, runs),
      );
      const count = createElement("small", {}, withDots("Nhân vật", counted(record.count, "bài nhắc tới")));
      return createElement("p", { className: "card" }, link, count);
    };

  /**
   * @param {string} instead
   * @param {Word[]} words
   */
  const noticeOf = (instead, words) => {
    const exact = stateLink({ ...state, dung: "1" }, go, `tìm đúng chữ đã gõ “${spoken(words)}”`);
    return ["Đang tìm ", createElement("strong", {}, `“${instead}”`), "; ", exact, "."];
  };

  /**
   * @param {string} kind
   * @param {number} count
   */
  const allOfKind = (kind, count) => {
    const link = stateLink(
      { ...state, loai: kind },
      go,
      `Xem tất cả ${counted(count, KIND_NAMES[kind].toLowerCase())}`,
    );
    return createElement("p", { className: "all-of-kind" }, link);
  };

  /**
   * @param {PageAnswer} answer
   * @param {number[]} hits
   * @param {Node | undefined} articleList
   */
  const showMore = ({ index, wordsOf, isDated }, hits, articleList) => {
    let shown = FIRST_SHOWN;
    more.hidden = hits.length <= shown;
    more.textContent = `Xem thêm bài viết`;
    more.onclick = async () => {
      const next = hits.slice(shown, shown + MORE_SHOWN);
      shown += MORE_SHOWN;
      more.hidden = hits.length <= shown;
      const entries = await articleEntries(index, next, wordsOf, isDated);
      /** @type {HTMLElement} */ (articleList).append(...entries);
    };
  };

  /**
   * @param {any} panel
   * @param {PageAnswer} answer
   */
  const fillPanel = async (panel, answer) => {
    const { facet } = panel.dataset;
    const mine = turn;
    if (facet === "loai") return showValues(panel, kindValues(answer), state, go);
    try {
      const values = await countedValues(answer.index, facet, answer.whole, answer.filters, state);
      if (mine === turn) showValues(panel, values, state, go);
    } catch (error) {
      console.error(error);
      panel.hidden = true;
    }
  };

  /** @param {PageAnswer} answer @returns {CountedValue[]} */
  const kindValues = ({ articles, records }) => {
    const shown = records.filter(({ isNear }) => !isNear);
    const kinds = Object.entries(KIND_NAMES).map(([kind, label]) => [kind, label, ofKind(shown, kind).length]);
    const values = /** @type {CountedValue[]} */ ([["bai-viet", "Bài viết", articles.length], ...kinds]);
    return values.filter(([id, , count]) => count || state.loai === id);
  };

  const readAddress = () => {
    const given = new URLSearchParams(location.search);
    state = Object.fromEntries(PARAMETERS.map((name) => [name, given.get(name) ?? ""]));
    box.value = state.q;
    order.value = state.xep;
    return show();
  };

  /**
   * @param {SearchState} next
   * @param {"pushState" | "replaceState"} [method]
   */
  const go = (next, method = "pushState") => {
    state = next;
    const address = SITE_URL + searchPath(state);
    if (address !== location.href) history[method](null, "", address);
    return show();
  };

  form.addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    clearTimeout(timer);
    go({ ...state, q: box.value, dung: "" });
  });
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => go({ ...state, q: box.value, dung: "" }, "replaceState"), TYPING_PAUSE_MS);
  });
  order.addEventListener("change", () => go({ ...state, xep: order.value }));
  for (const name of ["tu", "den"]) {
    const field = dates.querySelector(`[name=${name}]`);
    field.addEventListener("change", () => go({ ...state, [name]: field.value }));
  }
  element("#chep-dia-chi").onclick = () =>
    withExport(() => copyText(lastingAddress(searchPath(state)), "Đã sao chép địa chỉ danh sách này"));
  // On a wide window the filters are a column of their own and always open.
  filterBox.open = matchMedia(WIDE).matches;
  addEventListener("popstate", readAddress);
  readAddress();
})();
