import { foldCase } from '../kernel/fold-case.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { Dialect } from '../connect/dialects/dialect.ts';

/** How long a name may be: SQL Server counts UTF-16 units, PostgreSQL bytes of UTF-8; DuckDB has no limit. */
export function fitsName(name: string, dialect: Dialect['name']): boolean {
  return nameLength(name, dialect) <= LIMIT[dialect];
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/**
 * Gives names of constraints and indexes that do not collide (export-and-manifest.md 3.3): one that is too long is cut and ends in twelve
 * digits of its SHA-256, one that is taken gets a number.
 */
export class ConstraintNames {
  readonly #taken = new Set<string>();
  readonly #dialect: Dialect['name'];
  readonly #sha256: Sha256;

  constructor(dialect: Dialect['name'], sha256: Sha256) {
    this.#dialect = dialect;
    this.#sha256 = sha256;
  }

  /** The name itself where it fits and is free in `scope`, else one made from it. */
  take(scope: string, wanted: string): string {
    for (let number = 1; ; number += 1) {
      const name = this.#fitting(number === 1 ? wanted : `${wanted}_${number}`);
      const key = `${foldCase(scope)}\u0000${foldCase(name)}`;
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return name;
    }
  }

  #fitting(name: string): string {
    if (fitsName(name, this.#dialect)) return name;
    const tail = `_${this.#sha256(name).slice(0, DIGEST_DIGITS)}`;
    let head = '';
    for (const character of name) {
      if (!fitsName(head + character + tail, this.#dialect)) break;
      head += character;
    }
    return head + tail;
  }
}

const DIGEST_DIGITS = 12;
const LIMIT: { readonly [D in Dialect['name']]: number } = { tsql: 128, postgres: 63, duckdb: 255 };

function nameLength(name: string, dialect: Dialect['name']): number {
  return dialect === 'postgres' ? utf8Length(name) : name.length;
}
