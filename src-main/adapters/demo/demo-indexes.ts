import type { IndexDefinition } from '../../../src/model/index-definition.ts';
import { type DemoDesign, flawsOf } from './definition/design.ts';
import { type DemoEntity, physicalColumn } from './definition/shape.ts';

/** A unique index that the data does not allow is in the design, and the database has an ordinary one. */
export function demoIndexes(entity: DemoEntity, design: DemoDesign): readonly IndexDefinition[] {
  const flawed = new Set(flawsOf(design, entity.name).flatMap((flaw) => (flaw.kind === 'twins' ? [flaw.column] : [])));
  return [
    indexOf(`PK_${entity.physicalName}`, ['Id'], { kind: 'primaryKey', isPrimary: true, isUnique: true }),
    ...entity.unique.map((names) =>
      indexOf(`UX_${entity.physicalName}_${names.join('_').toUpperCase()}`, names, {
        kind: names.some((name) => flawed.has(name)) ? 'index' : 'uniqueIndex',
        isUnique: true,
      }),
    ),
    ...entity.columns
      .filter(({ reference }) => reference !== null)
      .map((column) =>
        indexOf(`IX_${entity.physicalName}_${physicalColumn(column)}`, [column.name], {
          kind: 'index',
          isPlatformAuto: true,
        }),
      ),
  ];
}

function indexOf(name: string, columns: readonly string[], facts: Partial<IndexDefinition>): IndexDefinition {
  return {
    name,
    kind: 'index',
    isUnique: false,
    isPrimary: false,
    isPlatformAuto: false,
    isDisabled: false,
    isPadded: false,
    ignoreDupKey: false,
    noRecompute: false,
    allowRowLocks: true,
    allowPageLocks: true,
    fillFactor: null,
    filterDefinition: null,
    dataSpace: null,
    partitionColumns: [],
    dataCompression: [],
    columns: columns.map((attribute, at) => ({
      attribute,
      column: physicalColumn({ name: attribute }),
      ordinal: at + 1,
      isIncluded: false,
      direction: 'ascending',
    })),
    extendedProperties: [],
    ...facts,
  };
}
