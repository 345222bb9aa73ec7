// @ts-check
// The search box of every page: suggestions while typing, Enter leads to the search page. The scripts of the search
// are read when a box gets the focus, so pages that nobody searches from do not pay for them.
"use strict";

(() => {
  const RECORDS_SUGGESTED = 2;
  const SUGGESTED = 5;

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const folder = new URL(".", script.src).href;
  const names = (script.dataset.scripts ?? "").split(" ").filter(Boolean);
  /** @type {Promise<unknown> | undefined} */
  let loading;

  /** @param {string} name */
  const addScript = (name) =>
    new Promise((resolve, reject) => {
      const added = document.createElement("script");
      added.async = false; // they run in the order of the list
      added.onload = resolve;
      added.onerror = reject;
      added.src = folder + name;
      document.head.append(added);
    });

  const loadSearch = () => {
    loading ??= Promise.all(names.map(addScript)).catch((error) => {
      loading = undefined;
      throw error;
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

  document.addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.closest("input, select, textarea")) return;
    const boxes = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("form[role=search] [name=q]"));
    if (!boxes.length) return;
    event.preventDefault();
    boxes[boxes.length - 1].focus();
  });

  // The search page shows its results itself.
  if (!document.querySelector("#ket-qua")) {
    for (const form of document.querySelectorAll("form[role=search]")) openBox(/** @type {HTMLFormElement} */ (form));
  }
})();
