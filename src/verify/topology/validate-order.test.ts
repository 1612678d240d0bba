import { describe, expect, test } from 'vitest';
import { diagnoseOrder } from './diagnose-order.ts';
import { madeDataSet, madeModel, type MadeTable } from './testing/made-model.ts';
import { describeViolations, validateOrder } from './validate-order.ts';

const run = (tables: readonly MadeTable[], inModel = tables) => validateOrder(madeDataSet(tables), madeModel(inModel));
const t = (name: string, ...to: string[]): MadeTable => ({ name, references: to.map((target) => ({ to: target })) });

describe('the table of topology.md 11.3', () => {
  test.each([
    { row: 'empty', tables: [], is: [true, 0, 0, 0, false] },
    { row: 'Parent, Child', tables: [t('P'), t('C', 'P')], is: [true, 0, 1, 0, false] },
    { row: 'three levels in order', tables: [t('A'), t('B', 'A'), t('C', 'B')], is: [true, 0, 2, 0, false] },
    { row: 'two independent trees', tables: [t('A'), t('B', 'A'), t('X'), t('Y', 'X')], is: [true, 0, 2, 0, false] },
    { row: 'Child, Parent', tables: [t('C', 'P'), t('P')], is: [false, 1, 1, 0, true] },
    { row: 'two children before A', tables: [t('B', 'A'), t('C', 'A'), t('A')], is: [false, 2, 2, 0, true] },
    { row: 'Child, Parent, Grandparent', tables: [t('C', 'P'), t('P', 'G'), t('G')], is: [false, 2, 2, 0, true] },
    { row: 'self reference', tables: [t('A', 'A')], is: [true, 0, 1, 0, false] },
    { row: 'two keys to one parent', tables: [t('P'), t('C', 'P', 'P')], is: [true, 0, 2, 0, false] },
    { row: 'A ↔ B, order A, B', tables: [t('A', 'B'), t('B', 'A')], is: [false, 1, 2, 0, true] },
    { row: 'Child only', tables: [t('C', 'P')], is: [true, 1, 1, 1, false] },
    { row: 'two absent parents', tables: [t('C', 'P', 'Q')], is: [true, 2, 2, 2, false] },
    { row: 'one wrong order, one absent', tables: [t('C', 'P', 'Q'), t('P')], is: [false, 2, 2, 1, true] },
    { row: 'mixed-case names', tables: [t('PaReNt'), t('C', 'pArEnT')], is: [true, 0, 1, 0, false] },
    {
      row: 'relationship without database constraint',
      tables: [{ name: 'C', references: [{ to: 'P', enforced: false }] }, t('P')],
      is: [true, 0, 0, 0, false],
    },
    {
      row: 'empty constraint list',
      tables: [{ name: 'C', references: [{ to: 'P', constraint: null, enforced: true }] }, t('P')],
      is: [true, 0, 0, 0, false],
    },
    {
      row: 'constraint without column pairs',
      tables: [{ name: 'C', references: [{ to: 'P', hydrated: false }] }, t('P')],
      is: [true, 0, 0, 0, false],
    },
  ])('$row', ({ tables, is }) => {
    const found = run(tables);
    expect([
      found.isValid,
      found.violations.length,
      found.totalForeignKeys,
      found.missingEdges,
      found.cycleDetected,
    ]).toEqual(is);
    expect(found.totalEntities).toBe(tables.length);
  });

  test('Child, Parent: positions 0 and 1', () => {
    expect(run([{ name: 'C', references: [{ to: 'P', constraint: 'FK_CHILD_PARENT' }] }, t('P')]).violations).toEqual([
      {
        child: { schema: 'dbo', table: 'C' },
        parent: { schema: 'dbo', table: 'P' },
        foreignKeyName: 'FK_CHILD_PARENT',
        childPosition: 0,
        parentPosition: 1,
        violationType: 'ChildBeforeParent',
      },
    ]);
  });

  test('two children before A: parent position 2 in both', () => {
    expect(run([t('B', 'A'), t('C', 'A'), t('A')]).violations.map((violation) => violation.parentPosition)).toEqual([
      2, 2,
    ]);
  });

  test('A ↔ B: one violation, child A and parent B, and one cycle entry naming both', () => {
    const { violations, cycles, components } = run([t('A', 'B'), t('B', 'A')]);
    expect(violations.map((violation) => [violation.child.table, violation.parent.table])).toEqual([['A', 'B']]);
    expect(cycles.map((cycle) => [cycle.tablesInCycle, cycle.cyclePath])).toEqual([[['A', 'B'], 'A → B → A']]);
    expect(components.map((members) => members.map((member) => member.table))).toEqual([['A', 'B']]);
  });

  test('Child only: MissingParent at positions 0 and −1', () => {
    const [violation] = run([t('C', 'P')]).violations;
    expect([violation?.violationType, violation?.childPosition, violation?.parentPosition]).toEqual([
      'MissingParent',
      0,
      -1,
    ]);
  });

  test('a table that is not in the model is counted and skipped', () => {
    const found = run([t('C', 'P')], [t('Other')]);
    expect([found.isValid, found.totalForeignKeys, found.totalEntities]).toEqual([true, 0, 1]);
  });

  test('constraint without column pairs: skipped, not validated', () => {
    const found = run([{ name: 'C', references: [{ to: 'P', hydrated: false }] }, t('P')]);
    expect([found.validatedConstraints, found.skippedConstraints]).toEqual([0, 1]);
  });

  test('constraint without a name: shown as <unnamed>', () => {
    const { violations } = run([{ name: 'C', references: [{ to: 'P', constraint: '' }] }, t('P')]);
    expect(violations.map((violation) => violation.foreignKeyName)).toEqual(['<unnamed>']);
  });

  test('naming overrides on both tables', () => {
    const found = run([
      { ...t('P'), effectiveName: 'NEW_P' },
      { ...t('C', 'P'), effectiveName: 'NEW_C' },
    ]);
    expect([found.isValid, found.totalForeignKeys, found.violations]).toEqual([true, 1, []]);
  });
});

