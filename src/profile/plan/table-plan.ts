import type { TableRef } from '../../model/table-ref.ts';

/** What is measured of one table, by the names of the model. */
export interface TablePlan {
  readonly module: string;
  readonly entity: string;
  readonly ref: TableRef;
  readonly columns: readonly ColumnPlan[];
  readonly keys: readonly KeyPlan[];
  readonly references: readonly ReferencePlan[];
}

export interface ColumnPlan {
  readonly attribute: string;
  readonly column: string;
  readonly isIdentifier: boolean;
  /** The model has a unique index on this column alone. */
  readonly isUniqueKey: boolean;
  /** Whether the design has it still; one that it has not may be gone from the database. */
  readonly isExpected: boolean;
}

/** The key of a unique index, without the columns it only includes. */
export interface KeyPlan {
  readonly columns: readonly string[];
  /** Rows that the index leaves out, as the model states it; null when it covers all. */
  readonly filter: string | null;
}

/** A reference and where it points. */
export interface ReferencePlan {
  readonly column: string;
  /** The one table it can mean, or the first of several; null when the model has none of that name. */
  readonly target: { readonly ref: TableRef; readonly column: string | null } | null;
  /** Several tables could be meant, and no constraint says which. */
  readonly isAmbiguous: boolean;
  /** Table that the model names, for a target that is not part of it. */
  readonly named: string;
  /** The model says that the database has the constraint. */
  readonly hasDbConstraint: boolean;
}
