import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import { type JsonNode, JsonNumber, JsonObject, Spellings } from './json-node.ts';
import { lineAndColumn } from './json-place.ts';
import * as scan from './json-scan.ts';

/** A document that was read, with the member names it gives twice in one object, as offsets into the text. */
export interface JsonDocument {
  readonly root: JsonNode;
  readonly repeated: readonly { readonly name: string; readonly offset: number }[];
}

/** Objects and arrays may be nested this deep, as in the exporters of `model.json`. */
export const MAX_DEPTH = 64;

/**
 * Reads JSON text with `//` and block comments and trailing commas (model-and-profile.md 1.1). Time is linear in the text.
 * Error: `json.parse.failed` with line and column.
 */
export function parseJsonText(text: string): Result<JsonDocument, Problem> {
  const parser = new Parser(text);
  const root = parser.document();
  if (!(root instanceof SyntaxFailure)) return ok({ root, repeated: parser.repeated });
  const { offset, expected } = root;
  return err({
    code: 'json.parse.failed',
    message: `The text is not JSON: expected ${expected}, found ${foundAt(text, offset)}.`,
    at: lineAndColumn(text, offset),
    expected,
    found: foundAt(text, offset),
    fix: 'Correct the text at this place; comments and trailing commas are allowed.',
  });
}

/** Where the text stopped being JSON. */
class SyntaxFailure {
  readonly expected: string;
  readonly offset: number;
  constructor(expected: string, offset: number) {
    this.expected = expected;
    this.offset = offset;
  }
}

/** Recursive descent. */
class Parser {
  readonly repeated: { name: string; offset: number }[] = [];
  readonly #text: string;
  readonly #spellings = new Spellings();
  readonly #names = new Map<string, string>();
  readonly #numbers = new Map<string, JsonNumber>();
  #at: number;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  }

  document(): JsonNode | SyntaxFailure {
    const root = this.#value(0);
    if (root instanceof SyntaxFailure) return root;
    this.#at = scan.skipTrivia(this.#text, this.#at);
    return this.#at < this.#text.length ? this.#fail('the end of the text') : root;
  }

