import { ordinalIgnoreCase, sorted } from '../kernel/compare.ts';
import { worseCandidate, worseColumn, worseComposite, worseForeignKey } from '../model/profile/merge-profiles.ts';
import type { ColumnProfile } from '../model/profile/column-profile.ts';
import type { ForeignKeyReality } from '../model/profile/foreign-key-reality.ts';
import type { Profile } from '../model/profile/profile.ts';
import type { CompositeUniqueCandidate, UniqueCandidate } from '../model/profile/unique-candidate.ts';
import { NamedIndex, nameKey } from './named-index.ts';

/** What several candidates together say about one column: whether its values repeat. */
export type KnownUniqueness = 'clean' | 'duplicates' | 'unknown';

/** A profile, found by name. Two entries about one object count as the worse of them. */
export class ProfileIndex {
  readonly #columns: NamedIndex<ColumnProfile>;
  readonly #unique: NamedIndex<UniqueCandidate>;
  readonly #composites: NamedIndex<CompositeUniqueCandidate>;
  readonly #inComposites: NamedIndex<ColumnState>;
  readonly #foreignKeys: NamedIndex<ForeignKeyReality>;

  constructor(profile: Profile) {
    this.#columns = new NamedIndex(
      profile.columns,
      (item) => nameKey(item.schema, item.table, item.column),
      worseColumn,
    );
    this.#unique = new NamedIndex(
      profile.uniqueCandidates,
      (item) => nameKey(item.schema, item.table, item.column),
      worseCandidate,
    );
    this.#composites = new NamedIndex(
      profile.compositeUniqueCandidates,
      (item) => compositeKey(item.schema, item.table, item.columns),
      worseComposite,
    );
    this.#inComposites = new NamedIndex(
      profile.compositeUniqueCandidates.flatMap(({ schema, table, columns, hasDuplicate }) =>
        columns.map((column): ColumnState => ({ schema, table, column, hasDuplicate })),
      ),
      (item) => nameKey(item.schema, item.table, item.column),
      (first, other) => ({ ...first, hasDuplicate: first.hasDuplicate || other.hasDuplicate }),
    );
    this.#foreignKeys = new NamedIndex(
      profile.foreignKeys,
      (item) => nameKey(item.fromSchema, item.fromTable, item.fromColumn),
      worseForeignKey,
    );
  }

  column(schema: string, table: string, column: string): ColumnProfile | null {
    return this.#columns.find(nameKey(schema, table, column));
  }

  uniqueCandidate(schema: string, table: string, column: string): UniqueCandidate | null {
    return this.#unique.find(nameKey(schema, table, column));
  }

  /** The candidate of exactly these columns, in any order. */
  compositeCandidate(schema: string, table: string, columns: readonly string[]): CompositeUniqueCandidate | null {
    return this.#composites.find(compositeKey(schema, table, columns));
  }

  /**
   * What other candidates say about one column of a composite key without a candidate of its own (policy.md 5): values that
   * repeat in a composite are known to; values that are unique alone, or in clean composites only, are taken as clean.
   */
  inComposites(schema: string, table: string, column: string): KnownUniqueness {
    const composite = this.#inComposites.find(nameKey(schema, table, column));
    if (composite?.hasDuplicate === true) return 'duplicates';
    if (composite !== null || this.#unique.find(nameKey(schema, table, column))?.hasDuplicate === false) return 'clean';
    return 'unknown';
  }

  /** What was measured of a reference, found by its own column. */
  foreignKey(schema: string, table: string, column: string): ForeignKeyReality | null {
    return this.#foreignKeys.find(nameKey(schema, table, column));
  }
}

interface ColumnState {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly hasDuplicate: boolean;
}

/** Order of the columns does not count. */
function compositeKey(schema: string, table: string, columns: readonly string[]): string {
  return nameKey(schema, table, sorted(columns, ordinalIgnoreCase).join('\u0000'));
}
