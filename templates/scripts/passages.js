// @ts-check
// Words that a reader selects in an article: copied with their reference, or kept on the device and taken away as a
// file. Nothing leaves the device.
"use strict";

/**
 * @typedef {object} Passage
 * @property {string} quote
 * @property {string} places "đoạn 6", "đoạn 6–8"
 * @property {string} address on the web, with the paragraph and a text fragment
 * @property {string} page within the site: "bai-viet/….html#d6"
 * @property {string} citation the article in the words of its page, without an address
 * @property {string} title
 * @property {string} outlet
 * @property {string[]} authors
 * @property {string} day "2023/10/11"; empty when the day is in doubt
 */

(() => {
  const KEPT = "doan-da-luu";
  const EDGE_WORDS = 4;
  const WAIT_MS = 150;

  /** @returns {Passage[]} */
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    } catch {
      return [];
    }
  };

  /** @param {Passage[]} passages */
  const keep = (passages) => {
    try {
      localStorage.setItem(KEPT, JSON.stringify(passages));
      return true;
    } catch {
      announce("Trình duyệt không cho lưu trên máy này.");
      return false;
    }
  };

  /** @param {string} name */
  const metas = (name) =>
    [...document.querySelectorAll(`meta[name="${name}"], meta[property="${name}"]`)].map(
      (meta) => /** @type {HTMLMetaElement} */ (meta).content,
    );

  /** The place in a text moved to the edge of its word: a quotation and a text fragment have whole words.
   * @param {Node} node @param {number} place @param {1 | -1} step */
  const edge = (node, place, step) => {
    const text = node instanceof Text ? node.data : "";
    let at = place;
    while (at > 0 && at < text.length && /^[\p{L}\p{N}]{2}$/u.test(text.slice(at - 1, at + 1))) at += step;
    return at;
  };

  /** The part of a paragraph that is selected, without its number. @param {Range} selected @param {Element} block */
  const wordsOf = (selected, block) => {
    const part = document.createRange();
    part.selectNodeContents(block);
    if (!selected.intersectsNode(block)) return "";
    if (selected.compareBoundaryPoints(Range.START_TO_START, part) > 0)
      part.setStart(selected.startContainer, edge(selected.startContainer, selected.startOffset, -1));
    if (selected.compareBoundaryPoints(Range.END_TO_END, part) < 0)
      part.setEnd(selected.endContainer, edge(selected.endContainer, selected.endOffset, 1));
    const copied = part.cloneContents();
    for (const extra of copied.querySelectorAll(".d, .take")) extra.remove();
    return (copied.textContent ?? "").replace(/\s+/g, " ").trim();
  };

  /** What a browser looks for on the page: "text=first words,last words". @param {string} quote */
  const fragment = (quote) => {
    const words = quote.split(" ");
    /** @param {string[]} some */
    const coded = (some) => encodeURIComponent(some.join(" ")).replaceAll("-", "%2D");
    if (words.length <= 2 * EDGE_WORDS) return `:~:text=${coded(words)}`;
    return `:~:text=${coded(words.slice(0, EDGE_WORDS))},${coded(words.slice(-EDGE_WORDS))}`;
  };

  /** The selection as a passage of this article; null when it has no word of a numbered paragraph.
   * @returns {{ passage: Passage, last: Element } | null} */
  const selectedPassage = () => {
    const selection = getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const parts = [...document.querySelectorAll("a.d")]
      .map((link) => ({ link, block: /** @type {Element} */ (link.parentElement) }))
      .map(({ link, block }) => ({ link, block, words: wordsOf(range, block) }))
      .filter(({ words }) => words);
    if (!parts.length) return null;
    const [first, last] = [parts[0], parts[parts.length - 1]];
    const [from, to] = [first.link.textContent, last.link.textContent];
    const cited = document.querySelector("blockquote .cite")?.parentElement?.cloneNode(true);
    if (cited instanceof Element) cited.querySelector(".address")?.remove();
    const web = location.protocol === "file:" ? metas("og:url")[0] : location.href.split("#")[0];
    const quote = parts.map(({ words }) => words).join(" ");
    return {
      last: last.block.closest("ul, ol") ?? last.block,
      passage: {
        quote,
        places: `đoạn ${from === to ? from : `${from}–${to}`}`,
        address: `${web}#${first.link.id}${fragment(quote)}`,
        page: `${location.pathname.split("/").slice(-2).join("/")}#${first.link.id}`,
        citation: (cited?.textContent ?? "").trim().replace(/,$/, ""),
        title: metas("citation_title")[0] ?? document.title,
        outlet: metas("DC.source")[0] ?? "",
        authors: metas("citation_author"),
        day: metas("citation_publication_date")[0] ?? "",
      },
    };
  };

  /** @param {Passage} passage */
  const asText = ({ quote, citation, places, address }) => `“${quote}” (${citation}, ${places}, ${address})`;

  /** @param {Passage} passage */
  const asRis = (passage) =>
    [
      "TY  - NEWS",
      `TI  - ${passage.title}`,
      ...passage.authors.map((author) => `AU  - ${author}`),
      passage.outlet && `T2  - ${passage.outlet}`,
      passage.day && `PY  - ${passage.day.slice(0, 4)}`,
      passage.day && `DA  - ${passage.day}`,
      `SP  - ${passage.places}`,
      `UR  - ${passage.address}`,
      "LA  - vi",
      `N1  - “${passage.quote}”`,
      `N1  - ${passage.citation}`,
      "ER  - ",
    ]
      .filter(Boolean)
      .join("\r\n");

  const FILES = {
    txt: { type: "text/plain", write: (/** @type {Passage[]} */ all) => `${all.map(asText).join("\n\n")}\n` },
    ris: {
      type: "application/x-research-info-systems",
      write: (/** @type {Passage[]} */ all) => `${all.map(asRis).join("\r\n\r\n")}\r\n`,
    },
  };

  /** @param {"txt" | "ris"} ending */
  const save = (ending) => {
    const { type, write } = FILES[ending];
    const address = URL.createObjectURL(new Blob([write(kept())], { type: `${type};charset=utf-8` }));
    const link = Object.assign(document.createElement("a"), { href: address, download: `doan-da-luu.${ending}` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };

  /** @param {string} label @param {() => void} onclick */
  const button = (label, onclick) =>
    Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: label, onclick });

  /** Below what is selected, also in the order of the keyboard. */
  const offerSelection = () => {
    const bar = document.createElement("div");
    bar.className = "take passage";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Đoạn đang chọn");
    bar.addEventListener("pointerdown", (event) => event.preventDefault());
    const show = () => {
      if (bar.contains(document.activeElement)) return;
      const found = selectedPassage();
      bar.remove();
      if (!found) return;
      const { passage, last } = found;
      const list = Object.assign(document.createElement("a"), { href: "../doan-da-luu.html", className: "copy" });
      const count = () => {
        list.textContent = `Đoạn đã lưu (${kept().length})`;
      };
      count();
      bar.replaceChildren(
        button("Sao chép kèm nguồn", () => copyText(asText(passage), "Đã sao chép đoạn trích và nguồn")),
        button("Lưu trên máy này", () => {
          const others = kept().filter(({ address }) => address !== passage.address);
          if (keep([...others, passage])) announce("Đã lưu; mở “Đoạn đã lưu” để xem và tải về");
          count();
        }),
        list,
      );
      last.after(bar);
      const rects = /** @type {Selection} */ (getSelection()).getRangeAt(0).getClientRects();
      bar.style.top = `${(rects[rects.length - 1]?.bottom ?? 0) + scrollY + 6}px`;
    };
    /** @type {number | undefined} */
    let timer;
    document.addEventListener("selectionchange", () => {
      clearTimeout(timer);
      timer = setTimeout(show, WAIT_MS);
    });
  };

  /** The list on its own page. @param {Element} place */
  const showKept = (place) => {
    const list = Object.assign(document.createElement("ul"), { className: "kept" });
    const tools = Object.assign(document.createElement("p"), { className: "take" });
    const draw = () => {
      const passages = kept();
      place.replaceChildren(passages.length ? `${passages.length} đoạn, lưu trên máy này.` : "Chưa lưu đoạn nào.");
      list.replaceChildren(
        ...passages.map((passage) => {
          const quote = document.createElement("blockquote");
          quote.append(Object.assign(document.createElement("p"), { textContent: passage.quote }));
          const link = Object.assign(document.createElement("a"), { href: passage.page, textContent: passage.title });
          const entry = document.createElement("li");
          entry.append(
            link,
            ` · ${[passage.outlet, passage.places].filter(Boolean).join(" · ")} `,
            button("Bỏ", () => {
              keep(kept().filter(({ address }) => address !== passage.address));
              draw();
            }),
            quote,
          );
          return entry;
        }),
      );
      tools.hidden = !passages.length;
    };
    tools.append(
      button("Sao chép tất cả", () => copyText(FILES.txt.write(kept()), "Đã sao chép mọi đoạn đã lưu")),
      button("Tải tệp chữ", () => save("txt")),
      button("Tải RIS", () => save("ris")),
      button("Xóa hết", () => {
        keep([]);
        draw();
      }),
    );
    place.after(tools, list);
    draw();
  };

  const place = document.querySelector("span.kept")?.parentElement;
  if (place) showKept(place);
  if (document.querySelector("a.d")) offerSelection();
})();
