import type { Attribute } from '../../model/attribute.ts';
import { columnSqlType } from '../column-sql-type.ts';
import type { PolicySubjects } from '../policy-subjects.ts';
import { coordinate } from './opportunity.ts';

/** Where an analysed column is. */
export interface AnalysedColumn {
  readonly module: string;
  readonly entity: string;
  readonly schema: string;
  readonly table: string;
  readonly attribute: Attribute;
}

/** Model and profile of one column in the reports' form (policy.md 10.4, `Columns[]`). */
export function columnAnalysis(
  { module, entity, schema, table, attribute }: AnalysedColumn,
  { profile }: PolicySubjects,
): object {
  const { column, name, onDisk, reference } = attribute;
  const at = coordinate(schema, table, column);
  const measured = profile.column(schema, table, column);
  const unique = profile.uniqueCandidate(schema, table, column);
  const reality = reference === null ? null : profile.foreignKey(schema, table, column);
  return {
    Identity: {
      Coordinate: at,
      Module: { Value: module },
      EntityLogicalName: { Value: entity },
      EntityPhysicalName: { Value: table },
      AttributeLogicalName: { Value: name },
      ModuleName: module,
      EntityName: entity,
      TableName: table,
      AttributeName: name,
    },
    DataType: attribute.dataType,
    SqlType: onDisk?.sqlType ?? columnSqlType(attribute),
    PhysicalNullable: measured?.isNullablePhysical ?? onDisk?.isNullable ?? null,
    PhysicalUnique: measured?.isUniqueKey ?? null,
    RowCount: measured?.rowCount ?? null,
    NullCount: measured?.nullCount ?? null,
    NullProbeStatus: measured?.nullCountStatus.outcome ?? null,
    HasDuplicates: unique?.hasDuplicate ?? null,
    UniqueProbeStatus: unique?.probeStatus.outcome ?? null,
    HasOrphans: reality?.hasOrphan ?? null,
    OrphanCount: reality?.orphanCount ?? null,
    OrphanSample:
      reality?.orphanSample?.rows.map(({ key, value }) => ({ PrimaryKeyValues: key, ForeignKeyValue: value })) ?? null,
    HasDatabaseConstraint: reality?.hasDbConstraint ?? reference?.hasDbConstraint ?? null,
    DeleteRule: reference?.deleteRuleCode ?? null,
    Coordinate: at,
    Module: module,
    Entity: entity,
    Attribute: name,
  };
}
