import { type EntitySelection, NO_ENTITIES } from '../entity-selection.ts';
import type { Problem } from '../problem.ts';

/** What a reader of `model.json` may let pass (model-and-profile.md 1.11, 1.12). */
export interface ReadModelOptions {
  /** Named in problems; the text itself is handed in. */
  readonly file?: string;
  /** Entities that may have no identifier. */
  readonly allowMissingPrimaryKey?: EntitySelection;
  /** Entities that may have no schema; `dbo` stands in. */
  readonly allowMissingSchema?: EntitySelection;
  /** Whether attributes that share a name or a column are kept with a warning: for live catalogs, not for files. */
  readonly tolerateDuplicates?: boolean;
}

/** One reading: its options, and the warnings in the order in which they were met. */
export class Reading {
  readonly allowMissingPrimaryKey: EntitySelection;
  readonly allowMissingSchema: EntitySelection;
  readonly tolerateDuplicates: boolean;
  readonly warnings: Problem[] = [];

  constructor(options: ReadModelOptions) {
    this.allowMissingPrimaryKey = options.allowMissingPrimaryKey ?? NO_ENTITIES;
    this.allowMissingSchema = options.allowMissingSchema ?? NO_ENTITIES;
    this.tolerateDuplicates = options.tolerateDuplicates ?? false;
  }

  warn(problem: Problem): void {
    this.warnings.push(problem);
  }
}
