import type { Attribute } from '../../../model/attribute.ts';
import type { Entity } from '../../../model/entity.ts';
import { entitiesOf, type Model } from '../../../model/model.ts';
import { effectiveTableName, type NamingOverrides } from '../../../model/naming.ts';
import { displayTable, type TableRef } from '../../../model/table-ref.ts';
import type { Found } from './name-index.ts';
import { type DefaultSchemas, standingSchemas } from './default-schemas.ts';
import { findColumn, type TableFinder, tableFinder } from './find-by-spelling.ts';
import { COMPUTED, type PairedColumns } from './pair-columns.ts';
import { spellingRemark } from './pair-by-name.ts';
import type { SideCatalog, SideColumn, SideTable } from './side-catalog.ts';
import { type ColumnPair, MISSING_FIX, type Pairing, type TableFilter, type UnpairedColumn } from './table-pairs.ts';

export interface PairByModelOptions {
  readonly schemas: DefaultSchemas;
  readonly naming: NamingOverrides;
  readonly tables: TableFilter;
  readonly includeExternal: boolean;
  /** Tables of both sides that are paired already. */
  readonly taken?: ReadonlySet<SideTable>;
}

/**
 * Pairs the active entities of active modules, in model order: physical names in the source; in the target the effective table
 * name and logical attribute names (parity.md 1.2), or else the physical ones, which is remarked on. Names that are not found so
 * are looked for by their spelling as the last resort.
 */
export function pairByModel(
  model: Model,
  source: SideCatalog,
  target: SideCatalog,
  options: PairByModelOptions,
): readonly Pairing[] {
  const pairings: Pairing[] = [];
  const sides: Sides = {
    source: tableFinder(source),
    target: tableFinder(target),
    schemas: standingSchemas(source, target, options.schemas),
  };
  for (const { module, entity } of entitiesOf(model)) {
    if (!module.isActive || !entity.isActive) continue;
    const { schema, physicalName } = entity;
    if (!options.tables({ module: module.name, entity: entity.name, schema, table: physicalName })) continue;
    if (isTaken(entity, source, options)) continue;
    pairings.push(
      entity.isExternal && !options.includeExternal
        ? external(module.name, entity)
        : pairEntity(module.name, entity, sides, options.naming),
    );
  }
  return pairings;
}

/** The columns of an entity's attributes on both sides. */
export function pairAttributes(attributes: readonly Attribute[], source: SideTable, target: SideTable): PairedColumns {
  const columns: ColumnPair[] = [];
  const unpaired: UnpairedColumn[] = [];
  let bySpelling = false;
  for (const attribute of attributes) {
    if (!attribute.isActive || attribute.isPresentButInactive) continue;
    const logical = attribute.name.trim() === '' ? attribute.column : attribute.name;
    const inSource = findColumn(source, [attribute.column]);
    const inTarget = findColumn(target, [logical, attribute.column]);
    bySpelling ||= inSource.bySpelling || inTarget.bySpelling;
    const names = {
      attribute: logical,
      sourceColumn: inSource.found.kind === 'one' ? inSource.found.item.name : attribute.column,
      targetColumn: inTarget.found.kind === 'one' ? inTarget.found.item.name : logical,
    };
    if (attribute.onDisk?.isComputed === true || isComputed(inSource.found) || isComputed(inTarget.found))
      unpaired.push({ ...names, ...COMPUTED });
    else if (inSource.found.kind === 'one' && inTarget.found.kind === 'one')
      columns.push({
        attribute: logical,
        source: inSource.found.item,
        target: inTarget.found.item,
        isOptional: !attribute.isMandatory,
      });
    else unpaired.push({ ...names, reason: columnAbsence(inSource.found, inTarget.found), byDesign: false });
  }
  return { columns, unpaired, bySpelling };
}

interface Sides {
  readonly source: TableFinder;
  readonly target: TableFinder;
  readonly schemas: DefaultSchemas;
}

function isTaken({ schema, physicalName }: Entity, source: SideCatalog, { taken }: PairByModelOptions): boolean {
  const found = source.table.find(schema, physicalName);
  return found.kind === 'one' && taken?.has(found.item) === true;
}

function pairEntity(module: string, entity: Entity, sides: Sides, naming: NamingOverrides): Pairing {
  const { schema, physicalName, name } = entity;
  const effective = effectiveTableName(naming, { schema, physicalName, module, entity: name });
  const inSource = sides.source([schema], [physicalName]);
  const standing = schema === sides.schemas.source ? [schema, sides.schemas.target] : [schema];
  const inTarget = sides.target(standing, [effective, physicalName]);
  const expected = { source: { schema, table: physicalName }, target: { schema, table: effective } };
  if (inSource.found.kind !== 'one' || inTarget.found.kind !== 'one')
    return {
      kind: 'unpaired',
      module,
      entity: name,
      source: inSource.found.kind === 'one' ? inSource.found.item.ref : expected.source,
      target: inTarget.found.kind === 'one' ? inTarget.found.item.ref : expected.target,
      reason: [absence('source', expected.source, inSource.found), absence('target', expected.target, inTarget.found)]
        .filter((each) => each !== null)
        .join('; '),
      fix: MISSING_FIX,
      byDesign: false,
    };
  const { item: source } = inSource.found;
  const { item: target } = inTarget.found;
  const { columns, unpaired, bySpelling } = pairAttributes(entity.attributes, source, target);
  const isPhysical = inTarget.name === physicalName && effective !== physicalName;
  const remarks = [
    isPhysical
      ? `the target has no table ${effective}; its table ${displayTable(target.ref)}, under the physical name, was compared`
      : null,
    spellingRemark(inSource.bySpelling || inTarget.bySpelling, bySpelling),
  ].filter((each) => each !== null);
  return {
    kind: 'pair',
    module,
    entity: name,
    source: source.ref,
    target: target.ref,
    columns,
    unpaired,
    remark: remarks.length === 0 ? null : remarks.join('; '),
  };
}

/** Why a side has no single table of a name; null when it has one. */
function absence(side: 'source' | 'target', name: TableRef, found: Found<SideTable>): string | null {
  switch (found.kind) {
    case 'one':
      return null;
    case 'none':
      return `the ${side} has no table ${displayTable(name)}, or its login may not see it`;
    case 'twins':
      return `the ${side} has several tables that differ from ${displayTable(name)} in case only: ${found.items
        .map(({ ref }) => displayTable(ref))
        .join(', ')}`;
  }
}

function isComputed(found: Found<SideColumn>): boolean {
  return found.kind === 'one' && found.item.isComputed;
}

function columnAbsence(source: Found<SideColumn>, target: Found<SideColumn>): string {
  const sides = [
    source.kind === 'one' ? null : `source (${WORDS[source.kind]})`,
    target.kind === 'one' ? null : `target (${WORDS[target.kind]})`,
  ];
  return `not one column of that name in the ${sides.filter((side) => side !== null).join(' and the ')}`;
}

const WORDS: { readonly [K in 'none' | 'twins']: string } = { none: 'none', twins: 'several that differ in case only' };

function external(module: string, entity: Entity): Pairing {
  return {
    kind: 'unpaired',
    module,
    entity: entity.name,
    source: { schema: entity.schema, table: entity.physicalName },
    target: null,
    reason: 'external entity: its rows belong to another system and are not promoted',
    fix: 'Nothing to do; ask for external entities to be included when both sides hold a copy.',
    byDesign: true,
  };
}
