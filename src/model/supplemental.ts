import { sameName } from '../kernel/fold-case.ts';
import type { Attribute } from './attribute.ts';
import type { Entity } from './entity.ts';
import type { Model, Module } from './model.ts';
import { entitiesOf } from './model.ts';
import type { Problem } from './problem.ts';
import { type TableKey, tableKey } from './table-ref.ts';

/** A model with the tables that were added to it because they lie outside the export. */
export interface SupplementedModel {
  readonly model: Model;
  readonly supplementalTables: ReadonlySet<TableKey>;
  /** One `model.supplemental.skipped` for each entity that the model has already. */
  readonly warnings: readonly Problem[];
}

/**
 * The model with the entities of other models added behind its own (model-and-profile.md 5). A module of the same name takes
 * them in; an entity whose table the model has already is left out with a warning. Nothing is added unless it is handed in:
 * exporters add the platform users by default, and then their output depends on where they are started.
 */
export function addSupplementalModels(model: Model, supplements: readonly Model[]): SupplementedModel {
  const present = new Set([...entitiesOf(model)].map(({ entity }) => tableKey(entity.schema, entity.physicalName)));
  const supplementalTables = new Set<TableKey>();
  const warnings: Problem[] = [];
  let modules = model.modules;
  for (const supplement of supplements)
    for (const { module, entity } of entitiesOf(supplement)) {
      const key = tableKey(entity.schema, entity.physicalName);
      const host = modules.find((candidate) => sameName(candidate.name, module.name));
      if (present.has(key) || host?.entities.some(({ name }) => name === entity.name) === true)
        warnings.push(skipped(module, entity));
      else {
        present.add(key);
        supplementalTables.add(key);
        modules = added(modules, host, module, entity);
      }
    }
  return { model: { ...model, modules }, supplementalTables, warnings };
}

/**
 * The platform's user entity as exporters have it built in: module `Users`, table `dbo.OSUSR_U_USER`, ten columns. A file such
 * as `ossys-user.json`, read with `readModel`, describes it as other platform versions have it.
 */
export const PLATFORM_USERS: Model = {
  exportedAtUtc: null,
  modules: [
    {
      name: 'Users',
      isSystem: false,
      isActive: true,
      entities: [
        {
          name: 'User',
          physicalName: 'OSUSR_U_USER',
          schema: 'dbo',
          catalog: null,
          isStatic: false,
          isExternal: false,
          isActive: true,
          attributes: [
            column('Id', 'Identifier', { isMandatory: true, isIdentifier: true, isAutoNumber: true }),
            column('Username', 'Text', { length: 250, isMandatory: true }),
            column('EMail', 'Text', { length: 250, isMandatory: true }),
            column('Name', 'Text', { length: 256 }),
            column('MobilePhone', 'Text', { length: 20 }),
            column('Password', 'Text', { length: 256 }),
            column('External_Id', 'Text', { length: 36 }),
            column('Is_Active', 'Boolean', {}),
            column('Creation_Date', 'DateTime', {}),
            column('Last_Login', 'DateTime', {}),
          ],
          relationships: [],
          indexes: [],
          triggers: [],
          temporal: null,
          description: null,
          extendedProperties: [],
        },
      ],
      extendedProperties: [],
    },
  ],
  sequences: [],
  extendedProperties: [],
};

function column(name: string, dataType: string, facts: Partial<Attribute>): Attribute {
  return {
    name,
    column: name.toUpperCase(),
    originalName: null,
    dataType,
    length: null,
    precision: null,
    scale: null,
    defaultValue: null,
    isMandatory: false,
    isIdentifier: false,
    isAutoNumber: false,
    isActive: true,
    reference: null,
    externalDbType: null,
    isPresentButInactive: false,
    onDisk: null,
    reality: null,
    description: null,
    extendedProperties: [],
    ...facts,
  };
}

function added(
  modules: readonly Module[],
  host: Module | undefined,
  module: Module,
  entity: Entity,
): readonly Module[] {
  if (host === undefined) return [...modules, { ...module, entities: [entity] }];
  const grown = { ...host, entities: [...host.entities, entity] };
  return modules.map((candidate) => (candidate === host ? grown : candidate));
}

function skipped(module: Module, entity: Entity): Problem {
  const subject = `${module.name}::${entity.name}`;
  return {
    code: 'model.supplemental.skipped',
    message: `The supplemental entity ${subject} was left out: the model has it already.`,
    found: `${entity.schema}.${entity.physicalName}`,
    fix: 'Remove the supplemental entity, or leave the module out of the model.',
  };
}
