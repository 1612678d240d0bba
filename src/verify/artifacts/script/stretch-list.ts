import { compositeKey } from '../../../kernel/group-rows.ts';
import { foldCase } from '../../../kernel/fold-case.ts';
import type { DataStretch } from './script-facts.ts';
import type { CutStatement } from './statement.ts';

/** Puts statements of one kind on one table together that follow one another, as the batches of a large table do. */
export class StretchList {
  readonly stretches: DataStretch[] = [];
  #lastKey = '';
  #isCut = false;

  /** Whether there were more stretches than are kept. */
  isCut(): boolean {
    return this.#isCut;
  }

  add(
    kind: DataStretch['kind'],
    made: Pick<DataStretch, 'verb' | 'table' | 'rows' | 'columns' | 'alwaysNull'>,
    { ordinal, line, endLine }: CutStatement,
  ): void {
    const key = compositeKey(
      kind,
      foldCase(made.table.schema ?? ''),
      foldCase(made.table.name),
      (made.columns ?? []).join('\u0001'),
    );
    const last = this.stretches.at(-1);
    if (last !== undefined && key === this.#lastKey) {
      const both = last.alwaysNull.filter((column) => made.alwaysNull.includes(column));
      const rows = last.rows === null || made.rows === null ? null : last.rows + made.rows;
      this.stretches.splice(-1, 1, { ...last, lastOrdinal: ordinal, endLine, rows, alwaysNull: both });
      return;
    }
    this.#lastKey = key;
    if (this.stretches.length >= MOST_STRETCHES) {
      this.#isCut = true;
      this.#lastKey = '';
      return;
    }
    this.stretches.push({ kind, ...made, firstOrdinal: ordinal, lastOrdinal: ordinal, line, endLine });
  }
}

/** A script of a model with every table in phases has far fewer. */
const MOST_STRETCHES = 200_000;
