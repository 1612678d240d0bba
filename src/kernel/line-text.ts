/**
 * Lines joined by line feeds, none at the end, put together from pieces. Pieces are joined a few thousand at a time, so that a text
 * of many megabytes needs neither a string a line nor a chain of half-finished ones.
 */
export class LineText {
  private readonly groups: string[] = [];
  private readonly pieces: string[] = [];
  private filled = 0;
  private isEmpty = true;

  /** Begins the next line; what is added until the next call belongs to it. */
  begin(): void {
    if (!this.isEmpty) this.add('\n');
    this.isEmpty = false;
  }

  add(piece: string): void {
    // The list is filled again and again: one that grows from nothing each time would be most of the work.
    this.pieces[this.filled] = piece;
    this.filled += 1;
    if (this.filled < PIECES_OF_A_GROUP) return;
    this.groups.push(this.pieces.join(''));
    this.filled = 0;
  }

  /** The whole text; nothing is added after it. */
  text(): string {
    this.groups.push(this.pieces.slice(0, this.filled).join(''));
    return this.groups.join('');
  }
}

const PIECES_OF_A_GROUP = 4_000;
