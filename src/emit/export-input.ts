import type { Dialect } from '../connect/dialects/dialect.ts';
import type { Sha256 } from '../kernel/hash.ts';
import { groupRows } from '../kernel/group-rows.ts';
import { sameName } from '../kernel/fold-case.ts';
import type { Entity } from '../model/entity.ts';
import { type Model, type Module, entitiesOf } from '../model/model.ts';
import { type NamingOverrides, effectiveTableName } from '../model/naming.ts';
import type { OrderCertificate } from '../model/order-certificate.ts';
import type { PolicyDecisions } from '../model/policy/policy-decisions.ts';
import { type TableKey, tableKey } from '../model/table-ref.ts';

/** What an export is planned from. */
export interface ExportInput {
  readonly model: Model;
  readonly decisions: PolicyDecisions;
  /** Which tables there are, what they are called, and how they are loaded. */
  readonly certificate: OrderCertificate;
  readonly naming: NamingOverrides;
  readonly dialect: Dialect;
  /** Emit indexes that the platform makes by itself and that are not unique (export-and-manifest.md 3.4). */
  readonly includePlatformIndexes: boolean;
  /** Leave out, and name, foreign keys to tables that are not part of the export, instead of refusing them. */
  readonly leaveOutOutsideKeys: boolean;
}

/** An entity that becomes a table. */
export interface EmittedEntity {
  readonly module: Module;
  readonly entity: Entity;
  readonly schema: string;
  /** The name used in emitted output. */
  readonly table: string;
  readonly position: number;
  readonly isStatic: boolean;
}

/** Looks up what planning a table needs of everything else; built once. */
export class ExportContext {
  readonly entities: ReadonlyMap<TableKey, EmittedEntity>;
  readonly sha256: Sha256;
  readonly dialect: Dialect;
  readonly includePlatformIndexes: boolean;
  readonly leaveOutOutsideKeys: boolean;
  readonly #notNull: ReadonlyMap<string, boolean>;
  readonly #unique: ReadonlyMap<string, boolean>;
  readonly #foreignKeys: ReadonlyMap<string, PolicyDecisions['foreignKeys'][number]>;
  readonly #deferred: ReadonlyMap<string, readonly OrderCertificate['deferredEdges'][number][]>;
  readonly #modules: ReadonlyMap<TableKey, { readonly module: Module; readonly entity: Entity }>;

  constructor(input: ExportInput, sha256: Sha256) {
    const { model, decisions, certificate, naming } = input;
    this.sha256 = sha256;
    this.dialect = input.dialect;
    this.includePlatformIndexes = input.includePlatformIndexes;
    this.leaveOutOutsideKeys = input.leaveOutOutsideKeys;
    this.#modules = new Map(
      [...entitiesOf(model)].map((owned) => [tableKey(owned.entity.schema, owned.entity.physicalName), owned]),
    );
    this.entities = new Map(
      certificate.entities.flatMap((ordered) => {
        const key = tableKey(ordered.schema, ordered.tableName);
        const owned = this.#modules.get(key);
        if (owned === undefined) return [];
        const { module, entity } = owned;
        const table = effectiveTableName(naming, {
          schema: entity.schema,
          physicalName: entity.physicalName,
          module: module.name,
          entity: entity.name,
        });
        const { topologicalPosition: position, isStatic } = ordered;
        return [[key, { module, entity, schema: entity.schema, table, position, isStatic }] as const];
      }),
    );
    const subject = (part: { schema: string; table: string }, name: string): string =>
      `${tableKey(part.schema, part.table)}\u0000${name}`;
    this.#notNull = new Map(decisions.columns.map((each) => [subject(each, each.column), each.makeNotNull]));
    this.#unique = new Map(decisions.uniqueIndexes.map((each) => [subject(each, each.index), each.enforceUnique]));
    this.#foreignKeys = new Map(decisions.foreignKeys.map((each) => [subject(each, each.attribute), each]));
    this.#deferred = groupRows(certificate.deferredEdges, (edge) => tableKey(edge.sourceSchema, edge.sourceTable));
  }

  /** Whether a column is NOT NULL: the decision about it, else what the design says (export-and-manifest.md 3.2). */
  isNotNull(entity: Entity, column: string, otherwise: boolean): boolean {
    return this.#notNull.get(`${tableKey(entity.schema, entity.physicalName)}\u0000${column}`) ?? otherwise;
  }

  /** Whether an index stays unique; null without a decision. */
  isUnique(entity: Entity, index: string): boolean | null {
    return this.#unique.get(`${tableKey(entity.schema, entity.physicalName)}\u0000${index}`) ?? null;
  }

  /** The decision about the reference of an attribute. */
  foreignKey(entity: Entity, attribute: string): PolicyDecisions['foreignKeys'][number] | undefined {
    return this.#foreignKeys.get(`${tableKey(entity.schema, entity.physicalName)}\u0000${attribute}`);
  }

  /** The physical columns that a deferred edge with this constraint leaves NULL at first; null when the edge binds the order. */
  deferredColumns(entity: Entity, columns: readonly string[]): readonly string[] | null {
    const edges = this.#deferred.get(tableKey(entity.schema, entity.physicalName)) ?? [];
    const edge = edges.find((each) =>
      each.columns.every(({ column }) => columns.some((candidate) => sameName(candidate, column))),
    );
    return edge === undefined ? null : edge.columns.map(({ column }) => column);
  }

  /** An entity of the model, whether it is emitted or not. */
  ownerOf(schema: string, table: string): { readonly module: Module; readonly entity: Entity } | undefined {
    return this.#modules.get(tableKey(schema, table));
  }
}
