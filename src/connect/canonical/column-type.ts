import type { ConnectionKind } from '../../model/connection.ts';

/** A column's type as the catalog of its server describes it. */
export interface ColumnType {
  readonly kind: ConnectionKind;
  /** The base type's own name in lower case, without length: `nvarchar`, `numeric`, `timestamp with time zone`, `hugeint`. */
  readonly name: string;
  /** As a person writes it: `nvarchar(50)`, `numeric(18,2)`. */
  readonly shown: string;
  /** Characters (bytes for binary types); null without a limit. */
  readonly length: number | null;
  readonly precision: number | null;
  /** Decimal places; for times, digits of the fraction of a second. */
  readonly scale: number | null;
  /** The collation's name, for text types that have one. */
  readonly collation: string | null;
}
