import { foldCase } from '../kernel/fold-case.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { utf8Length } from './names.ts';

/** Names of files and folders that every file system takes, each given once (export-and-manifest.md 2). */
export class FileNames {
  readonly #taken = new Set<string>();
  readonly #sha256: Sha256;

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  /** A module's folder: letters and digits stay, everything else is `_`; `Module` when nothing is left; `_2`, `_3` when taken. */
  folder(module: string): string {
    const plain = module.replaceAll(/[^\p{L}\p{N}]/gu, '_');
    return this.#free('', plain === '' ? 'Module' : shortened(plain, this.#sha256));
  }

  /** A script below a folder: what Windows does not allow in a name, and quotes, are `_`. */
  script(folder: string, stem: string): string {
    const plain = Array.from(stem, (character) => (UNSAFE.test(character) ? '_' : character)).join('');
    return this.#free(folder, shortened(plain, this.#sha256));
  }

  #free(folder: string, wanted: string): string {
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? wanted : `${wanted}_${number}`;
      const key = `${folder}/${foldCase(name)}`;
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return name;
    }
  }
}

// A lone surrogate is no character of a file name; a quote would have to be escaped in every include, by each shell in its own way.
const UNSAFE = /[<>:"'`/\\|?*\p{Cc}\p{Cs}\u2028\u2029]/u;

/** Room for a number and an ending within the 255 bytes of a name, at four bytes a character. */
const MOST_CHARACTERS = 55;

function shortened(name: string, sha256: Sha256): string {
  const characters = Array.from(name);
  if (utf8Length(name) <= 4 * MOST_CHARACTERS) return name;
  return `${characters.slice(0, MOST_CHARACTERS - 13).join('')}_${sha256(name).slice(0, 12)}`;
}
