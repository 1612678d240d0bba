import * as fc from 'fast-check';
import type { ReferenceSpec, TableSpec } from './build-model.ts';

/** Names that break code which treats them as object keys, patterns or trimmed text; distinct when case is ignored. */
export const HOSTILE_NAMES = [
  '__proto__',
  'constructor',
  'a]b',
  '"quoted"',
  "o'brien",
  '😀',
  'dotted.name',
  'ORDER HISTORY',
  'straße',
  '\\',
  'toString',
  'AUDIT_LOG',
];

const reference = (names: readonly string[]): fc.Arbitrary<ReferenceSpec> =>
  fc.record({
    to: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...names) },
      { weight: 1, arbitrary: fc.constant('Outside') },
    ),
    columns: fc.constantFrom(['C1'], ['C2'], ['C3'], ['C1', 'C2']),
    nullable: fc.constantFrom(true, true, false, null),
    mandatory: fc.boolean(),
    onDelete: fc.constantFrom('NO_ACTION', 'NO_ACTION', 'SET_NULL', 'CASCADE', null),
    kind: fc.constantFrom<NonNullable<ReferenceSpec['kind']>>('constraint', 'constraint', 'reference', 'silent'),
    name: fc.constantFrom('FK_1', 'FK_2', null),
    isNotTrusted: fc.constantFrom(true, false, null),
    isDisabled: fc.constantFrom(true, false, null),
  });

/** Small random data sets: cycles, weak and mandatory keys, several keys per pair, self references, missing parents, three origins. */
export const arbitraryTables: fc.Arbitrary<readonly TableSpec[]> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.boolean())
  .chain(([count, isHostile]) => {
    const names = isHostile ? HOSTILE_NAMES.slice(0, count) : Array.from({ length: count }, (_, index) => `T${index}`);
    return fc.tuple(
      ...names.map((table) =>
        fc.record({
          table: fc.constant(table),
          module: fc.constantFrom('Core', 'core', 'Sales'),
          entity: fc.constantFrom(table, 'Customer'),
          effectiveName: fc.constant(table),
          origin: fc.constantFrom<NonNullable<TableSpec['origin']>>('static', 'regular', 'supplemental'),
          references: fc.array(reference(names), { maxLength: 3 }),
          unique: fc.constantFrom([], [], [{ columns: ['C1'] }], [{ columns: ['C2'], filter: '[C2] IS NOT NULL' }]),
        }),
      ),
    );
  });
