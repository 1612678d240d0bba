import { createHash } from 'node:crypto';
import { duckdb } from '../../connect/dialects/duckdb.ts';
import type { Dialect } from '../../connect/dialects/dialect.ts';
import { postgres } from '../../connect/dialects/postgres.ts';
import { tsql } from '../../connect/dialects/tsql.ts';
import { decide } from '../../decide/decide.ts';
import { fixtureCase, settingsOf } from '../../decide/testing/policy-case.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import type { Attribute } from '../../model/attribute.ts';
import { NO_ALLOWED_CYCLES } from '../../model/circular-dependencies.ts';
import type { Entity } from '../../model/entity.ts';
import type { IndexDefinition } from '../../model/index-definition.ts';
import type { Model } from '../../model/model.ts';
import { NO_NAMING_OVERRIDES, type NamingOverrides, effectiveTableName } from '../../model/naming.ts';
import type { PolicyMode } from '../../model/policy/tightening-settings.ts';
import type { Profile } from '../../model/profile/profile.ts';
import { selectTables } from '../../model/select-tables.ts';
import { order } from '../../order/order.ts';
import type { ExportInput } from '../export-input.ts';
import { type ExportPlan, type PlannedTable } from '../plan.ts';
import { planExport } from '../plan-tables.ts';

const SIGNAL = new AbortController().signal;

export const testSha256: Sha256 = (content) => createHash('sha256').update(content).digest('hex');

const DIALECTS: { readonly [D in Dialect['name']]: Dialect } = { tsql, postgres, duckdb };

/** What an export of a case differs in from the plain one. */
export interface CaseOptions {
  readonly dialect?: Dialect['name'];
  readonly naming?: NamingOverrides;
  readonly profile?: Profile;
  readonly mode?: PolicyMode;
  readonly includePlatformIndexes?: boolean;
  readonly leaveOutOutsideKeys?: boolean;
}

/** Everything an export of a model is planned from: decided and ordered for real. */
export function exportInput(model: Model, options: CaseOptions = {}): ExportInput {
  const { naming = NO_NAMING_OVERRIDES } = options;
  const profile = options.profile ?? EMPTY_PROFILE;
  const decided = decide({ model, profile, settings: settingsOf(options.mode ?? 'EvidenceGated'), naming }, SIGNAL);
  if (!decided.ok) throw new Error(JSON.stringify(decided.error));
  const { certificate } = order(
    {
      model,
      dataSet: selectTables(model, { naming }),
      options: {
        deferJunctionTables: false,
        circularDependencies: NO_ALLOWED_CYCLES,
        effectiveName: (schema, physicalName, module, entity) =>
          effectiveTableName(naming, { schema, physicalName, module, entity }),
      },
      tool: { name: 'plumbline', version: 'test' },
      generatedUtc: '2026-01-01T00:00:00.000Z',
      context: 'BootstrapSnapshot',
    },
    { sha256: testSha256 },
    SIGNAL,
  );
  return {
    model,
    decisions: decided.value,
    certificate,
    naming,
    dialect: DIALECTS[options.dialect ?? 'tsql'],
    includePlatformIndexes: options.includePlatformIndexes ?? false,
    leaveOutOutsideKeys: options.leaveOutOutsideKeys ?? false,
  };
}

/** The plan of a model's export; fails the test when it is refused. */
export function planOf(model: Model, options: CaseOptions = {}): ExportPlan {
  const plan = planExport(exportInput(model, options), testSha256);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
}

/** The codes an export of a model is refused with. */
export function refusals(model: Model, options: CaseOptions = {}): readonly string[] {
  const plan = planExport(exportInput(model, options), testSha256);
  return plan.ok ? [] : plan.error.map(({ code }) => code);
}

/** The exporters' own example. */
export function edgeCase(): { readonly model: Model; readonly profile: Profile } {
  return fixtureCase('model.edge-case.json', 'profile.edge-case.json');
}

/** The table an entity became. */
export function tableOf(plan: ExportPlan, entity: string): PlannedTable {
  const table = plan.tables.find((each) => each.entity === entity);
  if (table === undefined) throw new Error(`no table of ${entity}`);
  return table;
}

const EMPTY_PROFILE: Profile = { columns: [], uniqueCandidates: [], compositeUniqueCandidates: [], foreignKeys: [] };

/** A model of one module. */
export function modelOf(...entities: readonly Entity[]): Model {
  return {
    exportedAtUtc: null,
    modules: [{ name: 'App', isSystem: false, isActive: true, entities, extendedProperties: [] }],
    sequences: [],
    extendedProperties: [],
  };
}

/** An entity with an identifier and what is said of it; its table is called `T_` and the name in capitals. */
export function entity(name: string, attributes: readonly Attribute[], facts: Partial<Entity> = {}): Entity {
  return {
    name,
    physicalName: `T_${name.toUpperCase()}`,
    schema: 'dbo',
    catalog: null,
    isStatic: false,
    isExternal: false,
    isActive: true,
    attributes: [attribute('Id', { dataType: 'Identifier', isMandatory: true, isIdentifier: true }), ...attributes],
    relationships: [],
    indexes: [],
    triggers: [],
    temporal: null,
    description: null,
    extendedProperties: [],
    ...facts,
  };
}

export function attribute(name: string, facts: Partial<Attribute> = {}): Attribute {
  return {
    name,
    column: name.toUpperCase(),
    originalName: null,
    dataType: 'Text',
    length: 50,
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

/** An attribute that references an entity, and the relationship with a constraint in the catalog. */
export function reference(
  owner: string,
  name: string,
  target: string,
  facts: Partial<Attribute> = {},
  onDelete = 'NO_ACTION',
): { readonly attribute: Attribute; readonly relationship: Entity['relationships'][number] } {
  const physicalName = `T_${target.toUpperCase()}`;
  return {
    attribute: attribute(name, {
      dataType: 'Identifier',
      length: null,
      reference: {
        entityName: target,
        physicalName,
        entityId: null,
        targetIsActive: true,
        deleteRuleCode: 'Protect',
        hasDbConstraint: true,
      },
      ...facts,
    }),
    relationship: {
      viaAttribute: name,
      targetEntity: target,
      targetPhysicalName: physicalName,
      deleteRuleCode: 'Protect',
      hasDatabaseConstraint: true,
      actualConstraints: [
        {
          name: `FK_T_${owner.toUpperCase()}_${physicalName}_${name.toUpperCase()}`,
          referencedSchema: 'dbo',
          referencedTable: physicalName,
          onDelete,
          onUpdate: 'NO_ACTION',
          isNotTrusted: false,
          isDisabled: false,
          columns: [
            {
              ordinal: 1,
              ownerColumn: name.toUpperCase(),
              ownerAttribute: name,
              referencedColumn: 'ID',
              referencedAttribute: 'Id',
            },
          ],
        },
      ],
    },
  };
}

export function index(name: string, columns: readonly string[], facts: Partial<IndexDefinition> = {}): IndexDefinition {
  return {
    name,
    kind: 'index',
    isUnique: false,
    isPrimary: false,
    isPlatformAuto: false,
    isDisabled: false,
    isPadded: false,
    ignoreDupKey: false,
    noRecompute: false,
    allowRowLocks: true,
    allowPageLocks: true,
    fillFactor: null,
    filterDefinition: null,
    dataSpace: null,
    partitionColumns: [],
    dataCompression: [],
    columns: columns.map((column, at) => ({
      attribute: column,
      column: column.toUpperCase(),
      ordinal: at + 1,
      isIncluded: false,
      direction: 'ascending',
    })),
    extendedProperties: [],
    ...facts,
  };
}
