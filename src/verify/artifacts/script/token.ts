/** One token of a script; comments and white space are none. */
export interface Token {
  /**
   * `word` is an unquoted name or keyword, `name` a quoted one without its quotes, `text` a string without its quotes, `batch` a line GO,
   * `command` a line for sqlcmd such as `:r file.sql`.
   */
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'mark' | 'batch' | 'command';
  /** As written; a word in upper case. Long strings are cut, see `TEXT_KEPT`. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** A place where a script is not made of tokens. */
export interface LexicalFault {
  readonly line: number;
  readonly message: string;
}

/** Of a string literal so many characters are kept; keys and names are shorter, documents need not be held. */
export const TEXT_KEPT = 4_096;
