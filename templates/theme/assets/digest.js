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
    const quote = document.querySelector("blockquote:has(.cite)");
    const text = quote?.querySelector("p");
    const button = (words, act) => {
      const made = make("button", { type: "button", className: "copy", textContent: words });
      made.addEventListener("click", act);
      return made;
    };
    const citing = (words) => button(words, () => copy(text.textContent.trim(), "Đã chép lời trích dẫn"));
    // Under the paragraph that the address names: what a reader who came for it will want to take away.
    const take = make("p", { className: "take" });
    const offer = () => {
      const link = document.querySelector("a.d:target");
      take.remove();
      if (!link || !quote) return;
      const number = link.textContent;
      const addressing = button("Chép địa chỉ", () => copy(lasting(link), `Đã chép địa chỉ đoạn ${number}`));
      take.replaceChildren(citing(`Trích dẫn đoạn ${number}`), addressing);
      if (link.parentElement.tagName === "LI") link.parentElement.append(take);
      else link.parentElement.after(take);
    };
    for (const link of all("a.d")) {
      link.title = `Chép địa chỉ đoạn ${link.textContent}`;
      link.addEventListener("click", () => copy(lasting(link), `Đã chép địa chỉ đoạn ${link.textContent}`));
    }
    const arrive = () => [cite, offer].forEach((step) => step());
    addEventListener("hashchange", arrive);
    arrive();
    if (quote) quote.append(citing("Chép lời trích dẫn"));
  };

  // A feed is followed by its address on the web, also from a copy read from a disk.
  const feeds = () => {
    const here = document.querySelector("meta[property='og:url']")?.content ?? location.href;
    for (const link of all("main a[href$='.atom']")) {
      const add = make("button", { type: "button", className: "copy copy-feed", textContent: "Chép địa chỉ" });
      add.setAttribute("aria-label", `Chép địa chỉ: ${link.textContent}`);
      const lasting = () => (location.protocol === "file:" ? new URL(link.getAttribute("href"), here).href : link.href);
      add.addEventListener("click", () => copy(lasting(), "Đã chép địa chỉ nguồn cấp; hãy dán vào trình đọc tin"));
      link.after(add);
    }
  };

  // Of many quotations from one article the first stay; search in the page opens the others.
  const quotations = (kind, shown) => {
    for (const quote of all(`.${kind} + ul > li > blockquote`)) {
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

  // A long list of quotations is sifted by what its articles name besides, and by words.
  const sift = (form) => {
    const entries = all(":scope > li", form.nextElementSibling).map((entry) => ({
      entry,
      beside: entry.querySelector("[data-beside]")?.dataset.beside.split(" ") ?? [],
      isArticle: Boolean(entry.querySelector(".article")),
      text: plain(entry.textContent),
    }));
    const [choice, field, status] = ["select", "input", "[role=status]"].map((part) => form.querySelector(part));
    form.addEventListener("input", () => {
      const words = plain(field.value).trim().split(" ");
      const isSifted = Boolean(choice.value || words[0]);
      let count = 0;
      for (const { entry, beside, isArticle, text } of entries) {
        const isNamed = !choice.value || beside.includes(choice.value);
        const isKept = isArticle && isNamed && words.every((word) => text.includes(word));
        entry.hidden = isSifted && !isKept;
        count += isKept;
      }
      status.textContent = isSifted ? `${count} bài` : "";
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
  };

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

  // A page that has moved leads on by itself; only a script can take the paragraph in the address along.
  const moved = document.querySelector("meta[http-equiv='refresh']");
  if (moved) location.replace(moved.content.split("url=")[1] + location.hash);

  addEventListener("beforeprint", () => all("details.numbers").forEach((details) => (details.open = true)));
  document.body.append(told);
  all("[data-palette]").filter((element) => element.tagName === "BUTTON").forEach(palette);
  paragraphs();
  feeds();
  all("form.sieve").forEach(sift);
  Object.entries(QUOTES_SHOWN).forEach(([kind, shown]) => quotations(kind, shown));
  all(":is(.text table):not(.numbers table)").forEach((table) => {
    sortable(table);
    const rows = table.tBodies[0].rows;
    if (rows.length >= ROWS_WORTH_SIFTING && /\p{L}/u.test(rows[0].cells[0].textContent)) sieve(table);
  });
})();
