/** Marks of the lines of a text: `every` is how many lines one of them covers, the last one perhaps fewer. */
export interface MarkedLines {
  readonly every: number;
  /** Eight lower-case hexadecimal digits each. */
  readonly marks: readonly string[];
}

/**
 * Makes the marks of a text while it streams by: one a line, and once there are more than 4,096, one for every two, four, eight … lines,
 * so that they stay small for a text of any length. Two texts are compared by their marks to find where they first differ. A mark
 * is a checksum, no digest: it shows where, a digest of the whole shows whether.
 */
export class LineMarks {
  #marks: number[] = [];
  #every = 1;
  #line = OFFSET;
  #lineIsOpen = false;
  /** The unfinished last group: its lines and its mark so far. */
  #groupLines = 0;
  #group = 0;

  /** Takes the next piece of the text; pieces may end anywhere. A carriage return counts as part of its line. */
  add(text: string): void {
    // Every character of an export goes by here: a local variable costs half of what a field does.
    let line = this.#line;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === LINE_FEED) {
        this.#line = line;
        this.#endLine();
        line = OFFSET;
      } else line = Math.imul(line ^ code, PRIME);
    }
    this.#line = line;
    if (text.length > 0) this.#lineIsOpen = text.charCodeAt(text.length - 1) !== LINE_FEED;
  }

  /** The marks of what was added; nothing is added after. */
  finish(): MarkedLines {
    if (this.#lineIsOpen) this.#endLine();
    const last = this.#groupLines === 0 ? [] : [this.#group];
    return { every: this.#every, marks: [...this.#marks, ...last].map(written) };
  }

  #endLine(): void {
    this.#group = joined(this.#group, this.#line, 1);
    this.#groupLines += 1;
    this.#line = OFFSET;
    this.#lineIsOpen = false;
    if (this.#groupLines < this.#every) return;
    this.#marks.push(this.#group);
    this.#group = 0;
    this.#groupLines = 0;
    if (this.#marks.length <= MOST_MARKS) return;
    // The odd one out begins the next group of twice the lines.
    const odd = this.#marks.pop() ?? 0;
    this.#marks = paired(this.#marks, this.#every);
    this.#group = odd;
    this.#groupLines = this.#every;
    this.#every *= 2;
  }
}

/**
 * The lines among which two texts first differ, from 1, both included; null when their marks are the same. Marks of unlike
 * granularity are compared at the coarser one.
 */
export function firstDifferentLines(
  left: MarkedLines,
  right: MarkedLines,
): { readonly from: number; readonly to: number } | null {
  const every = Math.max(left.every, right.every);
  const [a, b] = [coarsened(left, every), coarsened(right, every)];
  const longest = Math.max(a.length, b.length);
  for (let index = 0; index < longest; index += 1)
    if (a[index] !== b[index]) return { from: index * every + 1, to: (index + 1) * every };
  return null;
}

const LINE_FEED = 0x0a;
const MOST_MARKS = 4_096;
// FNV-1a, 32 bits.
const OFFSET = 0x811c9dc5 | 0;
const PRIME = 0x01000193;
/** Odd, so that no power of it is zero. */
const BASE = 0x9e3779b1 | 0;

/** The mark of two neighbouring groups as one; a polynomial, so that joining in any grouping gives the same. */
function joined(first: number, second: number, secondLines: number): number {
  let factor = 1;
  let base = BASE;
  for (let power = secondLines; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) factor = Math.imul(factor, base);
    base = Math.imul(base, base);
  }
  return (Math.imul(first, factor) + second) | 0;
}

function paired(marks: readonly number[], every: number): number[] {
  const pairs: number[] = [];
  for (let index = 0; index < marks.length; index += 2) {
    const second = marks[index + 1];
    pairs.push(second === undefined ? (marks[index] ?? 0) : joined(marks[index] ?? 0, second, every));
  }
  return pairs;
}

/** A partial last group is joined as if it were a whole one: texts of unlike granularity differ there anyway. */
function coarsened(lines: MarkedLines, every: number): readonly number[] {
  let marks = lines.marks.map((mark) => Number.parseInt(mark, 16) | 0);
  for (let current = lines.every; current < every && current > 0; current *= 2) marks = paired(marks, current);
  return marks;
}

function written(mark: number): string {
  return (mark >>> 0).toString(16).padStart(8, '0');
}
