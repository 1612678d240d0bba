/** Lines joined by line feeds, none at the end. Lines are joined in small groups, so that not all of them are in memory at once. */
export class LineText {
  private readonly groups: string[] = [];
  private lines: string[] = [];

  add(line: string): void {
    this.lines.push(line);
    if (this.lines.length < LINES_OF_A_GROUP) return;
    this.groups.push(this.lines.join('\n'));
    this.lines = [];
  }

  /** The whole text; nothing is added after it. */
  text(): string {
    if (this.lines.length > 0) this.groups.push(this.lines.join('\n'));
    return this.groups.join('\n');
  }
}

const LINES_OF_A_GROUP = 1_000;
