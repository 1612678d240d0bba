import { type Comparator, ordinal } from '../kernel/compare.ts';
import { foldCase } from '../kernel/fold-case.ts';
import type { CircularDependencyOptions } from '../model/circular-dependencies.ts';
import type { DataSet, DataSetTable } from '../model/data-set.ts';
import { type TableKey, tableKey } from '../model/table-ref.ts';

/** A table of the data set as a vertex of the graph; `physical` is the effective name where the physical one is blank. */
export interface TableNode {
  readonly key: TableKey;
  readonly table: DataSetTable;
  readonly physical: string;
  /** `schema.table`, for people. */
  readonly display: string;
  readonly manualPosition: number | null;
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
  const seen = new Set<TableKey>();
  const repeated: DataSetTable[] = [];
  const sortable: Sortable[] = [];
  const modules = new Map<string, string>();
  for (const table of dataSet) {
    const physical = table.table.trim() === '' ? table.effectiveName : table.table;
    const key = tableKey(table.schema, physical);
    if (seen.has(key)) {
      repeated.push(table);
      continue;
    }
    seen.add(key);
    const entity = foldCase(table.entity);
    const module = modules.get(table.module) ?? foldCase(table.module);
    modules.set(table.module, module);
    sortable.push({
      node: {
        key,
        table,
        physical,
        display: `${table.schema}.${physical}`,
        manualPosition: manual.size === 0 ? null : (manual.get(foldCase(physical.trim())) ?? null),
      },
      module,
      entity,
      effective: table.effectiveName === table.entity ? entity : foldCase(table.effectiveName),
    });
  }
  sortable.sort((a, b) => alphabetical(a, b) || ordinal(a.node.key, b.node.key));
  return { nodes: sortable.map(({ node }) => node), alphabeticalClass: classesOf(sortable), repeated };
}

interface Sortable {
  readonly node: TableNode;
  readonly module: string;
  readonly entity: string;
  readonly effective: string;
}

const alphabetical: Comparator<Sortable> = (a, b) =>
  ordinal(a.module, b.module) || ordinal(a.entity, b.entity) || ordinal(a.effective, b.effective);

function classesOf(sortable: readonly Sortable[]): Int32Array {
  const classes = new Int32Array(sortable.length);
  let current = 0;
  for (let index = 0; index < sortable.length; index += 1) {
    const before = sortable[index - 1];
    const item = sortable[index];
    if (before !== undefined && item !== undefined && alphabetical(before, item) !== 0) current = index;
    classes[index] = current;
  }
  return classes;
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
