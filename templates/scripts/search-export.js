// @ts-check
// The list of results as a file: a table, references, plain text; and its address.
"use strict";

const LISTED_PER_FILE = 256;

/** The address that others can open, also when this page is read from a disk. @param {string} path */
function lastingAddress(path) {
  const meta = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  return new URL(path, location.protocol === "file:" && meta ? meta.href : SITE_URL).href;
}

/**
 * The results in their order; articles whose row cannot be read are left out.
 * @param {SearchIndex} index
 * @param {FoundRecord[]} records
 * @param {number[]} articles
 * @returns {Promise<Listed[]>}
 */
async function listResults(index, records, articles) {
  /** @type {Listed[]} */
  const listed = records.map(({ record: { kind, id, name, note } }) => {
    const title = note ? `${name}: ${note}` : name;
    return [KIND_NAMES[kind], title, "", "", "", lastingAddress(`${kind}/${id}.html`), ""];
  });
  for (const article of articles) {
    const rows = await readIndexFile(index, index.lists[Math.floor(article / LISTED_PER_FILE)]);
    if (!rows) continue;
    const [id, title, on, outlet, authors, source] = rows[article % LISTED_PER_FILE];
    listed.push(["Bài viết", title, on, outlet, authors, lastingAddress(`bai-viet/${id}.html`), source]);
  }
  return listed;
}

/** @param {string} value */
const csvCell = (value) => {
  // A cell that begins like a formula is text: spreadsheets would run it.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** @param {Listed[]} listed */
function asCsv(listed) {
  const head = ["loai", "tieu_de", "ngay", "nguon", "tac_gia", "dia_chi", "dia_chi_goc"];
  return `\ufeff${[head, ...listed].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** @param {Listed[]} listed */
function asRis(listed) {
  const articles = listed.filter(([kind]) => kind === "Bài viết");
  const records = articles.map(([, title, on, outlet, authors, address, source]) => {
    const day = /^\d{4}(-\d\d){0,2}/.exec(on)?.[0].replaceAll("-", "/") ?? "";
    const lines = [
      "TY  - NEWS",
      `TI  - ${title}`,
      authors && `AU  - ${authors.replaceAll("; ", "\r\nAU  - ")}`,
      outlet && `T2  - ${outlet}`,
      day && `PY  - ${day.slice(0, 4)}`,
      day && `DA  - ${day}`,
      `UR  - ${address}`,
      source && `L2  - ${source}`,
      "LA  - vi",
      "ER  - ",
    ];
    return lines.filter(Boolean).join("\r\n");
  });
  return `${records.join("\r\n\r\n")}\r\n`;
}

/** @param {Listed[]} listed */
function asText(listed) {
  return listed
    .map(
      ([, title, on, outlet, authors, address]) =>
        `${[authors, title, outlet, on].filter(Boolean).join(". ")}. ${address}\n`,
    )
    .join("\n");
}

const EXPORTS = /** @type {Record<string, [write: (listed: Listed[]) => string, type: string]>} */ ({
  csv: [asCsv, "text/csv"],
  ris: [asRis, "application/x-research-info-systems"],
  txt: [asText, "text/plain"],
});

/**
 * Hands a list to the reader as a file.
 * @param {string} ending
 * @param {Listed[]} listed
 */
function saveList(ending, listed) {
  const [write, type] = EXPORTS[ending];
  const address = URL.createObjectURL(new Blob([write(listed)], { type: `${type};charset=utf-8` }));
  const link = createElement("a", { href: address, download: `ket-qua-tim-kiem.${ending}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
