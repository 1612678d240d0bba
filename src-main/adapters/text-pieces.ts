import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { ReadFile } from '../../src/kernel/artifact-folder.ts';

/** Hands on the pieces of a file as UTF-8, as long as they are text of the encoding that the first bytes say. */
export class TextPieces {
  readonly #onText: (piece: Uint8Array) => void;
  #encoding: ReadFile['encoding'] = 'utf-8';
  #isFirst = true;
  /** Of UTF-16. */
  #decoder: TextDecoder | null = null;
  /** A character that the last piece cut. */
  #cut: Uint8Array = new Uint8Array(0);

  constructor(onText: (piece: Uint8Array) => void) {
    this.#onText = onText;
  }

  /** Takes the next piece; the first has at least three bytes, or is the last too. */
  add(piece: Uint8Array, isLast: boolean): void {
    if (this.#encoding === null) return;
    if (this.#isFirst) this.#begin(piece);
    const from = this.#isFirst && this.#encoding === 'utf-8' ? lengthOfMark(piece) : 0;
    this.#isFirst = false;
    if (this.#decoder === null) this.#utf8(from === 0 ? piece : piece.subarray(from), isLast);
    else this.#utf16(this.#decoder, piece, isLast);
  }

  /** The encoding; null when the bytes were no text of it. */
  encoding(): ReadFile['encoding'] {
    return this.#encoding;
  }

  #begin(start: Uint8Array): void {
    if (start[0] === 0xff && start[1] === 0xfe) this.#encoding = 'utf-16le';
    else if (start[0] === 0xfe && start[1] === 0xff) this.#encoding = 'utf-16be';
    else return;
    this.#decoder = new TextDecoder(this.#encoding, { fatal: true });
  }

  #utf8(piece: Uint8Array, isLast: boolean): void {
    const whole = this.#cut.length === 0 ? piece : Buffer.concat([this.#cut, piece]);
    const end = isLast ? whole.length : endOfCharacters(whole);
    const text = whole.subarray(0, end);
    this.#cut = whole.slice(end);
    if (isUtf8(text)) this.#onText(text);
    else this.#encoding = null;
  }

  #utf16(decoder: TextDecoder, piece: Uint8Array, isLast: boolean): void {
    try {
      this.#onText(Buffer.from(decoder.decode(piece, { stream: !isLast }), 'utf8'));
    } catch {
      this.#encoding = null;
    }
  }
}

function lengthOfMark(start: Uint8Array): number {
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0;
}

/** Where the last character that is whole ends; a character has at most four bytes. */
function endOfCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte < 0xc0) continue;
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return wanted > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
