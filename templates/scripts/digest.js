// @ts-check
// What scripts add to pages that work without them: addresses of paragraphs to copy, long lists of quotations folded,
// tables that sort and filter, the choice of light or dark, "/" for the search box. Nothing is fetched. Each feature runs on its own: one that
// a browser cannot do leaves the others alone.
"use strict";

/**
 * The text in lower case without marks, đ as d: "Đối ngoại" → "doi ngoai". The same as `fold` in digest/text/fold.py.
 * @param {string} text
 */
function fold(text) {
  const plainD = text.replace(/[ĐðÐɖƉ]/g, "đ");
  return plainD.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");
}

/** Words that screen readers speak and everybody sees for a moment. @param {string} words */
function announce(words) {
  const status = document.querySelector(".told") ?? document.createElement("p");
  status.className = "told";
  status.setAttribute("role", "status");
  if (!status.isConnected) document.body.append(status);
  status.textContent = words;
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => {
    status.textContent = "";
  }, 2500);
}
/** @type {number | undefined} */
announce.timer = undefined;

/**
 * @param {string} text
 * @param {string} done what is announced once it is in the clipboard
 */
async function copyText(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    announce(done);
  } catch {
    announce("Trình duyệt không cho sao chép tự động; xin sao chép bằng tay.");
  }
}

