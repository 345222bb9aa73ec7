// The shapes that the scripts of the search (templates/scripts/search-*.js) pass to one another. Read by the type
// checker only; no page loads it.

type RecordKind = "van-ban" | "to-chuc" | "nhan-vat" | "dia-phuong" | "bao" | "nam";

type FacetRow = [id: string, label: string, articles: string];

/** The tables of digest/pages/exports/search/syllables.py. */
interface WordTables {
  tones: Record<string, number>;
  vowels: Record<string, number>;
  horn: string;
  /** A pattern of syllables that end in y or i alike. */
  finalY: string;
}

type Route = [firstKey: string, name: string];

/** The file that names all others. */
interface Manifest {
  format: number;
  /** A hash of everything else. */
  edition: string;
  /** How many articles there are. */
  count: number;
  /** How many of them are in the shards; the others are in `recent`. */
  base: number;
  /** The day of each article. */
  steps: string;
  /** Files of passages, of rows for exported lists, of known words, of facets. */
  texts: string[];
  lists: string[];
  vocabulary: string;
  facets: Record<string, string>;
  nam: FacetRow[];
  records: Record<RecordKind, { rows: string; keys: string }>;
  recent: Record<string, string>;
  /** Shards of syllables and of pairs, or the files that name them. */
  s: Route[];
  p: Route[];
  words: WordTables;
  /** Words that a question may have too many: "ai ban hành". */
  small: string[];
  /** Words that make a question: "ai", "khi nào". */
  asking: string[];
  /** Words for what becomes of a document: "thay thế". */
  relations: string[];
  synonyms: string[][];
  /** The keys of all names of places, also of those that no article names. */
  places: string[];
}

/** One search's view of the index. */
interface SearchIndex extends Manifest {
  days: number[];
  rows: Record<RecordKind, string[]>;
  keys: Record<RecordKind, string[]>;
  /** Files that could not be read. */
  missing: Set<string>;
  /** Whether the site was published anew since the manifest was read. */
  renewed?: Promise<boolean>;
}

/** A document, organization, person, place, outlet or year. */
interface SearchRecord {
  kind: string;
  id: string;
  name: string;
  /** The name in a list of facets. */
  short: string;
  note: string;
  /** The number of a document: "57". */
  number: string;
  /** How many articles name it. */
  count: number;
  /** The same, or that of the document whose place it took. */
  weight: number;
  /** Which document took its place: "được thay thế bởi …". */
  later: string;
}

/** One run of letters or digits. */
interface ReadWord {
  /** Without marks, "kỹ" as "ki": what the index is sorted by. */
  key: string;
  /** Without marks, otherwise as typed. */
  typed: string;
  /** Tone + 6 × vowel mark + 36 × đ. */
  marks: number;
}

interface Word extends ReadWord {
  surface: string;
  /** Offsets in the text. */
  start: number;
  end: number;
  /** No sentence ends between the word before and this one. */
  joins: boolean;
  /** The number of the quotation that it is in, or 0. */
  phrase: number;
  /** It may be typed to its end later. */
  isOpen?: boolean;
}

interface Query {
  /** What was typed, in NFC, with dates and numbers in one form. */
  text: string;
  words: Word[];
}

/** What may be meant by the letters typed. */
interface Readings {
  typed: Word[];
  /** The likeliest first. */
  all: Word[][];
  /** Searched beside the typed words, not only when those find nothing. */
  added: Word[][];
}

interface FoundArticles {
  words: Word[];
  /** Articles with every word, best first. */
  whole: number[];
  /** If there are none: those with most of the words. */
  near: number[];
  /** Words that no article prints. */
  missing: Word[];
  /** For each word: no pair that it is part of is printed. */
  unprinted: boolean[];
  /** Marks of each whole article contradict the typed ones. */
  isDoubtful: boolean;
  /** The reading by which an article was found. */
  wordsOf: (article: number) => Word[];
}

interface FoundRecord {
  record: SearchRecord;
  rank: number;
  /** Shown before the articles. */
  isStrong: boolean;
  /** Shown only where nothing else is found. */
  isNear: boolean;
}

interface Answer extends Omit<FoundArticles, "unprinted" | "isDoubtful"> {
  index: SearchIndex;
  /** Best first. */
  records: FoundRecord[];
  /** The reading by which the records were found. */
  recordWords: Word[];
  /** What was searched in the place of what was typed, or "". */
  instead: string;
  /** Whether the question is what became of a document. */
  asksRelation: boolean;
}

/** A reading as names are compared with it. */
interface NameQuery {
  words: Word[];
  /** The keys with a space on either side. */
  typed: string;
  /** The same, open at the end where the last word may go on. */
  ending: string;
  /** The keys without spaces. */
  run: string;
  isQuestion: boolean;
  /** Words and initials mixed: "hội nhà báo vn", "BCĐ công tác TTĐN". */
  mixed: RegExp;
  /** The words in their order, with up to five others between two of them. */
  inOrder: RegExp;
}

/** One of the names of a record. */
interface IndexedName {
  kind: RecordKind;
  /** With a space on either side. */
  keys: string;
  isInitials: boolean;
  /** The keys without spaces, of names that may equal the query. */
  run: string;
  /** Where the query is in it, or -1. */
  place: number;
  record: () => SearchRecord;
}

interface RecordRank {
  rank: number;
  holds: (name: IndexedName, query: NameQuery) => boolean;
}

/** A word that the collection prints. */
interface KnownWord {
  key: string;
  /** log2 of the number of articles. */
  frequency: number;
  /** Its commonest spellings. */
  surfaces: string[];
}

interface RepairChoice {
  word: Word;
  /** What speaks for the word by itself; the typed word has 0. */
  worth: number;
}

interface RepairPath {
  words: Word[];
  worth: number;
}

/** Words of a text in the order of the query. */
interface Run {
  /** Offsets in the text. */
  from: number;
  to: number;
  /** In words. */
  length: number;
  /** The words of the query, a bit each. */
  mask: number;
  /** No mark contradicts a typed one. */
  isExact: boolean;
}

interface Match {
  runs: Run[];
  /** How often the whole query is there as typed. */
  wholes: number;
  worth: number;
}

type Entry = HTMLElement & { wholes?: number };

/** The parameters of the address; several values of one facet have a comma between them. */
type SearchState = Record<string, string>;

interface Filter {
  facet: string;
  value: string;
  label: string;
}

interface Filters {
  chosen: Filter[];
  /** The filter of the facet `except` is left aside. */
  allows: (article: number, except?: string) => boolean;
}

type CountedValue = [id: string, label: string, count: number];

/**
 * A result in an exported list: an EDTF date, the address on the site and that of the original; what is unknown is "".
 */
type Listed = [
  kind: string,
  title: string,
  on: string,
  outlet: string,
  authors: string,
  address: string,
  source: string,
];

/** An answer with the filters of the page applied. */
interface PageAnswer extends Answer {
  filters: Filters;
  /** What the filters leave of `whole`, in the order shown. */
  articles: number[];
  isDated: boolean;
}

interface PageParts {
  list: Node[];
  near: Node[];
  people: Node[];
  notice: (string | Node)[];
  said: string;
  listed: FoundRecord[];
}