test('a wrong order without a cycle is told apart from a cycle by its components', () => {
  const found = run([t('C', 'P'), t('P')]);
  expect([found.cycleDetected, found.components]).toEqual([true, []]);
});

test('two modules that own an entity Customer are two tables (topology.md 14, vector 11)', () => {
  const tables: MadeTable[] = [
    { ...t('OSUSR_A_CUSTOMER'), module: 'A', entity: 'Customer' },
    { ...t('OSUSR_B_CUSTOMER', 'OSUSR_A_CUSTOMER'), module: 'B', entity: 'Customer' },
  ];
  expect(run(tables).isValid).toBe(true);
  expect(run([...tables].reverse()).violations).toHaveLength(1);
});

test('hostile names are names', () => {
  const names = ['__proto__', 'constructor', 'a]b', '🦆', 'o"o'];
  expect(run(names.map((name, index) => t(name, ...names.slice(0, index)))).isValid).toBe(true);
});

describe('allow-list', () => {
  const tables = [t('A', 'B'), t('B', 'A')];
  const validate = (names: readonly string[], strictMode = false) =>
    validateOrder(madeDataSet(tables), madeModel(tables), {
      allowedCycles: [{ tableOrdering: names.map((tableName, position) => ({ tableName, position })) }],
      strictMode,
    }).cycles[0];

  test('allows a cycle whose tables it names exactly, ignoring case', () => {
    expect(validate(['b', 'a'])?.isAllowed).toBe(true);
    expect(validate(['b', 'a'])?.allowanceReason).toContain('exactly');
  });

  test.each([[['A']], [['A', 'B', 'C']], [['A', 'X']]])('does not allow it for %j', (names) => {
    expect(validate(names)?.isAllowed).toBe(false);
  });

  test('allows nothing in strict mode', () => {
    expect(validate(['A', 'B'], true)).toMatchObject({
      isAllowed: false,
      allowanceReason: 'Strict mode allows no cycle.',
    });
  });
});

describe('columns of a diagnosis', () => {
  const backward = {
    child: { schema: 'dbo', table: 'C' },
    parent: { schema: 'dbo', table: 'P' },
    foreignKeyName: 'FK_P_0',
  };
  const diagnose = (tables: readonly MadeTable[]) =>
    diagnoseOrder([backward], madeModel(tables), { allowedCycles: [], strictMode: false });

  test('are those of the constraint', () => {
    const { cycle, isHydrated } = diagnose([{ name: 'C', references: [{ to: 'P', isNullable: true }] }])!;
    expect(cycle.foreignKeys[0]).toMatchObject({ sourceColumn: 'Ref0Id', targetColumn: 'ID', isNullable: true });
    expect(isHydrated).toBe(true);
  });

  test('are UnhydratedColumn where the constraint has none', () => {
    const { cycle, isHydrated } = diagnose([{ name: 'C', references: [{ to: 'P', hydrated: false }] }])!;
    expect(cycle.foreignKeys[0]?.sourceColumn).toBe('UnhydratedColumn');
    expect(isHydrated).toBe(false);
  });

  test('are LookupFailed where the model does not know the table', () => {
    const { cycle, isHydrated } = diagnose([t('Other')])!;
    expect(cycle.foreignKeys[0]?.targetColumn).toBe('LookupFailed');
    expect(isHydrated).toBe(false);
  });
});

test('a chain of 100 tables has 99 foreign keys and is valid', () => {
  const chain = Array.from({ length: 100 }, (_, index) => (index === 0 ? t('T0') : t(`T${index}`, `T${index - 1}`)));
  expect(run(chain)).toMatchObject({ isValid: true, totalForeignKeys: 99 });
});

test('a message lists the first ten violations and counts the rest', () => {
  const children = Array.from({ length: 13 }, (_, index) => t(`C${index}`, 'P'));
  const text = describeViolations(run([...children, t('P')]).violations);
  expect(text).toContain('C9 (9) → P (13)');
  expect(text).not.toContain('C10 ');
  expect(text).toContain('and 3 more');
});
