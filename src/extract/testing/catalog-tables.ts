import type { CatalogColumn, CatalogTable } from '../catalog.ts';

/** A nullable int column. */
export function catalogColumn(name: string): CatalogColumn {
  return {
    name,
    declaredType: 'int',
    isAutoNumber: false,
    description: null,
    extendedProperties: [],
    onDisk: {
      isNullable: true,
      sqlType: 'int',
      maxLength: null,
      precision: 10,
      scale: 0,
      collation: null,
      isIdentity: false,
      isComputed: false,
      computedDefinition: null,
      defaultDefinition: null,
      defaultConstraint: null,
      checkConstraints: [],
    },
  };
}

/** A table with these columns and nothing else. */
export function catalogTable(schema: string, name: string, columns: readonly CatalogColumn[]): CatalogTable {
  return {
    schema,
    name,
    columns,
    description: null,
    indexes: [],
    foreignKeys: [],
    triggers: [],
    temporal: null,
    extendedProperties: [],
  };
}
