import { tableKey } from '../../../model/table-ref.ts';
import type { Execution, Load } from '../execution.ts';
import { executionOrder } from '../execution.ts';
import { type RowEdge, rowEdges } from '../foreign-keys.ts';
import { type LoadedTable, type PlacedStretch, leavesNull, loadedTables } from '../loaded-tables.ts';
import { rowOrder } from '../row-order.ts';
import type { ValidationContext, Validator, Voice } from '../validator.ts';

/** In every load all rows of a parent come before the first row of a child, or the reference is filled in afterwards (topology.md 13). */
export const scriptOrder: Validator = {
  name: 'script-order',
  priority: 60,
  check: (context, say) => {
    const execution = executionOrder(context.exhibit, context.base, context.roleOf);
    includes(execution, say);
    if (execution.source === null && execution.loads.length === 0) {
      if (![...context.exhibit.files.keys()].some((path) => context.roleOf(path) === 'data'))
        return { skipped: 'No script brings rows.' };
      say.unchecked({
        check: 'EXP-062',
        subject: 'execution order',
        message: 'Several scripts bring rows, and nothing tells in which order they are run.',
        fix: 'Keep the post-deployment script with its :r lines, or the run manifest.',
      });
    }
    const edges = rowEdges(context);
    let checked = 0;
    for (const load of execution.loads) checked += checkLoad(load, edges, context, say);
    return {
      metadata: {
        loads: execution.loads.length,
        orderTakenFrom: execution.source ?? '',
        foreignKeys: edges.length,
        pairsChecked: checked,
        comparedWithCertificate: context.certificate === null ? 'no' : 'yes',
      },
    };
  },
};

function includes({ lost, broken }: Execution, say: Voice): void {
  for (const { from, line, path, why } of lost)
    say.error({
      check: 'EXP-065',
      subject: path,
      message: LOST[why],
      file: from,
      line,
      found: path,
      fix: 'Export again; an include leads to a script of the same export.',
    });
  for (const { from, line, path } of broken)
    say.error({
      check: 'EXP-066',
      subject: path,
      message: 'The included file has lines GO, which end the batch inside this BEGIN … END.',
      file: from,
      line,
      found: path,
      fix: 'Skip it with SET NOEXEC ON and OFF instead of a block.',
    });
}

const LOST = {
  missing: 'The included file is missing.',
  cyclic: 'The included file includes this one again.',
  escaping: 'The include leads out of the export folder; it was not followed.',
} as const;

/** How many pairs of tables were looked at. */
function checkLoad(load: Load, edges: readonly RowEdge[], context: ValidationContext, say: Voice): number {
  const tables = loadedTables(load, context.names);
  for (const { path, script } of load)
    if (script?.isCut === true)
      say.unchecked({
        check: 'EXP-062',
        subject: path,
        message: 'The script alternates between tables too often for its order to be held.',
        file: path,
      });
  let checked = 0;
  for (const edge of edges) {
    const child = tables.get(edge.child);
    const parent = tables.get(edge.parent);
    if (child === undefined || parent === undefined || edge.child === edge.parent) continue;
    checked += 1;
    checkPair(edge, child, parent, context, say);
  }
  certifiedOrder(tables, context, say);
  rowOrder(load, edges, context.names, say);
  return checked;
}

function checkPair(
  edge: RowEdge,
  child: LoadedTable,
  parent: LoadedTable,
  { names }: ValidationContext,
  say: Voice,
): void {
  const lastParent = parent.loads.at(-1);
  const early = child.loads.filter((stretch) => lastParent !== undefined && stretch.position < lastParent.position);
  const [first] = early;
  if (lastParent === undefined || first === undefined) return;
  const about = {
    subject: `${edge.name}: ${edge.childShown} → ${edge.parentShown}`,
    file: first.file,
    line: first.line,
  };
  if (early.every((stretch) => leavesNull(stretch, edge.columns, names))) {
    if (!child.updates.some(({ position }) => position > lastParent.position))
      say.warning({
        ...about,
        check: 'EXP-061',
        message: `The reference is left NULL and never filled in after the last rows of ${parent.shown}.`,
        expected: `UPDATE of ${child.shown} behind ${shown(lastParent)}`,
        fix: 'Right only where every row has NULL there; compare the rows with the source.',
      });
    return;
  }
  const message = `Rows of ${child.shown} (statement ${first.firstOrdinal}) come before the last rows of ${parent.shown} (statement ${lastParent.lastOrdinal} of ${lastParent.file}, line ${lastParent.endLine}).`;
  const isOff = child.switches.some(({ kind, position }) => kind === 'disable' && position < first.position);
  const isOnAgain = child.switches.some(({ kind, position }) => kind === 'enable' && position > lastParent.position);
  if (isOff && isOnAgain)
    say.warning({
      ...about,
      check: 'EXP-067',
      message: `${message} Constraints are off meanwhile.`,
      fix: 'Make sure that they are checked when they are switched on: WITH CHECK CHECK CONSTRAINT.',
    });
  else if (isOff)
    say.error({
      ...about,
      check: 'EXP-067',
      message: `${message} Constraints are switched off and never on again.`,
      fix: 'Export again.',
    });
  else if (edge.isUnchecked)
    say.warning({ ...about, check: 'EXP-067', message: `${message} The foreign key is made WITH NOCHECK.` });
  else
    say.error({
      ...about,
      check: 'EXP-060',
      message,
      expected: `after ${shown(lastParent)}`,
      found: shown(first),
      fix: 'Load the parent first, or leave the reference NULL and update it afterwards; export again.',
    });
}

/** A sound order other than the certified one still is another order than somebody approved. */
function certifiedOrder(
  tables: ReadonlyMap<string, LoadedTable>,
  { certificate }: ValidationContext,
  say: Voice,
): void {
  if (certificate === null) return;
  const positions = new Map(
    certificate.entities.map(({ schema, tableName }, index) => [String(tableKey(schema, tableName)), index]),
  );
  let before: { readonly table: LoadedTable; readonly position: number } | null = null;
  for (const table of tables.values()) {
    const [first] = table.loads;
    if (first === undefined) continue;
    const position = positions.get(table.key);
    if (position === undefined) {
      say.warning({
        check: 'EXP-064',
        subject: table.shown,
        message: 'The order certificate does not know the table.',
        file: first.file,
        line: first.line,
      });
      continue;
    }
    if (before !== null && position < before.position)
      say.warning({
        check: 'EXP-064',
        subject: table.shown,
        message: `The certified order has the table before ${before.table.shown}.`,
        file: first.file,
        line: first.line,
        expected: `position ${position}`,
        found: `behind position ${before.position}`,
      });
    before = { table, position };
  }
}

function shown({ file, line }: PlacedStretch): string {
  return `${file} line ${line}`;
}
