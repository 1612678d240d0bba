import { describe, expect, it } from 'vitest';
import type { SideForeignKey, SideTable } from '../pairing/side-catalog.ts';
import { pairByName } from '../pairing/pair-by-name.ts';
import { columnType, side, sideColumn } from '../testing/sides.ts';
import { compareSchema } from './compare-schema.ts';

const mssql = (name: string, collation: string) => columnType('nvarchar(50)', { kind: 'mssql', name, collation });

/** Schema differences of one table whose columns and facts are given for both sides. */
function compared(
  source: Partial<SideTable>,
  target: Partial<SideTable>,
  unseen: readonly ('foreign keys' | 'identities')[] = [],
) {
  const problem = { code: 'connect.permissionDenied', message: 'no' };
  const catalogs = [source, target].map((facts) => ({
    ...side([['main.T', facts.columns ?? ['Id', 'Ref'], facts]]),
    unseen: new Map(unseen.map((part) => [part, problem])),
  }));
  const [one, other] = [catalogs[0]!, catalogs[1]!];
  const [pairing] = pairByName(one, other, { schemas: { source: 'main', target: 'main' }, tables: () => true });
  if (pairing?.kind !== 'pair') throw new Error('not paired');
  return compareSchema(pairing, {
    source: { catalog: one, table: one.tables[0]! },
    target: { catalog: other, table: other.tables[0]! },
    targetOf: ({ table }) => (table === 'Elsewhere' ? null : { schema: 'main', table }),
  }).map(({ aspect, weight, subject }) => `${weight} ${aspect} ${subject}`);
}

const foreignKey = (facts: Partial<SideForeignKey> = {}): SideForeignKey => ({
  name: 'FK_T_City',
  columns: ['Ref'],
  referenced: { schema: 'main', table: 'City' },
  referencedColumns: ['Id'],
  isTrusted: true,
  isEnforced: true,
  ...facts,
});

describe('nullability', () => {
  const nullable = { columns: [sideColumn('Id')] };
  const required = { columns: [sideColumn('Id', { isNullable: false })] };
  it('is the same', () => expect(compared(required, required)).toEqual([]));
  it('is loosened in the target', () => expect(compared(required, nullable)).toEqual(['warning nullability Id']));
  it('is tightened in the target, which is told', () =>
    expect(compared(nullable, required)).toEqual(['note nullability Id']));
});

describe('identity', () => {
  const identity = { seed: '1', increment: '1', current: null, next: '1' };
  const numbered = { columns: [sideColumn('Id', { identity, type: columnType('bigint', { kind: 'postgres' }) })] };
  const plain = { columns: [sideColumn('Id', { type: columnType('bigint', { kind: 'postgres' }) })] };
  it('is on both sides', () => expect(compared(numbered, numbered)).toEqual([]));
  it('is lost', () => expect(compared(numbered, plain)).toEqual(['warning identity Id']));
  it('is not missed in DuckDB, which has none', () =>
    expect(compared(numbered, { columns: [sideColumn('Id', { type: columnType('bigint') })] })).toEqual([
      'note identity Id',
    ]));
  it('is not judged where a catalog did not tell', () => expect(compared(numbered, plain, ['identities'])).toEqual([]));
});

describe('collation', () => {
  const ci = { columns: [sideColumn('Id', { type: mssql('nvarchar', 'Latin1_General_CI_AS') })] };
  const cs = { columns: [sideColumn('Id', { type: mssql('nvarchar', 'Latin1_General_CS_AS') })] };
  const duckdb = { columns: [sideColumn('Id')] };
  it('is the same', () => expect(compared(ci, ci)).toEqual([]));
  it('is another of the same engine', () => expect(compared(ci, cs)).toEqual(['warning collation Id']));
  it('is noted across engines where case matters on one side only', () => {
    expect(compared(ci, duckdb)).toEqual(['note collation Id']);
    expect(compared(cs, duckdb)).toEqual([]);
  });
});

describe('computed columns', () => {
  const computed = {
    columns: [sideColumn('Id', { isComputed: true }), 'Ref'].map((c) => (typeof c === 'string' ? sideColumn(c) : c)),
  };
  const stored = { columns: [sideColumn('Id'), sideColumn('Ref')] };
  it('are computed on both sides', () => expect(compared(computed, computed)).toEqual([]));
  it('are stored on one', () => expect(compared(computed, stored)).toEqual(['warning computed Id']));
});

describe('foreign keys', () => {
  const having = (...foreignKeys: readonly SideForeignKey[]) => ({ foreignKeys });
  it('are the same under another name', () =>
    expect(compared(having(foreignKey()), having(foreignKey({ name: 'other' })))).toEqual([]));
  it('are missing in the target', () =>
    expect(compared(having(foreignKey()), having())).toEqual(['warning foreign-key FK_T_City']));
  it('refer to another table', () =>
    expect(
      compared(having(foreignKey()), having(foreignKey({ referenced: { schema: 'main', table: 'Land' } }))),
    ).toEqual(['warning foreign-key FK_T_City', 'note foreign-key FK_T_City']));
  it('are not missed when what they refer to is not promoted', () =>
    expect(compared(having(foreignKey({ referenced: { schema: 'main', table: 'Elsewhere' } })), having())).toEqual([
      'note foreign-key FK_T_City',
    ]));
  it('lost their trust, or are disabled', () => {
    expect(compared(having(foreignKey()), having(foreignKey({ isTrusted: false })))).toEqual([
      'warning foreign-key-trust FK_T_City',
    ]);
    expect(compared(having(foreignKey()), having(foreignKey({ isEnforced: false })))).toEqual([
      'warning foreign-key-trust FK_T_City',
    ]);
    const untrusted = having(foreignKey({ isTrusted: false }));
    expect(compared(untrusted, untrusted)).toEqual(['note foreign-key-trust FK_T_City']);
  });
  it('are not judged where a catalog did not tell', () =>
    expect(compared(having(foreignKey()), having(), ['foreign keys'])).toEqual([]));
});
