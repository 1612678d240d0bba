import * as scan from './json-scan.ts';

/** Line and column, both from 1; the column counts UTF-16 units, as editors do. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** A way from the root of a document to a value in it; made only where it may be needed, so that reading stays cheap. */
export interface Path {
  readonly parent: Path | null;
  readonly segment: string | number;
}

/** The JSON pointer of a path (RFC 6901); the empty text is the whole document. */
export function pointerOf(path: Path | null): string {
  const segments: string[] = [];
  for (let at = path; at !== null; at = at.parent)
    segments.push(String(at.segment).replaceAll('~', '~0').replaceAll('/', '~1'));
  return segments.reverse().reduce((pointer, segment) => `${pointer}/${segment}`, '');
}

/** Where an offset of a text is. */
export function lineAndColumn(text: string, offset: number): LineAndColumn {
  return new LineCounter(text).at(offset);
}

/**
 * Where the values that JSON pointers name start, for any number of pointers in one pass that ends with the last of them.
 * The text must be well formed; a pointer that names nothing is not in the answer, and of two members with one name the first
 * is taken when nothing is looked for behind it.
 */
export function locatePointers(text: string, pointers: Iterable<string>): ReadonlyMap<string, LineAndColumn> {
  const wanted: Wanted = { pointers: [], children: new Map() };
  const distinct = new Set(pointers);
  for (const pointer of distinct) want(wanted, pointer);
  const found = new Map<string, LineAndColumn>();
  visit({ text, lines: new LineCounter(text), found, count: distinct.size }, wanted, text.startsWith('\ufeff') ? 1 : 0);
  return found;
}

/** What is looked for at a value and below it. */
interface Wanted {
  readonly pointers: string[];
  readonly children: Map<string, Wanted>;
}

interface Search {
  readonly text: string;
  readonly lines: LineCounter;
  readonly found: Map<string, LineAndColumn>;
  /** How many pointers are looked for. */
  readonly count: number;
}

function want(root: Wanted, pointer: string): void {
  let node = root;
  for (const escaped of pointer.split('/').slice(1)) {
    const segment = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    let child = node.children.get(segment);
    if (child === undefined) {
      child = { pointers: [], children: new Map() };
      node.children.set(segment, child);
    }
    node = child;
  }
  node.pointers.push(pointer);
}

/** Notes the place of a value and of what is wanted inside it; returns the offset behind the value. */
function visit(search: Search, wanted: Wanted, from: number): number {
  const start = scan.skipTrivia(search.text, from);
  for (const pointer of wanted.pointers) search.found.set(pointer, search.lines.at(start));
  const code = search.text.charCodeAt(start);
  const inObject = code === scan.OPEN_BRACE;
  if (wanted.children.size === 0 || (!inObject && code !== scan.OPEN_BRACKET))
    return scan.endOfValue(search.text, start);
  let at = start + 1;
  for (let index = 0; at < search.text.length && search.found.size < search.count; index += 1) {
    at = scan.skipTrivia(search.text, at);
    const next = search.text.charCodeAt(at);
    if (next === scan.CLOSE_BRACE || next === scan.CLOSE_BRACKET) return at + 1;
    let segment = String(index);
    if (inObject) {
      const end = scan.endOfString(search.text, at);
      segment = unquoted(search.text.slice(at, end));
      at = scan.skipTrivia(search.text, end) + 1;
    }
    const child = wanted.children.get(segment);
    at = scan.skipTrivia(search.text, at);
    at = child === undefined ? scan.endOfValue(search.text, at) : visit(search, child, at);
    at = scan.skipTrivia(search.text, at);
    if (search.text.charCodeAt(at) === scan.COMMA) at += 1;
  }
  return at;
}

function unquoted(quoted: string): string {
  return quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
}

/** Counts lines forward, so that many places of one text cost one pass; an offset further back starts over. */
class LineCounter {
  readonly #text: string;
  #line = 1;
  #start = 0;
  /** Index of the line feed that ends the current line, kept because a document may be one line of many megabytes. */
  #end: number;

  constructor(text: string) {
    this.#text = text;
    this.#end = this.#lineFeedFrom(0);
  }

  at(offset: number): LineAndColumn {
    if (offset < this.#start) {
      this.#line = 1;
      this.#start = 0;
      this.#end = this.#lineFeedFrom(0);
    }
    while (this.#end < offset) {
      this.#line += 1;
      this.#start = this.#end + 1;
      this.#end = this.#lineFeedFrom(this.#start);
    }
    return { line: this.#line, column: offset - this.#start + 1 };
  }

  #lineFeedFrom(start: number): number {
    const end = this.#text.indexOf('\n', start);
    return end < 0 ? Number.POSITIVE_INFINITY : end;
  }
}
