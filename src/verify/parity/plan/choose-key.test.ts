import { describe, expect, it } from 'vitest';
import type { SideKey, SideTable } from '../pairing/side-catalog.ts';
import { NO_NAMING_OVERRIDES } from '../../../model/naming.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import { attribute, columnType, entity, modelOf, side, sideColumn } from '../testing/sides.ts';
import type { TablePlan } from '../table-plan.ts';
import { planTables } from './plan-tables.ts';

const primary = (...columns: readonly string[]): SideKey => ({ name: 'pk', from: 'primary-key', columns });
const unique = (name: string, ...columns: readonly string[]): SideKey => ({ name, from: 'unique-index', columns });

const number = columnType('decimal(9,2)');
const COLUMNS = ['id', 'a', 'b', sideColumn('n', { type: number })];
const TARGET = ['Id', 'A', 'B', sideColumn('N', { type: number })];

/** The plan of a table with these keys; names of the target are in upper case. */
function planOf(
  source: readonly SideKey[],
  target: readonly SideKey[],
  settings: ParitySettings = {},
  identifier: readonly string[] = [],
): TablePlan {
  const model = modelOf(
    entity(
      't',
      't',
      ['id', 'a', 'b', 'n'].map((name) => attribute(name, { column: name, isIdentifier: identifier.includes(name) })),
      {
        schema: 'main',
      },
    ),
  );
  const facts = (keys: readonly SideKey[]): Partial<SideTable> => ({ keys });
  const { plans } = planTables({
    model,
    naming: NO_NAMING_OVERRIDES,
    settings,
    redact: [],
    source: side([['main.t', COLUMNS, facts(source)]]),
    target: side([['main.t', TARGET, facts(target)]]),
  });
  const [plan] = plans;
  if (plan?.kind !== 'plan') throw new Error(JSON.stringify(plan));
  return plan;
}

const inShort = ({ key, keyColumns, keyEnforced }: TablePlan) =>
  [key.from, key.name, keyColumns.join(), keyEnforced.source, keyEnforced.target] as const;

describe('the comparison key', () => {
  it('is the primary key that both sides have, in the order of the source', () => {
    const plan = planOf([primary('b', 'id'), unique('u', 'a')], [unique('x', 'A'), primary('Id', 'B')]);
    expect(inShort(plan)).toEqual(['primary-key', 'pk', '2,0', true, true]);
    expect(plan.key.columns).toEqual([
      { source: 'b', target: 'B' },
      { source: 'id', target: 'Id' },
    ]);
    expect(plan.notes).toEqual([]);
  });

  it('is else the narrowest unique index that both have', () => {
    const plan = planOf(
      [primary('id'), unique('wide', 'a', 'b'), unique('z', 'b')],
      [unique('x', 'B'), unique('w', 'B', 'A')],
    );
    expect(inShort(plan)).toEqual(['unique-index', 'z', '2', true, true]);
  });

  it('is else the one the workspace declares', () => {
    const keys = [{ table: 't', columns: ['A', 'b'] }];
    const plan = planOf([primary('id')], [], { keys });
    expect(inShort(plan)).toEqual(['workspace', null, '1,2', false, false]);
    expect(plan.notes).toEqual(['neither side enforces the key']);
  });

  it('is enforced where a side keeps some of its columns unique', () => {
    const plan = planOf([primary('a')], [], { keys: [{ table: 't', columns: ['a', 'b'] }] });
    expect(inShort(plan)).toEqual(['workspace', null, '1,2', true, false]);
  });

  it('is else one that a single side enforces, which is said', () => {
    const plan = planOf([], [primary('Id')]);
    expect(inShort(plan)).toEqual(['primary-key', 'pk', '0', false, true]);
    expect(plan.notes).toEqual(['only the target enforces the key']);
  });

  it('is else the identifier of the model', () => {
    expect(inShort(planOf([], [], {}, ['id']))).toEqual(['primary-key', null, '0', false, false]);
  });

  it('is none without any of these, and rows are a multiset', () => {
    const plan = planOf([], []);
    expect(inShort(plan)).toEqual(['none', null, '', false, false]);
    expect(plan.notes.join()).toContain('multiset');
  });

  it('has no column that is not compared, or compared within a tolerance', () => {
    expect(planOf([primary('id')], [primary('Id')], { rules: [{ column: 'id', ignore: true }] }).key.from).toBe('none');
    expect(planOf([primary('n')], [primary('N')], { rules: [{ column: 'n', tolerance: '0.5' }] }).key.from).toBe(
      'none',
    );
    expect(planOf([primary('n')], [primary('N')]).key.from).toBe('primary-key');
  });

  it('is not a declared one that names a column twice or an unknown one', () => {
    expect(planOf([], [], { keys: [{ table: 't', columns: ['a', 'A'] }] }).key.from).toBe('none');
    expect(planOf([], [], { keys: [{ table: 't', columns: ['a', 'zzz'] }] }).key.from).toBe('none');
  });
});
