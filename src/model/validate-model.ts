import { foldCase, sameName } from '../kernel/fold-case.ts';
import type { Attribute } from './attribute.ts';
import type { Entity } from './entity.ts';
import type { IndexDefinition } from './index-definition.ts';
import { type Model, entitiesOf } from './model.ts';
import type { Problem } from './problem.ts';
import { tableKey } from './table-ref.ts';

/**
 * Everything about a model that its reader lets pass and that is still wrong (model-and-profile.md 1.11, "model validator"),
 * in model order. Never fails: modules that share a table or an entity name are reported like everything else. The pointer of a
 * problem names things, `modules[Name].entities[Name].attributes[Name]`, because a model may not come from a document.
 * Codes: `entity.identifier.missing|multiple|typeMismatch`, `entity.attributes.duplicateLogical|duplicatePhysical`,
 * `entity.reference.metadataMissing|targetMissing|targetPhysicalMissing|crossSchemaConstraint|crossCatalogConstraint`,
 * `entity.indexes.columnMissing|columnMismatch|ordinalGap`, `model.entities.duplicateLogical|duplicatePhysical`.
 */
export function validateModel(model: Model): readonly Problem[] {
  const entities = [...entitiesOf(model)].map(({ module, entity }) => ({
    entity,
    path: `modules[${module.name}].entities[${entity.name}]`,
  }));
  const byName = new Map<string, Entity[]>();
  for (const { entity } of entities) {
    const named = byName.get(entity.name);
    if (named === undefined) byName.set(entity.name, [entity]);
    else named.push(entity);
  }
  return [
    ...sharedNames(entities),
    ...entities.flatMap(({ entity, path }) => [
      ...identifierProblems(entity, path),
      ...attributeProblems(entity, path),
      ...entity.attributes.flatMap((attribute) => [
        ...referenceProblems(entity, attribute, `${path}.attributes[${attribute.name}]`, byName),
      ]),
      ...entity.indexes.flatMap((index) => [...indexProblems(entity, index, `${path}.indexes[${index.name}]`)]),
    ]),
  ];
}

/** Whether a problem of `validateModel` is only a warning: the model can be promoted as it is. */
export function isModelWarning(problem: Problem): boolean {
  return WARNINGS.has(problem.code);
}

/** An entity name may recur in another module; the platform allows it, and a table name is what must not recur. */
const WARNINGS: ReadonlySet<string> = new Set([
  'entity.reference.crossSchemaConstraint',
  'entity.reference.crossCatalogConstraint',
  'model.entities.duplicateLogical',
]);

const IDENTIFIER_TYPE = 'Identifier';

interface PlacedEntity {
  readonly entity: Entity;
  readonly path: string;
}

function* sharedNames(entities: readonly PlacedEntity[]): Generator<Problem> {
  const names = new Map<string, string>();
  const tables = new Map<string, string>();
  for (const { entity, path } of entities) {
    const table = tableKey(entity.schema, entity.physicalName);
    const sameEntity = names.get(entity.name);
    const sameTable = tables.get(table);
    if (sameEntity !== undefined)
      yield problem('model.entities.duplicateLogical', path, `The name ${entity.name} is also that of ${sameEntity}.`);
    if (sameTable !== undefined)
      yield problem('model.entities.duplicatePhysical', path, `Its table is also that of ${sameTable}.`);
    names.set(entity.name, sameEntity ?? path);
    tables.set(table, sameTable ?? path);
  }
}

function* identifierProblems(entity: Entity, path: string): Generator<Problem> {
  const [identifier, ...more] = entity.attributes.filter((attribute) => attribute.isIdentifier);
  if (identifier === undefined) yield problem('entity.identifier.missing', path, 'No attribute is the identifier.');
  else if (more.length > 0)
    yield problem(
      'entity.identifier.multiple',
      path,
      `${more.length + 1} attributes are identifiers; one is expected.`,
    );
  else if (!sameName(identifier.dataType, IDENTIFIER_TYPE))
    yield problem(
      'entity.identifier.typeMismatch',
      `${path}.attributes[${identifier.name}]`,
      `The identifier is of type ${identifier.dataType}; ${IDENTIFIER_TYPE} is expected.`,
    );
}

function* attributeProblems(entity: Entity, path: string): Generator<Problem> {
  const names = new Set<string>();
  const columns = new Set<string>();
  for (const attribute of entity.attributes) {
    const at = `${path}.attributes[${attribute.name}]`;
    if (names.has(attribute.name))
      yield problem('entity.attributes.duplicateLogical', at, 'Another attribute has this name.');
    if (columns.has(foldCase(attribute.column)))
      yield problem('entity.attributes.duplicatePhysical', at, `Another attribute has the column ${attribute.column}.`);
    names.add(attribute.name);
    columns.add(foldCase(attribute.column));
  }
}

function* referenceProblems(
  entity: Entity,
  { reference }: Attribute,
  path: string,
  byName: ReadonlyMap<string, readonly Entity[]>,
): Generator<Problem> {
  if (reference === null) return;
  const { entityName, physicalName } = reference;
  if (entityName.trim() === '' || physicalName.trim() === '') {
    yield problem('entity.reference.metadataMissing', path, 'The reference does not say what it points to.');
    return;
  }
  const named = byName.get(entityName);
  if (named === undefined) {
    yield problem('entity.reference.targetMissing', path, `The model has no entity ${entityName}.`);
    return;
  }
  const target = named.find((candidate) => sameName(candidate.physicalName, physicalName));
  if (target === undefined) {
    yield problem('entity.reference.targetPhysicalMissing', path, `${entityName} is not the table ${physicalName}.`);
    return;
  }
  if (!reference.hasDbConstraint) return;
  if (!sameName(target.schema, entity.schema))
    yield problem(
      'entity.reference.crossSchemaConstraint',
      path,
      `The constraint leads from schema ${entity.schema} to ${target.schema}.`,
    );
  if (!sameName(target.catalog ?? '', entity.catalog ?? ''))
    yield problem(
      'entity.reference.crossCatalogConstraint',
      path,
      `The constraint leads from database ${entity.catalog ?? '(none)'} to ${target.catalog ?? '(none)'}.`,
    );
}

function* indexProblems(entity: Entity, index: IndexDefinition, path: string): Generator<Problem> {
  for (const { attribute: name, column } of index.columns) {
    const attribute = entity.attributes.find((candidate) => candidate.name === name);
    if (attribute === undefined)
      yield problem('entity.indexes.columnMissing', path, `The entity has no attribute ${name}.`);
    else if (!sameName(attribute.column, column))
      yield problem(
        'entity.indexes.columnMismatch',
        path,
        `The column of ${name} is ${attribute.column}; the index says ${column}.`,
      );
  }
  // Exporters number included columns from 100000 upward; only the columns of the key must be without a gap.
  const ordinals = new Set(index.columns.filter((column) => !column.isIncluded).map((column) => column.ordinal));
  for (let ordinal = 1; ordinal <= ordinals.size; ordinal += 1)
    if (!ordinals.has(ordinal)) {
      yield problem('entity.indexes.ordinalGap', path, `No key column of the index has ordinal ${ordinal}.`);
      return;
    }
}

function problem(code: string, pointer: string, message: string): Problem {
  return { code, message, at: { pointer } };
}
