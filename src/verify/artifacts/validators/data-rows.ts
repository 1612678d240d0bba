import { type TableKey, tableKey } from '../../../model/table-ref.ts';
import type { Profile } from '../../../model/profile/profile.ts';
import { executionOrder } from '../execution.ts';
import { type LoadedTable, loadedTables } from '../loaded-tables.ts';
import type { ValidationContext, Validator, Voice } from '../validator.ts';

/** Every table that a load brings has as many rows as were measured in the source when it was exported. */
export const dataRows: Validator = {
  name: 'data-verification',
  priority: 70,
  check: (context, say) => {
    const { profile, exhibit, base, roleOf, names } = context;
    if (profile === null) return { skipped: 'No profile was given to compare row counts with.' };
    const { loads } = executionOrder(exhibit, base, roleOf);
    if (loads.length === 0) return { skipped: 'No script brings rows, or their order is not known.' };
    const expected = rowCounts(profile);
    const hasNames = context.model !== null || context.certificate !== null;
    const seen = new Set<TableKey>();
    let compared = 0;
    for (const load of loads)
      for (const table of loadedTables(load, names).values()) {
        if (table.loads.length === 0) continue;
        seen.add(table.key);
        if (compareTable(table, expected.get(table.key), hasNames, say)) compared += 1;
      }
    const isWhole = loads.some((load) => load.some(({ path }) => /^Bootstrap\//i.test(path)));
    absentTables(context, expected, seen, isWhole, say);
    return { metadata: { tablesCompared: compared, tablesMeasured: expected.size } };
  },
};

/** Rows per physical table; every column of a table carries the same count. */
function rowCounts(profile: Profile): ReadonlyMap<TableKey, number> {
  const counts = new Map<TableKey, number>();
  for (const { schema, table, rowCount } of profile.columns) {
    const key = tableKey(schema, table);
    counts.set(key, Math.max(counts.get(key) ?? 0, rowCount));
  }
  return counts;
}

function compareTable(
  { loads, shown }: LoadedTable,
  expected: number | undefined,
  hasNames: boolean,
  say: Voice,
): boolean {
  const [first] = loads;
  if (first === undefined) return false;
  const place = { subject: shown, file: first.file, line: first.line };
  if (expected === undefined) {
    say.unchecked({
      ...place,
      check: 'EXP-071',
      message: 'The profile has no measure of the table; its rows were not compared.',
      fix: hasNames
        ? 'Profile the source again, with this table.'
        : 'Name the model with --model: a profile has the names of the source, scripts those of the target.',
    });
    return false;
  }
  const rows = loads.reduce<number | null>(
    (sum, stretch) => (sum === null || stretch.rows === null ? null : sum + stretch.rows),
    0,
  );
  if (rows === null) {
    say.unchecked({
      ...place,
      check: 'EXP-071',
      message: 'The rows are not given as VALUES; they cannot be counted.',
      fix: 'Load the export, and count there.',
    });
    return false;
  }
  if (rows !== expected)
    say.error({
      ...place,
      check: 'EXP-070',
      message: `The script brings ${rows} rows of ${expected} that were measured.`,
      expected: `${expected} rows`,
      found: `${rows} rows`,
      fix: 'Export again, or compare with the profile of the same moment.',
    });
  return true;
}

/** Tables with rows that no load brings: all of them where there is a bootstrap, static ones otherwise. */
function absentTables(
  { model, certificate }: ValidationContext,
  expected: ReadonlyMap<TableKey, number>,
  seen: ReadonlySet<TableKey>,
  isWhole: boolean,
  say: Voice,
): void {
  const tables =
    model === null
      ? (certificate?.entities ?? []).map(({ schema, tableName, isStatic }) => ({ schema, table: tableName, isStatic }))
      : model.dataSet.map(({ schema, table, origin }) => ({ schema, table, isStatic: origin === 'static' }));
  for (const { schema, table, isStatic } of tables) {
    const rows = expected.get(tableKey(schema, table)) ?? 0;
    if (rows === 0 || seen.has(tableKey(schema, table)) || (!isWhole && !isStatic)) continue;
    say.error({
      check: 'EXP-070',
      subject: `${schema}.${table}`,
      message: 'No script brings rows of the table, which has some in the source.',
      expected: `${rows} rows`,
      found: '0 rows',
      fix: 'Export again.',
    });
  }
}
