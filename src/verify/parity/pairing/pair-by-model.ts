import type { Attribute } from '../../../model/attribute.ts';
import type { Entity } from '../../../model/entity.ts';
import { entitiesOf, type Model } from '../../../model/model.ts';
import { effectiveTableName, type NamingOverrides } from '../../../model/naming.ts';
import { displayTable, type TableRef } from '../../../model/table-ref.ts';
import type { Found } from './name-index.ts';
import type { SideCatalog, SideColumn, SideTable } from './side-catalog.ts';
import { type ColumnPair, MISSING_FIX, type Pairing, type TableFilter, type UnpairedColumn } from './table-pairs.ts';

export interface PairByModelOptions {
  readonly naming: NamingOverrides;
  readonly tables: TableFilter;
  readonly includeExternal: boolean;
}

/**
 * Pairs the active entities of active modules, in model order: physical names in the source; in the target the effective table
 * name and logical attribute names (parity.md 1.2), or else the physical ones, which is remarked on.
 */
export function pairByModel(
  model: Model,
  source: SideCatalog,
  target: SideCatalog,
  options: PairByModelOptions,
): readonly Pairing[] {
  const pairings: Pairing[] = [];
  for (const { module, entity } of entitiesOf(model)) {
    if (!module.isActive || !entity.isActive) continue;
    const { schema, physicalName } = entity;
    if (!options.tables({ module: module.name, entity: entity.name, schema, table: physicalName })) continue;
    pairings.push(
      entity.isExternal && !options.includeExternal
        ? external(module.name, entity)
        : pairEntity(module.name, entity, source, target, options.naming),
    );
  }
  return pairings;
}

function pairEntity(
  module: string,
  entity: Entity,
  source: SideCatalog,
  target: SideCatalog,
  naming: NamingOverrides,
): Pairing {
  const { schema, physicalName, name } = entity;
  const effective = effectiveTableName(naming, { schema, physicalName, module, entity: name });
  const sourceTable = source.table.find(schema, physicalName);
  const byEffective = target.table.find(schema, effective);
  const targetTable = byEffective.kind === 'none' ? target.table.find(schema, physicalName) : byEffective;
  const expected = { source: { schema, table: physicalName }, target: { schema, table: effective } };
  if (sourceTable.kind !== 'one' || targetTable.kind !== 'one')
    return {
      kind: 'unpaired',
      module,
      entity: name,
      source: sourceTable.kind === 'one' ? sourceTable.item.ref : expected.source,
      target: targetTable.kind === 'one' ? targetTable.item.ref : expected.target,
      reason: [absence('source', expected.source, sourceTable), absence('target', expected.target, targetTable)]
        .filter((each) => each !== null)
        .join('; '),
      fix: MISSING_FIX,
      byDesign: false,
    };
  const isPhysical = byEffective.kind === 'none';
  return {
    kind: 'pair',
    module,
    entity: name,
    source: sourceTable.item.ref,
    target: targetTable.item.ref,
    remark: isPhysical
      ? `the target has no table ${effective}; its table ${displayTable(targetTable.item.ref)}, under the physical name, was compared`
      : null,
    ...pairAttributes(entity.attributes, sourceTable.item, targetTable.item),
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

function pairAttributes(
  attributes: readonly Attribute[],
  source: SideTable,
  target: SideTable,
): { readonly columns: readonly ColumnPair[]; readonly unpaired: readonly UnpairedColumn[] } {
  const columns: ColumnPair[] = [];
  const unpaired: UnpairedColumn[] = [];
  for (const attribute of attributes) {
    if (!attribute.isActive || attribute.isPresentButInactive) continue;
    const logical = attribute.name.trim() === '' ? attribute.column : attribute.name;
    const inSource = source.column.find(attribute.column);
    const byLogical = target.column.find(logical);
    const inTarget = byLogical.kind === 'none' ? target.column.find(attribute.column) : byLogical;
    const names = {
      attribute: logical,
      sourceColumn: inSource.kind === 'one' ? inSource.item.name : attribute.column,
      targetColumn: inTarget.kind === 'one' ? inTarget.item.name : logical,
    };
    if (attribute.onDisk?.isComputed === true || isComputed(inSource) || isComputed(inTarget))
      unpaired.push({ ...names, reason: 'computed by the database', byDesign: true });
    else if (inSource.kind === 'one' && inTarget.kind === 'one')
      columns.push({
        attribute: logical,
        source: inSource.item,
        target: inTarget.item,
        isOptional: !attribute.isMandatory,
      });
    else unpaired.push({ ...names, reason: columnAbsence(inSource, inTarget), byDesign: false });
  }
  return { columns, unpaired };
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
