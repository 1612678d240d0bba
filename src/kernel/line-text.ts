/**
 * Lines joined by line feeds, none at the end, put together from pieces. Pieces are joined a few thousand at a time, so that a text
 * of many megabytes needs neither a string a line nor a chain of half-finished ones.
 */
export class LineText {
  private readonly groups: string[] = [];
  private pieces: string[] = [];
  private isEmpty = true;

  /** Begins the next line; what is added until the next call belongs to it. */
  begin(): void {
    if (this.pieces.length >= PIECES_OF_A_GROUP) {
      this.groups.push(this.pieces.join(''));
      this.pieces = [];
    }
    if (!this.isEmpty) this.pieces.push('\n');
    this.isEmpty = false;
  }

  add(piece: string): void {
    this.pieces.push(piece);
  }

  /** The whole text; nothing is added after it. */
  text(): string {
    this.groups.push(this.pieces.join(''));
    return this.groups.join('');
  }
}

const PIECES_OF_A_GROUP = 4_000;
