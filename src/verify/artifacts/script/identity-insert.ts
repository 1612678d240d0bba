import { sameName } from '../../../kernel/fold-case.ts';
import type { CutStatement, NamedInScript } from './statement.ts';
import type { LexicalFault } from './token.ts';
import { TokenCursor } from './token-cursor.ts';

/** Follows SET IDENTITY_INSERT: a session has it on for one table at a time, and leaves it off. */
export class IdentityInsert {
  #on: { readonly table: NamedInScript; readonly line: number } | null = null;

  /** What is wrong with this statement. */
  set({ tokens, line }: CutStatement): readonly LexicalFault[] {
    const cursor = new TokenCursor(tokens, 2);
    const table = cursor.table();
    if (table === null) return [{ line, message: 'SET IDENTITY_INSERT names no table.' }];
    if (cursor.skip('ON')) {
      const before = this.#on;
      this.#on = { table, line };
      return before === null ? [] : [{ line, message: `IDENTITY_INSERT is still on for ${before.table.name}.` }];
    }
    const isSame = this.#on !== null && sameName(this.#on.table.name, table.name);
    this.#on = null;
    return isSame ? [] : [{ line, message: `IDENTITY_INSERT was not on for ${table.name}.` }];
  }

  /** What is wrong at the end of the script. */
  open(): readonly LexicalFault[] {
    return this.#on === null ? [] : [{ line: this.#on.line, message: 'IDENTITY_INSERT is never switched off again.' }];
  }
}
