// What scripts add to pages that work without them: addresses of paragraphs to copy, long lists of quotations
// folded, tables that sort and sift, the choice of light or dark. Nothing is fetched, nothing is written inline.
"use strict";

(() => {
  const QUOTES_SHOWN = { timeline: 2, quoted: 1 };
  const ROWS_WORTH_SIFTING = 12;
  const collator = new Intl.Collator("vi", { numeric: true });
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  // A line that screen readers speak and everybody sees for a moment.
  const told = make("p", { className: "told", role: "status" });
  let untell;
  const tell = (words) => {
    told.textContent = words;
    clearTimeout(untell);
    untell = setTimeout(() => (told.textContent = ""), 2500);
  };

  const copy = async (text, words) => {
    try {
      await navigator.clipboard.writeText(text);
      tell(words);
    } catch {
      tell("Trình duyệt không cho chép tự động; xin chép bằng tay.");
    }
  };

  // The number of a paragraph copies its address; the citation then names the paragraph as well.
  const paragraphs = () => {
    const address = document.querySelector(".address");
    const page = address?.textContent;
    const cite = () => {
      const number = /^#d(\d+)$/.exec(location.hash)?.[1];
      if (address) address.textContent = number ? `${page}#d${number} (đoạn ${number})` : page;
    };
    // Read from a disk, a page is known to others only by its address on the web.
    const lasting = (link) => (location.protocol === "file:" && page ? page + link.hash : link.href);
    for (const link of all("a.d")) {
      link.title = `Chép địa chỉ đoạn ${link.textContent}`;
      link.addEventListener("click", () => copy(lasting(link), `Đã chép địa chỉ đoạn ${link.textContent}`));
    }
    addEventListener("hashchange", cite);
    cite();
    const quote = document.querySelector("blockquote:has(.cite)");
    if (!quote) return;
    const text = quote.querySelector("p");
    const button = make("button", { type: "button", className: "copy", textContent: "Chép lời trích dẫn" });
    button.addEventListener("click", () => copy(text.textContent.trim(), "Đã chép lời trích dẫn"));
    quote.append(button);
  };

  // Of many quotations from one article the first stay; search in the page opens the others.
  const quotations = (kind, shown) => {
    for (const quote of all(`h2.${kind} + ul > li > blockquote`)) {
      const rest = all(":scope > p", quote).slice(shown);
      if (!rest.length) continue;
      const more = make("button", { type: "button", className: "more" });
      const fold = (isFolded) => {
        for (const sentence of rest) {
          if (isFolded) sentence.setAttribute("hidden", "until-found");
          else sentence.removeAttribute("hidden");
        }
        more.setAttribute("aria-expanded", String(!isFolded));
        more.textContent = isFolded ? `Thêm ${rest.length} đoạn trong bài này` : "Thu gọn";
      };
      for (const sentence of rest) sentence.addEventListener("beforematch", () => fold(false));
      more.addEventListener("click", () => fold(more.getAttribute("aria-expanded") === "true"));
      addEventListener("beforeprint", () => fold(false));
      quote.after(more);
      fold(true);
    }
  };

  const keyOf = (cell) => cell.querySelector("time")?.dateTime ?? cell.textContent.trim();

  const sortable = (table) => {
    const body = table.tBodies[0];
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      if (head.querySelector("a")) return; // it leads somewhere already
      const button = make("button", { type: "button", textContent: head.textContent });
      button.addEventListener("click", () => {
        const ascends = head.getAttribute("aria-sort") !== "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", ascends ? "ascending" : "descending");
        const rows = [...body.rows].sort((a, b) => collator.compare(keyOf(a.cells[column]), keyOf(b.cells[column])));
        body.append(...(ascends ? rows : rows.reverse()));
      });
      head.replaceChildren(button);
    });
  };

  // Marks and đ do not count: "doi ngoai" finds "đối ngoại".
  const plain = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replace(/\s+/g, " ");

  const sieve = (table) => {
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: plain(row.textContent) }));
    const field = make("input", { type: "search", className: "sift", placeholder: "Lọc danh sách…" });
    const count = make("span", { className: "sifted", role: "status" });
    field.setAttribute("aria-label", "Lọc danh sách");
    field.addEventListener("input", () => {
      const words = plain(field.value).trim().split(" ");
      const kept = rows.filter(({ row, text }) => !(row.hidden = !words.every((word) => text.includes(word))));
      count.textContent = field.value.trim() ? `${kept.length} mục` : "";
    });
    table.before(field, count);
  };

  const palette = (button) => {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const root = document.documentElement;
    const isDark = () => (root.dataset.palette ? root.dataset.palette === "dark" : dark.matches);
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      root.dataset.palette = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("palette", root.dataset.palette);
      } catch {
        // Without storage the choice holds for this page.
      }
      show();
    });
    dark.addEventListener("change", show);
    button.hidden = false;
    show();
  };

  addEventListener("beforeprint", () => all("details").forEach((details) => (details.open = true)));
  document.body.append(told);
  all("[data-palette]").filter((element) => element.tagName === "BUTTON").forEach(palette);
  paragraphs();
  Object.entries(QUOTES_SHOWN).forEach(([kind, shown]) => quotations(kind, shown));
  all(":is(.text table):not(.numbers table)").forEach((table) => {
    sortable(table);
    const rows = table.tBodies[0].rows;
    if (rows.length >= ROWS_WORTH_SIFTING && /\p{L}/u.test(rows[0].cells[0].textContent)) sieve(table);
  });
})();
