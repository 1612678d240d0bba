import { by, type Comparator, ordinal, sorted } from '../kernel/compare.ts';
import { foldCase } from '../kernel/fold-case.ts';
import type { CircularDependencyOptions } from '../model/circular-dependencies.ts';
import type { DataSet, DataSetTable } from '../model/data-set.ts';
import { type TableKey, tableKey } from '../model/table-ref.ts';

/** A table of the data set as a vertex of the graph; `physical` is the effective name where the physical one is blank. */
export interface TableNode {
  readonly table: DataSetTable;
  readonly physical: string;
  /** `schema.table`, for people. */
  readonly display: string;
  readonly manualPosition: number | null;
}

/** The identity of a vertex when case is ignored. */
export function keyOfNode({ table, physical }: TableNode): TableKey {
  return tableKey(table.schema, physical);
}

/** The vertices, in alphabetical order: a vertex's number is its alphabetical rank. */
export interface TableNodes {
  readonly nodes: readonly TableNode[];
  /** Alphabetical rank where tables that rule 3 of the comparator cannot tell apart share one. */
  readonly alphabeticalClass: Int32Array;
  /** Tables left out because an earlier one has the same schema and name when case is ignored (topology.md 3.1). */
  readonly repeated: readonly DataSetTable[];
}

/**
 * Makes the vertices of a data set: first wins on a shared key, sorted by module, logical name and effective name ignoring case
 * (topology.md 4, rule 3). Tables equal under that rule follow by schema and name, so the order never depends on the input's.
 */
export function tableNodes(dataSet: DataSet, options: CircularDependencyOptions): TableNodes {
  const manual = manualPositions(options);
  const seen = new TableNames();
  const repeated: DataSetTable[] = [];
  const modules = new Map<string, Sortable[]>();
  for (const table of dataSet) {
    const physical = table.table.trim() === '' ? table.effectiveName : table.table;
    if (!seen.add(table.schema, physical)) {
      repeated.push(table);
      continue;
    }
    const entity = foldCase(table.entity);
    const sortable = {
      node: {
        table,
        physical,
        display: `${table.schema}.${physical}`,
        manualPosition: manual.size === 0 ? null : (manual.get(foldCase(physical.trim())) ?? null),
      },
      entity,
      effective: table.effectiveName === table.entity ? entity : foldCase(table.effectiveName),
    };
    const siblings = modules.get(table.module);
    if (siblings === undefined) modules.set(table.module, [sortable]);
    else siblings.push(sortable);
  }
  return { ...inAlphabeticalOrder(modules), repeated };
}

/** The schemas and tables met so far, ignoring case. */
class TableNames {
  private readonly bySchema = new Map<string, Set<string>>();

  /** False when the table was met before. */
  add(schema: string, table: string): boolean {
    const tables = this.tablesOf(schema);
    const before = tables.size;
    return tables.add(foldCase(table.trim())).size > before;
  }

  private tablesOf(schema: string): Set<string> {
    const known = this.bySchema.get(schema);
    if (known !== undefined) return known;
    const folded = foldCase(schema.trim());
    const tables = this.bySchema.get(folded) ?? new Set<string>();
    // A folded schema folds to itself, so both spellings may share the map.
    this.bySchema.set(folded, tables).set(schema, tables);
    return tables;
  }
}

interface Sortable {
  readonly node: TableNode;
  readonly entity: string;
  readonly effective: string;
}

const withinModule: Comparator<Sortable> = (a, b) => ordinal(a.entity, b.entity) || ordinal(a.effective, b.effective);

const byKey: Comparator<Sortable> = (a, b) => ordinal(keyOfNode(a.node), keyOfNode(b.node));

/** Sorts module by module: there are few of them, and inside one the tables are often in order already. */
function inAlphabeticalOrder(
  modules: ReadonlyMap<string, Sortable[]>,
): Pick<TableNodes, 'nodes' | 'alphabeticalClass'> {
  const folded = new Map<string, Sortable[]>();
  for (const [module, tables] of modules) {
    const name = foldCase(module);
    const spelledOtherwise = folded.get(name);
    folded.set(name, spelledOtherwise === undefined ? tables : spelledOtherwise.concat(tables));
  }
  const nodes: TableNode[] = [];
  const classes: number[] = [];
  for (const [, tables] of sorted(
    folded,
    by(([name]) => name, ordinal),
  )) {
    tables.sort((a, b) => withinModule(a, b) || byKey(a, b));
    let before: Sortable | null = null;
    let current = 0;
    for (const table of tables) {
      if (before === null || withinModule(before, table) !== 0) current = nodes.length;
      nodes.push(table.node);
      classes.push(current);
      before = table;
    }
  }
  return { nodes, alphabeticalClass: Int32Array.from(classes) };
}

/** Physical name → position; a name that several cycles list keeps the first position given. */
function manualPositions(options: CircularDependencyOptions): ReadonlyMap<string, number> {
  const positions = new Map<string, number>();
  for (const cycle of options.allowedCycles)
    for (const { tableName, position } of cycle.tableOrdering) {
      const name = foldCase(tableName.trim());
      if (!positions.has(name)) positions.set(name, position);
    }
  return positions;
}
