import type { DataSet } from '../../model/data-set.ts';
import type { Model } from '../../model/model.ts';
import type { OrderCertificate, OrderDependency } from '../../model/order-certificate.ts';
import { tableKey } from '../../model/table-ref.ts';
import { type ModelEdge, modelEdges } from './model-edges.ts';
import { modelLookup } from './model-lookup.ts';
import { type TableIndex, tableIndex } from './table-index.ts';

/** A certificate beside the model it was made from. */
export interface ModelFacts {
  readonly certificate: OrderCertificate;
  readonly model: Model;
  readonly dataSet: DataSet | null;
  readonly tables: TableIndex;
  /** The foreign keys of the model by identity: child, parent, name, origin and owner columns. */
  readonly edges: ReadonlyMap<string, readonly ModelEdge[]>;
  /** The identity of a dependency of the certificate, to look up in `edges`. */
  readonly identityOf: (dependency: OrderDependency) => string;
  /** Per position the entity of the model behind the table. */
  readonly entityAt: ReadonlyMap<number, { readonly module: number; readonly entity: number }>;
}

/** Derives the foreign keys from the model and lays them beside the certificate. */
export function deriveModelFacts(certificate: OrderCertificate, model: Model, dataSet: DataSet | null): ModelFacts {
  const listed = certificate.entities.map((table) => ({ ...table, table: table.tableName }));
  const lookup = modelLookup(listed, model);
  const tables = tableIndex(certificate.entities);
  const edges = new Map<string, ModelEdge[]>();
  for (const edge of modelEdges(model, lookup)) {
    const key = identity(edge.child, endKey(edge.parent, edge.targetSchema, edge.targetTable), edge);
    const known = edges.get(key);
    if (known === undefined) edges.set(key, [edge]);
    else known.push(edge);
  }
  const entityAt = new Map<number, { module: number; entity: number }>();
  model.modules.forEach((module, moduleIndex) => {
    module.entities.forEach((entity, entityIndex) => {
      const position = lookup.ofEntity(module.name, entity);
      if (position >= 0 && !entityAt.has(position))
        entityAt.set(position, { module: moduleIndex, entity: entityIndex });
    });
  });
  return {
    certificate,
    model,
    dataSet,
    tables,
    edges,
    entityAt,
    identityOf: (edge) => {
      const parent = tables.find(edge.targetSchema, edge.targetTable);
      return identity(
        tables.find(edge.sourceSchema, edge.sourceTable),
        endKey(parent, edge.targetSchema, edge.targetTable),
        edge,
      );
    },
  };
}

function endKey(position: number, schema: string, table: string): string {
  return position >= 0 ? String(position) : tableKey(schema, table);
}

function identity(
  child: number,
  parent: string,
  edge: Pick<OrderDependency, 'constraintName' | 'origin' | 'columns'>,
): string {
  return JSON.stringify([
    child,
    parent,
    edge.constraintName,
    edge.origin,
    edge.columns.map((column) => column.ownerColumn),
  ]);
}
