import { foldCase, sameName } from '../kernel/fold-case.ts';
import type { Attribute } from '../model/attribute.ts';
import type { Entity } from '../model/entity.ts';
import { sqlTypeOf } from './attribute-type.ts';
import type { ExportContext } from './export-input.ts';
import { type PlannedColumn, type PlannedExpression, isDescriptionProperty } from './plan.ts';
import type { SqlType } from './sql-type.ts';
import { isExpression, renamed, withoutOuterParentheses } from './sql-text.ts';

/** Attributes whose column is part of the output: active ones that are not merely present (export-and-manifest.md 3.1). */
export function emittedAttributes(entity: Entity): readonly Attribute[] {
  return entity.attributes.filter(({ isActive, isPresentButInactive }) => isActive && !isPresentButInactive);
}

/** The key columns of an entity, by physical name (topology.md 2): those of its primary index, else its identifiers. */
export function keyColumns(entity: Entity): readonly string[] {
  const primary = entity.indexes.find(({ isPrimary }) => isPrimary);
  const indexed = [...(primary?.columns ?? [])]
    .filter(({ isIncluded }) => !isIncluded)
    .sort((a, b) => a.ordinal - b.ordinal)
    .map(({ column }) => column);
  if (indexed.length > 0) return indexed;
  return entity.attributes.filter(({ isIdentifier }) => isIdentifier).map(({ column }) => column);
}

/** The emitted attribute of a physical column: spelled the same, else the only one that is when case is ignored. */
export function attributeOf(entity: Entity, column: string): Attribute | undefined {
  const emitted = emittedAttributes(entity);
  return emitted.find((each) => each.column === column) ?? emitted.find((each) => sameName(each.column, column));
}

/** Physical column → emitted name, keys folded: what expressions are rewritten with. */
export function columnNames(entity: Entity): ReadonlyMap<string, string> {
  return new Map(emittedAttributes(entity).map(({ column, name }) => [foldCase(column), columnName(name, column)]));
}

/** The columns of a table in model order; `remarks` is told what of them is left out. */
export function plannedColumns(
  entity: Entity,
  context: ExportContext,
  remarks: (what: string) => void,
): readonly PlannedColumn[] {
  const keys = keyColumns(entity);
  const names = columnNames(entity);
  return emittedAttributes(entity).map((attribute) => {
    const { onDisk, column } = attribute;
    const name = columnName(attribute.name, column);
    const tell = (what: string): void => remarks(`Column ${entity.schema}.${entity.physicalName}.${column}: ${what}.`);
    const rewritten = (text: string): string => renamed(text, names, bracketed);
    const isKey = keys.some((key) => sameName(key, column));
    return {
      name,
      physical: column,
      type: typeWithReference(attribute, entity, context, tell),
      isNullable: !isKey && !context.isNotNull(entity, column, attribute.isMandatory),
      isIdentity: onDisk?.isIdentity ?? attribute.isAutoNumber,
      collation: collationOf(attribute, tell),
      default: plannedDefault(attribute, rewritten, tell),
      checks: (onDisk?.checkConstraints ?? []).flatMap((check) => {
        if (isExpression(check.definition))
          return [{ name: check.name, expression: withoutOuterParentheses(rewritten(check.definition)) }];
        tell(`check ${check.name ?? '(unnamed)'} is not an expression and is left out`);
        return [];
      }),
      computed: computedOf(attribute, rewritten, tell),
      description: descriptionOf(attribute),
      properties: attribute.extendedProperties.filter((property) => !isDescriptionProperty(property)),
    };
  });
}

/** The note that counts as description: a property of that name beats the text (export-and-manifest.md 3.5). */
export function descriptionOf(of: Pick<Attribute, 'description' | 'extendedProperties'>): string | null {
  return of.extendedProperties.find(isDescriptionProperty)?.value ?? of.description;
}

function columnName(logical: string, physical: string): string {
  return logical.trim() === '' ? physical : logical;
}

/** In the intermediate form names stand in brackets, whatever the dialect. */
export function bracketed(name: string): string {
  return `[${name.replaceAll(']', ']]')}]`;
}

/** A reference has the type of the identifier it points to. */
function typeWithReference(
  attribute: Attribute,
  entity: Entity,
  context: ExportContext,
  tell: (what: string) => void,
): SqlType {
  const { reference } = attribute;
  if (reference !== null) {
    const target = context.ownerOf(entity.schema, reference.physicalName)?.entity;
    const identifier = target?.attributes.find(({ isIdentifier }) => isIdentifier);
    if (identifier !== undefined) return sqlTypeOf(identifier, tell);
  }
  return sqlTypeOf(attribute, tell);
}

/** Blank, the exporters' default, and a name that is none are left to the database. */
function collationOf({ onDisk }: Attribute, tell: (what: string) => void): string | null {
  const collation = onDisk?.collation?.trim() ?? '';
  if (collation === '' || sameName(collation, DEFAULT_COLLATION)) return null;
  if (/^[\w.-]+$/.test(collation)) return collation;
  tell(`collation ${JSON.stringify(collation)} is left out`);
  return null;
}

const DEFAULT_COLLATION = 'Latin1_General_CI_AI';

/** On disk, else of the design; `True` and `False` of a bit are numbers (export-and-manifest.md 3.2). */
function plannedDefault(
  { onDisk, defaultValue, dataType }: Attribute,
  rewritten: (text: string) => string,
  tell: (what: string) => void,
): PlannedExpression | null {
  const text = onDisk?.defaultConstraint?.definition ?? onDisk?.defaultDefinition ?? defaultValue;
  if (text === null || text.trim() === '') return null;
  const name = onDisk?.defaultConstraint?.name ?? null;
  const isBit = sameName(dataType, 'Boolean') || sameName(onDisk?.sqlType ?? '', 'bit');
  const bare = withoutOuterParentheses(text);
  if (isBit && /^(true|false)$/i.test(bare)) return { name, expression: sameName(bare, 'true') ? '1' : '0' };
  if (isExpression(bare) && !/\bNEXT\s+VALUE\s+FOR\b/i.test(bare)) return { name, expression: rewritten(bare) };
  tell(`default ${JSON.stringify(text)} is left out`);
  return null;
}

function computedOf(
  { onDisk }: Attribute,
  rewritten: (text: string) => string,
  tell: (what: string) => void,
): string | null {
  if (onDisk?.isComputed !== true) return null;
  const definition = onDisk.computedDefinition ?? '';
  if (isExpression(definition)) return withoutOuterParentheses(rewritten(definition));
  tell('it is computed, and from what is not known; it is emitted as NULL');
  return 'NULL';
}
