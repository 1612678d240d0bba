import type { NamedInScript } from './statement.ts';
import type { Token } from './token.ts';

/** Walks over the tokens of one statement. */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  #at: number;

  constructor(tokens: readonly Token[], at = 0) {
    this.#tokens = tokens;
    this.#at = at;
  }

  at(): number {
    return this.#at;
  }

  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  next(): Token | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  /** Passes over these words if they come next, in this order. */
  skip(...words: readonly string[]): boolean {
    if (!words.every((word, index) => isWord(this.peek(index), word))) return false;
    this.#at += words.length;
    return true;
  }

  /** Moves behind the next such word outside of parentheses; stays when there is none. */
  find(word: string): boolean {
    let depth = 0;
    for (let index = this.#at; index < this.#tokens.length; index += 1) {
      const token = this.#tokens[index];
      if (isMark(token, '(')) depth += 1;
      else if (isMark(token, ')')) depth -= 1;
      else if (depth === 0 && isWord(token, word)) {
        this.#at = index + 1;
        return true;
      }
    }
    return false;
  }

  /** A name of up to four parts; the last two count. Null when no name comes next. */
  table(): NamedInScript | null {
    const parts: string[] = [];
    for (;;) {
      const token = this.peek();
      if (token === undefined || (token.kind !== 'name' && token.kind !== 'word')) break;
      parts.push(token.text);
      this.#at += 1;
      if (!isMark(this.peek(), '.')) break;
      this.#at += 1;
    }
    const name = parts.at(-1);
    return name === undefined ? null : { schema: parts.at(-2) ?? null, name };
  }

  /** The names of a list in parentheses, such as the columns of a key; directions are passed over. Null when none comes next. */
  names(): readonly string[] | null {
    if (!isMark(this.peek(), '(')) return null;
    this.#at += 1;
    const names: string[] = [];
    let depth = 1;
    let isFirst = true;
    for (let token = this.next(); token !== undefined; token = this.next()) {
      if (isMark(token, '(')) depth += 1;
      else if (isMark(token, ')')) {
        depth -= 1;
        if (depth === 0) break;
      } else if (isMark(token, ',')) isFirst = true;
      else if (isFirst && (token.kind === 'name' || token.kind === 'word')) {
        names.push(token.text);
        isFirst = false;
      }
    }
    return names;
  }

  /** Passes over a list in parentheses if one comes next. */
  skipParentheses(): void {
    if (isMark(this.peek(), '(')) this.names();
  }
}

/** Whether a token is that keyword. */
export function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text === word;
}

/** Whether a token is that mark. */
export function isMark(token: Token | undefined, mark: string): boolean {
  return token?.kind === 'mark' && token.text === mark;
}
