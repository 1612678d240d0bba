// What an exporter knows of the demo without measuring it: rows, and what the catalog enforces.
import type { Profile } from '../../../src/model/profile/profile.ts';
import { DEMO_SCHEMA, demoEntities, physicalColumn } from './definition/shape.ts';
import { columnsOnDisk } from './source-sql.ts';
import type { ValueContext } from './value-sql.ts';

/** Rows of every table that has rows of its own; a column that may be NULL was not looked at. */
export function demoProfile(context: ValueContext): Profile {
  const columns = demoEntities(context.design.modules)
    .filter(({ isExternal }) => !isExternal)
    .flatMap((entity) => {
      const rowCount = context.plan.get(entity.name) ?? 0;
      return columnsOnDisk(entity, context).map((column) => ({
        schema: DEMO_SCHEMA,
        table: entity.physicalName,
        column: physicalColumn(column),
        isNullablePhysical: !column.isMandatory,
        isComputed: false,
        isPrimaryKey: column.name === 'Id',
        isUniqueKey: column.name === 'Id',
        defaultDefinition: null,
        rowCount,
        nullCount: 0,
        nullCountStatus: {
          capturedAtUtc: CAPTURED,
          sampleSize: column.isMandatory ? rowCount : 0,
          outcome: column.isMandatory ? ('TrustedConstraint' as const) : ('Unknown' as const),
          query: null,
        },
        nullSample: null,
      }));
    });
  return { columns, uniqueCandidates: [], compositeUniqueCandidates: [], foreignKeys: [] };
}

/** That of the model, so that the same seed gives the same bytes. */
const CAPTURED = '2026-01-01T00:00:00Z';
