import type { Json } from '../../kernel/canonical-json.ts';
import type { IndexColumn, IndexDefinition, IndexKind } from '../index-definition.ts';
import { propertiesDocument } from './properties-document.ts';

/** An index as `model.json` has it (model-and-profile.md 1.6). */
export function indexDocument(index: IndexDefinition): Json {
  return {
    name: index.name,
    isUnique: index.isUnique,
    isPrimary: index.isPrimary,
    isPlatformAuto: index.isPlatformAuto ? 1 : 0,
    kind: KINDS[index.kind],
    isDisabled: index.isDisabled,
    isPadded: index.isPadded,
    fillFactor: index.fillFactor,
    ignoreDupKey: index.ignoreDupKey,
    allowRowLocks: index.allowRowLocks,
    allowPageLocks: index.allowPageLocks,
    noRecompute: index.noRecompute,
    filterDefinition: index.filterDefinition,
    dataSpace: index.dataSpace === null ? null : { ...index.dataSpace },
    partitionColumns: index.partitionColumns.map((column) => ({ ...column })),
    dataCompression: index.dataCompression.map((compression) => ({ ...compression })),
    columns: index.columns.map((column) => ({
      attribute: column.attribute,
      physicalColumn: column.column,
      ordinal: column.ordinal,
      isIncluded: column.isIncluded,
      direction: DIRECTIONS[column.direction],
    })),
    extendedProperties: propertiesDocument(index.extendedProperties),
  };
}

const KINDS: { readonly [K in IndexKind]: string | null } = {
  primaryKey: 'PK',
  uniqueConstraint: 'UQ',
  uniqueIndex: 'UIX',
  index: 'IX',
  clustered: 'CLUSTERED',
  nonClustered: 'NONCLUSTERED',
  unknown: null,
};

/** The short forms, because other readers of the format know only those. */
const DIRECTIONS: { readonly [D in IndexColumn['direction']]: string | null } = {
  ascending: 'ASC',
  descending: 'DESC',
  unspecified: null,
};