  #value(depth: number): JsonNode | SyntaxFailure {
    this.#at = scan.skipTrivia(this.#text, this.#at);
    const code = this.#text.charCodeAt(this.#at);
    if (code === scan.QUOTE) return this.#string();
    if (code === scan.OPEN_BRACE || code === scan.OPEN_BRACKET) {
      if (depth >= MAX_DEPTH) return this.#fail(`at most ${MAX_DEPTH} levels of nesting`);
      return code === scan.OPEN_BRACE ? this.#object(depth + 1) : this.#list(depth + 1);
    }
    return this.#word();
  }

  #object(depth: number): JsonObject | SyntaxFailure {
    const members = new Map<string, JsonNode>();
    this.#at += 1;
    for (;;) {
      this.#at = scan.skipTrivia(this.#text, this.#at);
      const code = this.#text.charCodeAt(this.#at);
      if (code === scan.CLOSE_BRACE) break;
      if (code !== scan.QUOTE) return this.#fail("a member name in double quotes or '}'");
      const offset = this.#at;
      const written = this.#string();
      if (written instanceof SyntaxFailure) return written;
      const name = this.#interned(written);
      this.#at = scan.skipTrivia(this.#text, this.#at);
      if (this.#text.charCodeAt(this.#at) !== scan.COLON) return this.#fail("':' after the member name");
      this.#at += 1;
      const value = this.#value(depth);
      if (value instanceof SyntaxFailure) return value;
      if (members.has(name)) this.repeated.push({ name, offset });
      members.set(name, value);
      if (!this.#commaOr(scan.CLOSE_BRACE)) return this.#fail("',' or '}' after a member");
    }
    this.#at += 1;
    return new JsonObject(members, this.#spellings);
  }

  #list(depth: number): readonly JsonNode[] | SyntaxFailure {
    const items: JsonNode[] = [];
    this.#at += 1;
    for (;;) {
      this.#at = scan.skipTrivia(this.#text, this.#at);
      if (this.#text.charCodeAt(this.#at) === scan.CLOSE_BRACKET) break;
      const value = this.#value(depth);
      if (value instanceof SyntaxFailure) return value;
      items.push(value);
      if (!this.#commaOr(scan.CLOSE_BRACKET)) return this.#fail("',' or ']' after an element");
    }
    this.#at += 1;
    return items;
  }

  /** Passes over a comma, or stays before the closing character; false when neither is there. */
  #commaOr(closing: number): boolean {
    this.#at = scan.skipTrivia(this.#text, this.#at);
    const code = this.#text.charCodeAt(this.#at);
    if (code === scan.COMMA) this.#at += 1;
    return code === scan.COMMA || code === closing;
  }

  #string(): string | SyntaxFailure {
    const start = this.#at + 1;
    for (let at = start; at < this.#text.length; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code === scan.QUOTE) {
        this.#at = at + 1;
        return this.#text.slice(start, at);
      }
      if (code === scan.BACKSLASH) return this.#escapedString(start, at);
      if (code < scan.SPACE) return this.#fail('no control character inside a string', at);
    }
    return this.#fail('a closing double quote', this.#text.length);
  }

  #escapedString(start: number, firstBackslash: number): string | SyntaxFailure {
    const parts = [this.#text.slice(start, firstBackslash)];
    let at = firstBackslash;
    let plain = at;
    while (at < this.#text.length) {
      const code = this.#text.charCodeAt(at);
      if (code === scan.QUOTE) {
        this.#at = at + 1;
        parts.push(this.#text.slice(plain, at));
        return parts.join('');
      }
      if (code < scan.SPACE) return this.#fail('no control character inside a string', at);
      if (code !== scan.BACKSLASH) {
        at += 1;
        continue;
      }
      parts.push(this.#text.slice(plain, at));
      const hexadecimal = HEXADECIMAL.exec(this.#text.slice(at, at + 6));
      const character = hexadecimal?.[1] ?? ESCAPES.get(this.#text.charAt(at + 1));
      if (character === undefined) return this.#fail('a known escape after the backslash', at);
      parts.push(hexadecimal === null ? character : String.fromCharCode(Number.parseInt(character, 16)));
      at += hexadecimal === null ? 2 : 6;
      plain = at;
    }
    return this.#fail('a closing double quote', this.#text.length);
  }

  #word(): JsonNode | SyntaxFailure {
    WORD.lastIndex = this.#at;
    const word = WORD.exec(this.#text)?.[0] ?? '';
    const literal = LITERALS.get(word);
    if (literal === undefined && !NUMBER.test(word)) return this.#fail('a value');
    this.#at += word.length;
    if (literal !== undefined) return literal;
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = new JsonNumber(word);
      if (word.length <= SHARED_NUMBER_LENGTH) this.#numbers.set(word, number);
    }
    return number;
  }

  #interned(written: string): string {
    const known = this.#names.get(written);
    if (known !== undefined) return known;
    this.#names.set(written, written);
    this.#spellings.note(written);
    return written;
  }

  #fail(expected: string, offset = this.#at): SyntaxFailure {
    return new SyntaxFailure(expected, offset);
  }
}

const BYTE_ORDER_MARK = 0xfeff;
/** Short numbers repeat all over a document and are kept once. */
const SHARED_NUMBER_LENGTH = 4;
const WORD = /[-+.\w]+/y;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
const HEXADECIMAL = /^\\u([0-9a-fA-F]{4})$/;
const LITERALS: ReadonlyMap<string, boolean | null> = new Map([
  ['null', null],
  ['true', true],
  ['false', false],
]);
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function foundAt(text: string, offset: number): string {
  if (offset >= text.length) return 'the end of the text';
  if (text.startsWith('/*', offset)) return 'a comment that never ends';
  return JSON.stringify(String.fromCodePoint(text.codePointAt(offset) ?? 0));
}
