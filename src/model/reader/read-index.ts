import { foldCase } from '../../kernel/fold-case.ts';
import { type Result, all, err, ok } from '../../kernel/result.ts';
import type { IndexColumn, IndexDefinition, IndexKind } from '../index-definition.ts';
import type { Problem } from '../problem.ts';
import { readName } from './names.ts';
import type { ObjectAt } from './object-at.ts';
import { readExtendedProperties } from './read-extended-properties.ts';

/**
 * One index or key (model-and-profile.md 1.6). Errors: `index|attribute|column.name.invalid`,
 * `index.columns.missing|empty|duplicateOrdinal|ordinalInvalid`, `index.partitionColumns.ordinalInvalid`,
 * `index.dataCompression.partitionInvalid`.
 */
export function readIndex(at: ObjectAt): Result<IndexDefinition, Problem> {
  const name = readName(at, 'name', 'index');
  if (!name.ok) return err(name.error);
  const columns = readColumns(at, name.value);
  if (!columns.ok) return err(columns.error);
  const partitionColumns = all(at.objects('partitionColumns').map(readPartitionColumn));
  if (!partitionColumns.ok) return err(partitionColumns.error);
  const dataCompression = all(at.objects('dataCompression').map(readCompression));
  if (!dataCompression.ok) return err(dataCompression.error);
  const extendedProperties = readExtendedProperties(at);
  if (!extendedProperties.ok) return err(extendedProperties.error);
  const kind = KINDS.get(foldCase(at.trimmed('kind') ?? '')) ?? 'unknown';
  const fillFactor = at.integer('fill_factor') ?? at.integer('fillFactor') ?? 0;
  return ok({
    name: name.value,
    kind,
    isUnique: at.boolean('isUnique') ?? false,
    isPrimary: (at.boolean('isPrimary') ?? false) || kind === 'primaryKey',
    isPlatformAuto: (at.integer('isPlatformAuto') ?? 0) !== 0,
    isDisabled: at.boolean('isDisabled') ?? false,
    isPadded: at.boolean('isPadded') ?? false,
    ignoreDupKey: at.boolean('ignoreDupKey') ?? false,
    noRecompute: at.boolean('noRecompute') ?? false,
    allowRowLocks: at.boolean('allowRowLocks') ?? true,
    allowPageLocks: at.boolean('allowPageLocks') ?? true,
    fillFactor: fillFactor >= 1 && fillFactor <= 100 ? fillFactor : null,
    filterDefinition: at.text('filterDefinition'),
    dataSpace: readDataSpace(at.child('dataSpace')),
    partitionColumns: partitionColumns.value,
    dataCompression: dataCompression.value,
    columns: columns.value,
    extendedProperties: extendedProperties.value,
  });
}

const KINDS: ReadonlyMap<string, IndexKind> = new Map([
  ['PK', 'primaryKey'],
  ['UQ', 'uniqueConstraint'],
  ['UIX', 'uniqueIndex'],
  ['IX', 'index'],
  ['CLUSTERED', 'clustered'],
  ['CL', 'clustered'],
  ['NONCLUSTERED', 'nonClustered'],
  ['NON-CLUSTERED', 'nonClustered'],
  ['NC', 'nonClustered'],
]);

/** The exporters' reader knows only the short forms and reads the long ones, which exports do contain, as unspecified. */
const DIRECTIONS: ReadonlyMap<string, IndexColumn['direction']> = new Map([
  ['ASC', 'ascending'],
  ['ASCENDING', 'ascending'],
  ['DESC', 'descending'],
  ['DESCENDING', 'descending'],
]);

function readColumns(at: ObjectAt, index: string): Result<readonly IndexColumn[], Problem> {
  if (at.children('columns') === null)
    return err(columnsProblem(at, 'missing', `Index ${index} has no list of columns.`));
  const columns = all(at.objects('columns').map(readColumn));
  if (!columns.ok) return columns;
  if (columns.value.length === 0) return err(columnsProblem(at, 'empty', `Index ${index} has no columns.`));
  const ordinals = new Set<number>();
  for (const { ordinal } of columns.value) {
    if (ordinals.has(ordinal))
      return err(columnsProblem(at, 'duplicateOrdinal', `Index ${index} has two columns with ordinal ${ordinal}.`));
    ordinals.add(ordinal);
  }
  return columns;
}

function readColumn(at: ObjectAt): Result<IndexColumn, Problem> {
  const attribute = readName(at, 'attribute', 'attribute');
  if (!attribute.ok) return err(attribute.error);
  const column = readName(at, 'physicalColumn', 'column');
  if (!column.ok) return err(column.error);
  const ordinal = readPositive(at, 'ordinal', 'index.columns.ordinalInvalid');
  if (!ordinal.ok) return err(ordinal.error);
  return ok({
    attribute: attribute.value,
    column: column.value,
    ordinal: ordinal.value,
    isIncluded: at.boolean('isIncluded') ?? false,
    direction: DIRECTIONS.get(foldCase(at.trimmed('direction') ?? '')) ?? 'unspecified',
  });
}

function readPartitionColumn(at: ObjectAt): Result<IndexDefinition['partitionColumns'][number], Problem> {
  const name = readName(at, 'name', 'column');
  if (!name.ok) return err(name.error);
  const ordinal = readPositive(at, 'ordinal', 'index.partitionColumns.ordinalInvalid');
  return ordinal.ok ? ok({ name: name.value, ordinal: ordinal.value }) : err(ordinal.error);
}

function readCompression(at: ObjectAt): Result<IndexDefinition['dataCompression'][number], Problem> {
  const partition = readPositive(at, 'partition', 'index.dataCompression.partitionInvalid');
  if (!partition.ok) return err(partition.error);
  return ok({ partition: partition.value, compression: at.trimmed('compression') ?? '' });
}

function readDataSpace(at: ObjectAt | null): IndexDefinition['dataSpace'] {
  const name = at?.trimmed('name') ?? null;
  const type = at?.trimmed('type') ?? null;
  return name === null || type === null ? null : { name, type };
}

function readPositive(at: ObjectAt, member: string, code: string): Result<number, Problem> {
  const value = at.integer(member) ?? 0;
  if (value > 0) return ok(value);
  return err(
    at.problemAt(member, {
      code,
      message: `The ${member} is not a positive number.`,
      expected: '1 or more',
      found: String(at.integer(member) ?? 'nothing'),
      fix: `Number from 1.`,
    }),
  );
}

function columnsProblem(at: ObjectAt, what: 'missing' | 'empty' | 'duplicateOrdinal', message: string): Problem {
  const fix = what === 'duplicateOrdinal' ? 'Number the columns from 1, each once.' : 'List the columns of the index.';
  return at.problemAt('columns', { code: `index.columns.${what}`, message, fix });
}
