// What a profile and its capture say, gathered by table.
import { foldCase } from '../../../../src/kernel/fold-case.ts';
import type { ColumnProfile } from '../../../../src/model/profile/column-profile.ts';
import type { Profile } from '../../../../src/model/profile/profile.ts';
import type { ProfileCapture, ProfileInsight, TableCapture } from '../../../../src/model/profile/profile-capture.ts';
import type { TableRef } from '../../../../src/model/table-ref.ts';
import type { CapturedDuplicates } from './key-view.ts';
import type { CapturedOrphans } from './reference-view.ts';

/** Everything about one table. */
export interface TableParts {
  readonly ref: TableRef;
  readonly captures: TableCapture[];
  readonly columns: ColumnProfile[];
  readonly singles: Profile['uniqueCandidates'][number][];
  readonly composites: Profile['compositeUniqueCandidates'][number][];
  readonly references: Profile['foreignKeys'][number][];
  readonly duplicates: CapturedDuplicates[];
  readonly orphans: CapturedOrphans[];
  readonly insights: ProfileInsight[];
}

/** The tables of a profile in its order. Another spelling of a name is the same table unless both spellings are tables. */
export function tableParts(profile: Profile, capture: ProfileCapture | null): readonly TableParts[] {
  return new Parts(profile, capture).tables();
}

/** A table by its name as it is spelled. */
export function exactKey({ schema, table }: TableRef): string {
  return `${schema}\u0000${table}`;
}

/** A table by its name whatever the case. */
export function foldedKey(ref: TableRef): string {
  return foldCase(exactKey(ref));
}

class Parts {
  readonly #exact = new Map<string, TableParts>();
  readonly #folded = new Map<string, TableParts>();

  constructor(profile: Profile, capture: ProfileCapture | null) {
    for (const column of profile.columns) this.#own(column).columns.push(column);
    for (const single of profile.uniqueCandidates) this.#of(single).singles.push(single);
    for (const composite of profile.compositeUniqueCandidates) this.#of(composite).composites.push(composite);
    for (const key of profile.foreignKeys)
      this.#of({ schema: key.fromSchema, table: key.fromTable }).references.push(key);
    for (const table of capture?.tables ?? []) this.#of(table).captures.push(table);
    for (const duplicates of capture?.duplicates ?? []) this.#of(duplicates).duplicates.push(duplicates);
    for (const orphans of capture?.orphans ?? []) this.#of(orphans).orphans.push(orphans);
    for (const insight of capture?.insights ?? []) this.#of(insight).insights.push(insight);
  }

  tables(): TableParts[] {
    return [...this.#exact.values()];
  }

  #of(ref: TableRef): TableParts {
    return this.#exact.get(exactKey(ref)) ?? this.#folded.get(foldedKey(ref)) ?? this.#own(ref);
  }

  #own(ref: TableRef): TableParts {
    const known = this.#exact.get(exactKey(ref));
    if (known !== undefined) return known;
    const { schema, table } = ref;
    const made: TableParts = {
      ref: { schema, table },
      captures: [],
      columns: [],
      singles: [],
      composites: [],
      references: [],
      duplicates: [],
      orphans: [],
      insights: [],
    };
    this.#exact.set(exactKey(ref), made);
    this.#folded.set(foldedKey(ref), made);
    return made;
  }
}
