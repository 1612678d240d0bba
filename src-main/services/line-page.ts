/** Some lines of a text that goes by in pieces: bounded, whatever the text is. */
export class LinePage {
  readonly #from: number;
  readonly #count: number;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #lines: string[] = [];
  #cut = 0;
  /** Line ends that went by. */
  #ended = 0;
  #line = '';
  #isCut = false;
  #endsWithLine = true;
  #held = 0;

  /** `from` counts from 1. */
  constructor(from: number, count: number) {
    this.#from = from;
    this.#count = count;
  }

  /** Pieces as text, or as UTF-8 that may end within a character. */
  add(piece: string | Uint8Array): void {
    this.#addText(typeof piece === 'string' ? piece : this.#decoder.decode(piece, { stream: true }));
  }

  #addText(text: string): void {
    if (text === '') return;
    let at = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
      this.#take(text, at, end);
      this.#end();
      at = end + 1;
    }
    this.#take(text, at, text.length);
    this.#endsWithLine = text.endsWith('\n');
  }

  /** The lines without their ends, and how many there are in all. */
  finish(): { readonly lines: readonly string[]; readonly cut: number; readonly totalLines: number } {
    this.#addText(this.#decoder.decode());
    if (!this.#endsWithLine) this.#end();
    return { lines: this.#lines, cut: this.#cut, totalLines: this.#ended };
  }

  #take(text: string, start: number, end: number): void {
    if (!this.#isWanted() || start === end) return;
    const room = Math.min(LONGEST_LINE - this.#line.length, LARGEST_PAGE - this.#held);
    this.#line += text.slice(start, Math.min(end, start + room));
    if (end - start > room) this.#isCut = true;
  }

  #end(): void {
    if (this.#isWanted()) {
      this.#lines.push(this.#line.endsWith('\r') ? this.#line.slice(0, -1) : this.#line);
      this.#held += this.#line.length;
      if (this.#isCut) this.#cut += 1;
      this.#line = '';
      this.#isCut = false;
    }
    this.#ended += 1;
  }

  #isWanted(): boolean {
    const line = this.#ended + 1;
    return line >= this.#from && line < this.#from + this.#count;
  }
}

/** Characters of a line that are shown; a list of values on one line can be as long as a file. */
const LONGEST_LINE = 4_000;
const LARGEST_PAGE = 4_000_000;
