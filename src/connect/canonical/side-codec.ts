import type { Result } from '../../kernel/result.ts';
import type { ConnectionKind } from '../../model/connection.ts';
import type { Cell } from '../session.ts';
import type { RuleSettings } from './rule-settings.ts';
import type { ValueForm } from './value-form.ts';

/** One column of a pair: where it is and what it holds. */
export interface SideColumn {
  readonly kind: ConnectionKind;
  readonly form: ValueForm;
  readonly other: ValueForm;
}

/** How one column of a pair becomes canonical, in the SQL of its server and here. `column` is quoted SQL. */
export interface SideCodec {
  /** SQL of the payload as text, NULL for NULL; null where the server cannot compute it exactly. */
  readonly payloadSql: (column: string, rules: RuleSettings) => string | null;
  /** SQL of the encoded cell where it is not what `encoded-sql.ts` makes of the payload, which can then be computed once; else null. */
  readonly encodedSql: (column: string, rules: RuleSettings) => string | null;
  readonly fetchSql: (column: string) => string;
  /** The payload of a fetched value that is not NULL. */
  readonly payload: (cell: Exclude<Cell, null>, rules: RuleSettings) => Result<string | null, string>;
}
