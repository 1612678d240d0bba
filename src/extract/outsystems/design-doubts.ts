import { by, ordinal, sorted } from '../../kernel/compare.ts';
import type { Problem } from '../../model/problem.ts';
import { displayTable } from '../../model/table-ref.ts';
import type { Catalog, CatalogTable } from '../catalog.ts';
import { type Design, isLegacyReference } from './design.ts';
import type { MatchedEntity } from './matched-entity.ts';
import { textIn } from './match-key.ts';

/**
 * Where design and catalog do not meet: entities without a table, tables and columns without a design, tables that could be
 * meant by an entity but are in another schema, references to nowhere. One problem for each kind, naming some, so that
 * thousands of platform tables do not drown the rest.
 */
export function designDoubts(
  catalog: Catalog,
  design: Design,
  entities: readonly MatchedEntity[],
  someSchemasOnly: boolean,
): readonly Problem[] {
  const problems: Problem[] = [];
  const tell = (code: string, names: readonly string[], what: string, fix?: string): void => {
    if (names.length === 0) return;
    problems.push({
      code,
      message: `${names.length} ${what}: ${someOf(names)}.`,
      ...(fix === undefined ? {} : { fix }),
    });
  };
  const espaces = new Set(design.espaces.map((espace) => espace.id));
  const lost = entities.filter((entity) => !espaces.has(entity.row.espace_id ?? ''));
  const missing = entities.filter((entity) => entity.table === undefined && entity.row.is_active !== false);
  const ambiguous = entities.filter((entity) => entity.others.length > 0);
  tell(
    'extract.ossys.tableMissing',
    missing.map((entity) => `${entity.row.name} (${textIn(entity.row.physical_name) ?? 'no table named'})`),
    `active entities have no table that this login sees${someSchemasOnly ? ' in the selected schemas and are left out' : ' and carry only their design'}`,
  );
  tell(
    'extract.ossys.tableAmbiguous',
    ambiguous.map((entity) => `${entity.row.name} (${[entity.table, ...entity.others].map(display).join(', ')})`),
    'entities could be kept in tables of several schemas; the first named is taken',
    'Extract with the schema that is meant.',
  );
  tell(
    'extract.ossys.moduleMissing',
    lost.map((entity) => entity.row.name),
    'entities belong to a module that ossys_Espace does not have and are left out',
  );
  tell(
    'extract.ossys.referenceUnresolved',
    unresolvedReferences(entities),
    'attributes refer to an entity that ossys_Entity does not have and are read as plain attributes',
  );
  tell(
    'extract.ossys.columnsNotDesigned',
    columnsNotDesigned(entities),
    'columns belong to no attribute of their entity and are left out',
    'Rows are compared and moved without them: check that none is needed.',
  );
  tell(
    'extract.ossys.tablesNotDesigned',
    tablesNotDesigned(catalog, entities),
    'tables belong to no entity and are left out',
    'To have them too, extract without the OutSystems metadata.',
  );
  return problems;
}

const SHOWN = 5;

function someOf(names: readonly string[]): string {
  const shown = sorted(names, ordinal).slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? `${shown} and ${names.length - SHOWN} more` : shown;
}

function display(table: CatalogTable | undefined): string {
  return table === undefined ? '' : displayTable({ schema: table.schema, table: table.name });
}

function unresolvedReferences(entities: readonly MatchedEntity[]): readonly string[] {
  return entities.flatMap((entity) =>
    entity.attributes
      .filter(({ row, target }) => {
        const refers = row.referenced_entity_id !== null && !['', '0'].includes(row.referenced_entity_id);
        const legacy = [row.data_type, row.original_type, row.legacy_type].some(isLegacyReference);
        return target === undefined && (refers || legacy);
      })
      .map(({ attribute }) => `${entity.row.name}.${attribute.name}`),
  );
}

function columnsNotDesigned(entities: readonly MatchedEntity[]): readonly string[] {
  return entities.flatMap(({ table, attributes }) => {
    const designed = new Set(attributes.map((item) => item.attribute.column));
    return (table?.columns ?? [])
      .filter((column) => !designed.has(column.name))
      .map((column) => `${display(table)}.${column.name}`);
  });
}

function tablesNotDesigned(catalog: Catalog, entities: readonly MatchedEntity[]): readonly string[] {
  const designed = new Set(entities.map((entity) => entity.table));
  return sorted(
    catalog.tables.filter((table) => !designed.has(table)),
    by(display, ordinal),
  ).map(display);
}