(() => {
  const QUOTES_SHOWN = { timeline: 2, quoted: 1 };
  const ROWS_WORTH_FILTERING = 12;
  const collator = new Intl.Collator("vi", { numeric: true });

  /**
   * @param {string} selector
   * @param {ParentNode} [root]
   * @returns {HTMLElement[]}
   */
  const all = (selector, root = document) =>
    [...root.querySelectorAll(selector)].map((one) => /** @type {any} */ (one));

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {object} properties
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  const create = (tag, properties) => Object.assign(document.createElement(tag), properties);

  /**
   * @param {string} label
   * @param {() => void} onclick
   */
  const copyButton = (label, onclick) =>
    create("button", { type: "button", className: "copy", textContent: label, onclick });

  /** The number of a paragraph copies its address; the citation then names the paragraph as well. */
  const copyParagraphs = () => {
    const address = document.querySelector(".address");
    const page = address?.textContent ?? "";
    const quote = document.querySelector("blockquote .cite")?.closest("blockquote");
    const citation = quote?.querySelector("p");

    // Read from a disk, a page is known to others only by its address on the web.
    /** @param {HTMLAnchorElement} link */
    const lastingAddress = (link) => (location.protocol === "file:" && page ? page + link.hash : link.href);

    const nameParagraph = () => {
      const number = /^#d(\d+)$/.exec(location.hash)?.[1];
      if (address) address.textContent = number ? `${page}#d${number} (đoạn ${number})` : page;
    };

    /** @param {string} label */
    const citationButton = (label) =>
      copyButton(label, () => copyText((citation?.textContent ?? "").trim(), "Đã sao chép lời trích dẫn"));

    // Under the paragraph that the address names: what a reader who came for it will want to take away.
    const buttons = create("p", { className: "take" });
    const offerButtons = () => {
      const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.d:target"));
      buttons.remove();
      if (!link?.parentElement || !quote) return;
      const number = link.textContent;
      buttons.replaceChildren(
        citationButton(`Trích dẫn đoạn ${number}`),
        copyButton("Sao chép địa chỉ", () => copyText(lastingAddress(link), `Đã sao chép địa chỉ đoạn ${number}`)),
      );
      if (link.parentElement.tagName === "LI") link.parentElement.append(buttons);
      else link.parentElement.after(buttons);
    };

    for (const element of all("a.d")) {
      const link = /** @type {HTMLAnchorElement} */ (element);
      link.title = `Sao chép địa chỉ đoạn ${link.textContent}`;
      link.addEventListener("click", () =>
        copyText(lastingAddress(link), `Đã sao chép địa chỉ đoạn ${link.textContent}`),
      );
    }
    const arrive = () => {
      nameParagraph();
      offerButtons();
    };
    addEventListener("hashchange", arrive);
    arrive();
    if (quote) quote.append(citationButton("Sao chép lời trích dẫn"));
  };

  /** A feed is followed by its address on the web, also from a copy read from a disk. */
  const copyFeeds = () => {
    const meta = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[property='og:url']"));
    const here = meta?.content ?? location.href;
    for (const element of all("main a[href$='.atom']")) {
      const link = /** @type {HTMLAnchorElement} */ (element);
      const relative = link.getAttribute("href") ?? "";
      const lasting = location.protocol === "file:" ? new URL(relative, here).href : link.href;
      const button = copyButton("Sao chép địa chỉ", () =>
        copyText(lasting, "Đã sao chép địa chỉ nguồn tin; hãy dán vào trình đọc tin"),
      );
      button.classList.add("copy-feed");
      button.setAttribute("aria-label", `Sao chép địa chỉ: ${link.textContent}`);
      link.after(button);
    }
  };

  /**
   * Of many quotations from one article the first stay; search in the page opens the others.
   * @param {string} kind the class of the heading
   * @param {number} shown
   */
  const foldQuotations = (kind, shown) => {
    for (const quote of all(`.${kind} + ul > li > blockquote`)) {
      const rest = all(":scope > p", quote).slice(shown);
      if (!rest.length) continue;
      const more = create("button", { type: "button", className: "more" });
      /** @param {boolean} isFolded */
      const setFolded = (isFolded) => {
        for (const sentence of rest) {
          if (isFolded) sentence.setAttribute("hidden", "until-found");
          else sentence.removeAttribute("hidden");
        }
        more.setAttribute("aria-expanded", String(!isFolded));
        more.textContent = isFolded ? `Thêm ${rest.length} đoạn trong bài này` : "Thu gọn";
      };
      for (const sentence of rest) sentence.addEventListener("beforematch", () => setFolded(false));
      more.addEventListener("click", () => setFolded(more.getAttribute("aria-expanded") === "true"));
      addEventListener("beforeprint", () => setFolded(false));
      quote.after(more);
      setFolded(true);
    }
  };

  /**
   * What a cell is sorted by: the day of a date, else its words.
   * @param {HTMLTableCellElement} cell
   */
  const sortKey = (cell) => cell.querySelector("data")?.value ?? (cell.textContent ?? "").trim();

  /** @param {HTMLTableElement} table */
  const makeSortable = (table) => {
    const body = table.tBodies[0];
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      if (head.querySelector("a")) return; // it leads somewhere already
      const button = create("button", { type: "button", textContent: head.textContent });
      button.addEventListener("click", () => {
        const ascends = head.getAttribute("aria-sort") !== "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", ascends ? "ascending" : "descending");
        const rows = [...body.rows].sort((a, b) =>
          collator.compare(sortKey(a.cells[column]), sortKey(b.cells[column])),
        );
        body.append(...(ascends ? rows : rows.reverse()));
      });
      head.replaceChildren(button);
    });
  };

  /**
   * Where a phone shows a row as lines, each cell is named by its column; a matrix stays a table.
   * @param {HTMLTableElement} table
   */
  const nameCells = (table) => {
    if (table.closest(".matrix")) return;
    const names = all("thead th", table).map((head) => (head.textContent ?? "").trim());
    for (const row of table.tBodies[0].rows)
      [...row.cells].forEach((cell, column) => {
        cell.dataset.label = names[column] ?? "";
      });
  };

  /** @param {HTMLTableElement} table */
  const makeFilterable = (table) => {
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: plainWords(row.textContent) }));
    const field = create("input", { type: "search", className: "sift", placeholder: "Lọc danh sách…" });
    const count = create("span", { className: "sifted" });
    count.setAttribute("role", "status");
    field.setAttribute("aria-label", "Lọc danh sách");
    field.addEventListener("input", () => {
      const words = plainWords(field.value).trim().split(" ");
      let kept = 0;
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        kept += Number(!row.hidden);
      }
      count.textContent = field.value.trim() ? `${kept} mục` : "";
    });
    table.before(field, count);
  };

  const openTables = () => {
    for (const element of all(".text table")) {
      if (element.closest(".numbers")) continue;
      const table = /** @type {HTMLTableElement} */ (element);
      nameCells(table);
      makeSortable(table);
      const rows = table.tBodies[0].rows;
      if (rows.length >= ROWS_WORTH_FILTERING && /\p{L}/u.test(rows[0].cells[0].textContent ?? ""))
        makeFilterable(table);
    }
  };

  /** @param {string | null} text */
  const plainWords = (text) => fold(text ?? "").replace(/\s+/g, " ");

  /** A long list of quotations is filtered by what its articles name besides, and by words. */
  const openQuotationFilters = () => {
    for (const element of all("form.sieve")) {
      const form = /** @type {HTMLFormElement} */ (element);
      const list = form.nextElementSibling;
      if (!list) continue;
      const entries = all(":scope > li", list).map((entry) => ({
        entry,
        beside: all("[data-beside]", entry)[0]?.dataset.beside?.split(" ") ?? [],
        isArticle: Boolean(entry.querySelector(".article")),
        text: plainWords(entry.textContent),
      }));
      const choice = /** @type {HTMLSelectElement} */ (form.querySelector("select"));
      const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
      const count = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
      form.addEventListener("input", () => {
        const words = plainWords(field.value).trim().split(" ");
        const isFiltered = Boolean(choice.value || words[0]);
        let kept = 0;
        for (const { entry, beside, isArticle, text } of entries) {
          const isNamed = !choice.value || beside.includes(choice.value);
          const isKept = isArticle && isNamed && words.every((word) => text.includes(word));
          entry.hidden = isFiltered && !isKept;
          kept += Number(isKept);
        }
        count.textContent = isFiltered ? `${kept} bài` : "";
      });
      form.addEventListener("submit", (event) => event.preventDefault());
      form.hidden = false;
    }
  };

  /** One button goes round: the colours of the system, the other ones, the same ones fixed. */
  const openPaletteButtons = () => {
    const NAMES = /** @type {Record<string, string>} */ ({ "": "theo máy", light: "sáng", dark: "tối" });
    const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const order = isDark ? ["", "light", "dark"] : ["", "dark", "light"];
    const root = document.documentElement;
    for (const button of all("button[data-palette]")) {
      const showState = () => {
        button.title = `Nền: ${NAMES[root.dataset.palette ?? ""]}`;
        button.setAttribute("aria-label", button.title);
      };
      button.addEventListener("click", () => {
        const next = order[(order.indexOf(root.dataset.palette ?? "") + 1) % order.length];
        if (next) root.dataset.palette = next;
        else delete root.dataset.palette;
        try {
          localStorage.setItem("palette", next);
        } catch {
          // Without storage the choice holds for this page.
        }
        showState();
        announce(button.title);
      });
      button.hidden = false;
      showState();
    }
  };

  /** Each heading leads to itself, so that its address can be copied. */
  const linkHeadings = () => {
    for (const heading of all(".text :is(h2, h3)[id]")) {
      const link = create("a", { className: "pilcrow", href: `#${heading.id}`, textContent: "¶" });
      link.setAttribute("aria-label", `Liên kết tới mục ${heading.textContent}`);
      heading.append(link);
    }
  };

  /** The contents beside the text mark the section being read. */
  const followContents = () => {
    const links = all(".contents a").map((link) => /** @type {HTMLAnchorElement} */ (link));
    const headings = links.map((link) => document.getElementById(link.hash.slice(1)));
    const mark = () => {
      const from = innerHeight / 3;
      let current = -1;
      headings.forEach((heading, place) => {
        if (heading && heading.getBoundingClientRect().top < from) current = place;
      });
      if (innerHeight + scrollY >= document.body.scrollHeight - 2) current = links.length - 1;
      links.forEach((link, place) => {
        if (place === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    };
    if (links.length) {
      addEventListener("scroll", mark, { passive: true });
      mark();
    }
  };

  /** On a page of several windows a link back to its head. */
  const offerTop = () => {
    const link = create("a", { className: "to-top", href: "#", textContent: "↑ Đầu trang", hidden: true });
    document.body.append(link);
    addEventListener("scroll", () => (link.hidden = scrollY < innerHeight * 2), { passive: true });
  };

  /** A page that has moved leads on by itself; only a script can take the paragraph in the address along. */
  const followMovedPage = () => {
    const moved = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[http-equiv='refresh']"));
    if (moved) location.replace(moved.content.split("url=")[1] + location.hash);
  };

  /** Paper shows what is folded on the screen; where a style sheet can do that, this changes nothing. */
  const printFolded = () => {
    /** @type {HTMLElement[]} */
    let folded = [];
    addEventListener("beforeprint", () => {
      folded = all("main details:not([open])");
      for (const details of folded) details.toggleAttribute("open", true);
    });
    addEventListener("afterprint", () => {
      for (const details of folded) details.toggleAttribute("open", false);
    });
  };

  /** "/" leads to the search box; on pages with two, to the larger one. */
  const openSearchByKey = () => {
    document.addEventListener("keydown", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest("input, select, textarea")) return;
      const box = all("form[role=search] [name=q]").pop();
      if (!box) return;
      event.preventDefault();
      box.focus();
    });
  };

  const features = [
    followMovedPage,
    openSearchByKey,
    printFolded,
    openPaletteButtons,
    copyParagraphs,
    copyFeeds,
    linkHeadings,
    followContents,
    offerTop,
    openQuotationFilters,
    ...Object.entries(QUOTES_SHOWN).map(
      ([kind, shown]) =>
        () =>
          foldQuotations(kind, shown),
    ),
    openTables,
  ];
  announce("");
  for (const feature of features) {
    try {
      feature();
    } catch (error) {
      console.error(error);
    }
  }
})();
