// @ts-check
// The search box of every page but the search page: suggestions while typing, Enter leads to the search page. search.js
// is loaded when a box gets the focus.
"use strict";

(() => {
  const RECORDS_SUGGESTED = 2;
  const SUGGESTED = 5;

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const folder = new URL(".", script.src).href;
  /** @type {Promise<unknown> | undefined} */
  let loading;

  const loadSearch = () => {
    loading ??= new Promise((resolve, reject) => {
      const added = document.createElement("script");
      added.onload = resolve;
      added.onerror = () => {
        loading = undefined;
        reject(new Error("search.js"));
      };
      added.src = `${folder}search.js`;
      document.head.append(added);
    });
    return loading;
  };

  /** @param {HTMLFormElement} form */
  const openBox = (form) => {
    const box = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
    const list = document.createElement("ol");
    const status = document.createElement("p");
    list.className = "suggestions";
    list.hidden = true;
    status.className = "spoken";
    status.setAttribute("role", "status");
    form.append(list, status);
    let turn = 0;

    /** @param {string} q */
    const suggestions = async (q) => {
      const { index, words, records, recordWords, whole, near, wordsOf } = await search(q);
      const strong = records.filter(({ isStrong }) => isStrong).slice(0, RECORDS_SUGGESTED);
      const articles = words.length ? whole.slice(0, SUGGESTED - strong.length) : [];
      const shown = records.filter(({ isNear }) => !isNear);
      const count = counted(whole.length + shown.length, "kết quả");
      const others = near.length || records.length ? "; xem kết quả gần đúng" : "";
      const link = createElement(
        "a",
        { href: SITE_URL + searchPath({ q }) },
        count ? `Xem tất cả ${count}` : `Không tìm thấy${others}`,
      );
      return {
        said: count || "Không tìm thấy",
        entries: [
          ...strong.map((found) => recordEntry(found, recordWords)),
          ...(await articleEntries(index, articles, wordsOf)),
          createElement("li", { className: "all" }, link),
        ],
      };
    };

    const suggest = async () => {
      turn += 1;
      const mine = turn;
      const q = box.value.trim();
      await loadSearch();
      const { said, entries } = await suggestions(q);
      if (mine !== turn) return;
      status.textContent = said;
      list.replaceChildren(...entries);
      list.hidden = !q;
    };

    const close = () => {
      list.hidden = true;
    };

    // Without suggestions the form still leads to the search page, which says what is wrong.
    box.addEventListener("input", () => suggest().catch(close));
    box.addEventListener("focus", () =>
      loadSearch()
        .then(() => openIndex())
        .catch(close),
    );
    form.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (list.hidden || event.isComposing || (!step && event.key !== "Escape")) return;
      event.preventDefault();
      turn += 1; // what is still on its way would replace the entry that has the focus
      const stops = [box, ...list.querySelectorAll("a")];
      const place = stops.indexOf(/** @type {any} */ (document.activeElement));
      list.hidden = !step;
      stops[step ? (place + step + stops.length) % stops.length : 0].focus();
    });
    form.addEventListener("focusout", (event) => {
      if (!form.contains(/** @type {Node | null} */ (event.relatedTarget))) close();
    });
  };

  // The search page shows its results itself.
  if (document.querySelector("#ket-qua")) return;
  for (const form of document.querySelectorAll("form[role=search]")) openBox(/** @type {HTMLFormElement} */ (form));
})();
