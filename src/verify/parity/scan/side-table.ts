import type { CellCodec, SideName } from '../../../connect/canonical/cell-codec.ts';
import type { ConnectionKind } from '../../../model/connection.ts';
import type { SqlSession, Statement } from '../../../connect/session.ts';
import { displayTable } from '../../../model/table-ref.ts';
import type { SideColumn } from '../pairing/side-catalog.ts';
import type { SessionPair } from '../parity-input.ts';
import type { TablePlan } from '../table-plan.ts';

/** A compared column as one side has it. */
export interface TableColumn {
  readonly column: SideColumn;
  readonly quoted: string;
  readonly codec: CellCodec;
  /** Whether a rule may make a value NULL or not, so that NULLs are counted after the rules. */
  readonly countsPayload: boolean;
  /** Whether both servers keep NULL out of the column. */
  readonly isRequired: boolean;
  /** Whether both sides keep all values of a decimal at the same scale. */
  readonly isOneScale: boolean;
}

/** One side of a pair of tables, as statements over it need it. */
export interface SideTable {
  readonly side: SideName;
  readonly session: SqlSession;
  readonly kind: ConnectionKind;
  /** Quoted, for SQL. */
  readonly table: string;
  /** For people. */
  readonly shown: string;
  readonly filter: string | null;
  readonly columns: readonly TableColumn[];
  /** SQL whose NULL tells whether the value is, for columns that are only counted; null where the server keeps out NULLs. */
  readonly counted: readonly (string | null)[];
  /** Positions of the key's columns. */
  readonly keyColumns: readonly number[];
}

/** A side of a plan. */
export function sideTable(plan: TablePlan, sessions: SessionPair, side: SideName): SideTable {
  const session = sessions[side];
  const { quote } = session.dialect;
  return {
    side,
    session,
    kind: session.kind,
    table: session.dialect.table(plan.pairing[side]),
    shown: displayTable(plan.pairing[side]),
    filter: plan.filter[side],
    columns: plan.columns.map(({ pair, codec }) => ({
      column: pair[side],
      quoted: quote(pair[side].name),
      codec,
      countsPayload: codec.rules.some((rule) => rule.spaceIsNull === true || rule.emptyIsNull === true),
      isRequired: !pair.source.isNullable && !pair.target.isNullable,
      isOneScale: pair.source.type.scale !== null && pair.source.type.scale === pair.target.type.scale,
    })),
    counted: plan.countedOnly.map(({ pair }) => {
      const { name, isNullable, isCountable } = pair[side];
      if (!isNullable) return null;
      return isCountable ? quote(name) : `case when ${quote(name)} is null then null else 1 end`;
    }),
    keyColumns: plan.keyColumns,
  };
}

/** ` where …` of the person's filter and these conditions; the filter's line ends before the bracket, since it may end in a comment. */
export function whereClause({ filter }: SideTable, conditions: readonly (string | null)[] = []): string {
  const all = [filter === null ? null : `(${filter}\n)`, ...conditions].filter((condition) => condition !== null);
  return all.length === 0 ? '' : ` where ${all.join(' and ')}`;
}

/** A statement over the table; `purpose` says what for. */
export function statementFor(
  table: SideTable,
  purpose: string,
  text: string,
  parameters: Statement['parameters'] = [],
): Statement {
  return { text, parameters, purpose: `${purpose} of ${table.shown}` };
}

/**
 * Ends a subquery that the server must not merge into the query around it, so that what it computes is computed once. Only PostgreSQL
 * merges at the cost of computing twice. The offset is quoted because a plain 0 is a cast to the planner until after it has asked
 * whether the subquery is limited, and a limited one is not read in parallel (PostgreSQL 15, set_rel_consider_parallel).
 */
export function barrier({ kind }: SideTable): string {
  return kind === 'postgres' ? " offset '0'" : '';
}
