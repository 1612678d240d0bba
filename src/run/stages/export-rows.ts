import type { Cell, SqlSession } from '../../connect/session.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import { type Result, err, mapOk, ok } from '../../kernel/result.ts';
import type { FileFingerprint } from '../../model/export/export-fingerprints.ts';
import type { ExportFolder, RowInputs, RowPiece, RowsDone } from '../../model/export/export-folder.ts';
import type { RowPages, RowValue } from '../../model/export/row-value.ts';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import type { Problem } from '../../model/problem.ts';
import { type StaticCell, staticRowsOf } from '../../model/static-data.ts';
import { keyOf } from '../../model/table-ref.ts';
import {
  BOOTSTRAP_FILE,
  DEPLOY_FILE,
  type EmissionLayout,
  type ExportPlan,
  POST_DEPLOYMENT_FILE,
  PROJECT_FILE,
  type PlannedColumn,
  type PlannedTable,
  type RowStyle,
  type SchemaFiles,
  type SeedTable,
  bootstrapScript,
  deployScript,
  postDeployment,
  seedFiles,
  sqlProject,
  storedColumns,
} from '../../emit/emit.ts';
import { orderRows } from '../../order/order.ts';
import type { StageTools } from '../stage.ts';
import type { ExportStageInput } from './export-input.ts';

/** What rows are written with. */
export interface ExportRowsInput {
  readonly input: ExportStageInput;
  readonly layout: EmissionLayout;
  readonly plan: ExportPlan;
  readonly schema: SchemaFiles;
  readonly certificate: OrderCertificate;
  readonly folder: ExportFolder;
}

/** The scripts that carry rows, and those that run them. */
export interface WrittenRows {
  readonly files: readonly FileFingerprint[];
  readonly seeds: readonly string[];
  readonly rows: number;
}

/** What the rows of an export are made of. The source by digest only: its name may be an address with a password in it. */
export function rowInputs(
  { dialect, data, blankTextIsNull, source }: ExportStageInput,
  { loadOrder }: ExportPlan,
  sha256: Sha256,
): RowInputs {
  return {
    dialect: dialect.name,
    rows: data,
    'text of one space': blankTextIsNull ? 'NULL' : 'as it is',
    'tables, their columns or their order': sha256(JSON.stringify(loadOrder)),
    source: source === null ? '' : sha256(JSON.stringify([source.name, source.kind])),
  };
}

/** What is missing for the rows that are wanted; null when they can be read. Asked before a file is written. */
export function missingRows({ data, source, staticData }: ExportStageInput, { loadOrder }: ExportPlan): Problem | null {
  if (data === 'none' || source !== null) return null;
  if (data === 'all') return NO_SOURCE;
  return staticData === null && loadOrder.some(({ isStatic }) => isStatic) ? NO_STATIC_DATA : null;
}

/** Writes seeds, bootstrap, and the scripts that run them; rows stream from the source, static tables and those that reference themselves whole. */
export async function writeRows(
  context: ExportRowsInput,
  tools: StageTools,
  signal: AbortSignal,
): Promise<Result<WrittenRows, Problem>> {
  const { input, plan, schema, folder } = context;
  const { source, data, dialect, blankTextIsNull } = input;
  if (data === 'all' && source === null) return err(NO_SOURCE);
  const snapshot = source === null || data === 'none' ? null : await source.snapshot?.begin(signal);
  if (snapshot?.ok === false) return snapshot;
  const style: RowStyle = { dialect: dialect.name, blankTextIsNull };
  const files: FileFingerprint[] = [];
  const seeds = data === 'none' ? ok([]) : await seedsOf(context, signal);
  if (!seeds.ok) return seeds;
  // Elsewhere the bootstrap has the static rows already.
  const seeded = seedFiles(
    data === 'all' && dialect.name !== 'tsql' ? [] : seeds.value,
    input.seedMode,
    style,
    context.layout.seeds,
  );
  if (!seeded.ok) return seeded;
  let rows = 0;
  if (data === 'static') rows = seeds.value.reduce((total, seed) => total + seed.rows.length, 0);
  if (data === 'all' && source !== null) {
    const piecesFrom = (done: RowsDone): AsyncIterable<Result<RowPiece, Problem>> =>
      bootstrapFrom(done, context, source, style, tools, signal);
    const written = await folder.writeRows(BOOTSTRAP_FILE, piecesFrom, signal);
    if (!written.ok) return written;
    files.push(written.value.file);
    rows = written.value.rows;
  }
  await source?.snapshot?.end();
  const runners = runnerTexts(plan, schema, data === 'all', seeded.value);
  for (const { path, text } of [...seeded.value, ...runners]) {
    const written = await folder.writeText(path, text);
    if (!written.ok) return written;
    files.push(written.value);
  }
  return ok({ files, seeds: seeded.value.map(({ path }) => path), rows });
}

/** The bootstrap behind what is written already; that is counted in the source, since it was read from another view of it. */
async function* bootstrapFrom(
  done: RowsDone,
  context: ExportRowsInput,
  source: SqlSession,
  style: RowStyle,
  tools: StageTools,
  signal: AbortSignal,
): AsyncGenerator<Result<RowPiece, Problem>> {
  const { plan } = context;
  let counted = 0;
  for (const { physical } of plan.loadOrder.slice(0, done.tables)) {
    const text = `SELECT COUNT(*) FROM ${source.dialect.table(physical)}`;
    const purpose = `rows of ${physical.schema}.${physical.table}, which the export has already`;
    const count = await source.query({ text, parameters: [], purpose }, signal);
    if (!count.ok) {
      yield count;
      return;
    }
    counted += Number(count.value.rows[0]?.[0] ?? 0);
  }
  if (counted !== done.rows) {
    yield err(sourceChanged(done.rows, counted));
    return;
  }
  const rows = (table: PlannedTable, columns: readonly PlannedColumn[]): RowPages<Problem> =>
    rowsOf(context, source, table, columns, signal);
  for await (const piece of bootstrapScript({ plan, style, rowsOf: rows, done }, signal)) {
    if (piece.ok && piece.value.done !== null)
      tools.progress('Writing rows', piece.value.done.tables, plan.loadOrder.length);
    yield piece;
  }
}

function sourceChanged(written: number, counted: number): Problem {
  return {
    code: 'export.resume.sourceChanged',
    message: 'The source has other rows than when this export was begun; its first tables would not fit its last ones.',
    expected: `${written} rows in the tables that are written`,
    found: `${counted} rows`,
    fix: 'Begin it anew with --no-resume, or choose another folder with --out.',
  };
}

function runnerTexts(
  plan: ExportPlan,
  schema: SchemaFiles,
  hasBootstrap: boolean,
  seeds: readonly { readonly path: string }[],
): readonly { readonly path: string; readonly text: string }[] {
  const seedPaths = seeds.map(({ path }) => path);
  const data = [...(hasBootstrap ? [BOOTSTRAP_FILE] : []), ...seedPaths];
  const paths = (files: SchemaFiles['tables']): readonly string[] => files.map(({ path }) => path);
  if (plan.dialect !== 'tsql') {
    const all = [...paths(schema.tables), ...paths(schema.beforeRows), ...data, ...paths(schema.afterRows)];
    return [{ path: DEPLOY_FILE, text: deployScript(plan.dialect, all) }];
  }
  return [
    { path: POST_DEPLOYMENT_FILE, text: postDeployment(plan, hasBootstrap, seedPaths) },
    { path: PROJECT_FILE, text: sqlProject(paths(schema.tables), POST_DEPLOYMENT_FILE, data) },
  ];
}

/** Static tables in load order with their rows: from the document where there is one, else from the source. */
async function seedsOf(context: ExportRowsInput, signal: AbortSignal): Promise<Result<readonly SeedTable[], Problem>> {
  const { input, plan } = context;
  const seeds: SeedTable[] = [];
  for (const table of plan.loadOrder.filter(({ isStatic }) => isStatic)) {
    const columns = storedColumns(table);
    const physical = columns.map((column) => column.physical);
    const { staticData, source } = input;
    if (staticData === null && source === null) return err(NO_STATIC_DATA);
    const rows =
      staticData !== null
        ? mapOk(staticRowsOf(staticData, table.physical, physical), (all) => all.map((row) => row.map(valueOf)))
        : source === null
          ? err(NO_STATIC_DATA)
          : await whole(streamed(source, table, columns, signal));
    if (!rows.ok) return rows;
    seeds.push({ table, rows: arranged(context, table, columns, rows.value, signal) });
  }
  return ok(seeds);
}

function valueOf(cell: StaticCell): RowValue {
  switch (cell.kind) {
    case 'null':
      return null;
    case 'number':
      return cell.digits;
    case 'boolean':
    case 'text':
      return cell.value;
  }
}

/** Rows as they are inserted: as the source sends them, by key; those of a table that references itself parents first. */
function rowsOf(
  context: ExportRowsInput,
  source: SqlSession,
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  signal: AbortSignal,
): RowPages<Problem> {
  const pages = streamed(source, table, columns, signal);
  return table.foreignKeys.some(({ isSelfReference }) => isSelfReference)
    ? arrangedPages(context, table, columns, pages, signal)
    : pages;
}

/** Arranged in memory up to a size; a larger table goes as it comes if its reference is set in the second phase, else it is refused. */
async function* arrangedPages(
  context: ExportRowsInput,
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  pages: RowPages<Problem>,
  signal: AbortSignal,
): AsyncGenerator<Result<readonly (readonly RowValue[])[], Problem>> {
  const isLate = table.foreignKeys.every(
    (key) => !key.isSelfReference || key.columns.some((column) => table.deferredColumns.includes(column)),
  );
  const rows: (readonly RowValue[])[] = [];
  let isLarge = false;
  for await (const page of pages) {
    if (!page.ok || isLarge) {
      yield page;
      if (!page.ok) return;
      continue;
    }
    for (const row of page.value) rows.push(row);
    if (rows.length <= LARGEST_ARRANGED) continue;
    if (!isLate) {
      yield err(tooManyToArrange(table));
      return;
    }
    isLarge = true;
    yield ok(rows.splice(0));
  }
  if (!isLarge) yield ok(arranged(context, table, columns, rows, signal));
}

/** Rows kept in memory for the sake of their order. */
const LARGEST_ARRANGED = 200_000;

async function whole(pages: RowPages<Problem>): Promise<Result<readonly (readonly RowValue[])[], Problem>> {
  const rows: (readonly RowValue[])[] = [];
  for await (const page of pages) {
    if (!page.ok) return page;
    for (const row of page.value) rows.push(row);
  }
  return ok(rows);
}

/** Sorted by key, parents first where the table references itself (topology.md 9). */
function arranged(
  { certificate }: ExportRowsInput,
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  rows: readonly (readonly RowValue[])[],
  signal: AbortSignal,
): readonly (readonly RowValue[])[] {
  const physicalOf = new Map(columns.map(({ name, physical }) => [name, physical]));
  const identities = new Map<unknown, readonly RowValue[]>();
  const sortable = rows.map((row) => {
    const cells = row.map((value) => (value instanceof Uint8Array ? Array.from(value).join() : value));
    identities.set(cells, row);
    return cells;
  });
  const ordered = orderRows(
    {
      columns: columns.map(({ physical }) => physical),
      primaryKey: (table.primaryKey?.columns ?? []).map((name) => physicalOf.get(name) ?? name),
      selfReferences: certificate.rowOrder.filter((rule) => keyOf(rule) === keyOf(table.physical)),
      rows: sortable,
    },
    signal,
  );
  return ordered.rows.flatMap((cells) => {
    const row = identities.get(cells);
    return row === undefined ? [] : [row];
  });
}

const PAGE_ROWS = 1000;

/** The columns of a source table, by key, a page at a time. */
async function* streamed(
  source: SqlSession,
  table: PlannedTable,
  columns: readonly PlannedColumn[],
  signal: AbortSignal,
): AsyncGenerator<Result<readonly (readonly Cell[])[], Problem>> {
  const { quote } = source.dialect;
  const physicalOf = new Map(table.columns.map(({ name, physical }) => [name, physical]));
  const keys = (table.primaryKey?.columns ?? []).map((name) => quote(physicalOf.get(name) ?? name));
  const order = keys.length === 0 ? '' : ` ORDER BY ${keys.join(', ')}`;
  const text = `SELECT ${columns.map(({ physical }) => quote(physical)).join(', ')} FROM ${source.dialect.table(table.physical)}${order}`;
  const purpose = `rows of ${table.physical.schema}.${table.physical.table} for the export`;
  for await (const page of ahead(source.stream({ text, parameters: [], purpose }, PAGE_ROWS, signal)))
    yield mapOk(page, ({ rows }) => rows);
}

/** Asks for the next page while one is written: the database works meanwhile. Never more than one page waits. */
async function* ahead<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  const source = pages[Symbol.asyncIterator]();
  const asked = (): Promise<IteratorResult<T, unknown>> => {
    const next = source.next();
    // Whoever waits for it is told; until then it is nobody's failure.
    next.catch(() => undefined);
    return next;
  };
  let next = asked();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = asked();
      yield value;
    }
  } finally {
    await next.catch(() => undefined);
    await source.return?.();
  }
}

const NO_SOURCE: Problem = {
  code: 'export.source.missing',
  message: 'There is no database to read rows from.',
  expected: '--source NAME, or a workspace that names a source',
  fix: 'Name a connection with --source, or export without rows (--data none).',
};

const NO_STATIC_DATA: Problem = {
  code: 'pipeline.buildSsdt.staticData.missingProvider',
  message: 'The model has static entities, and there is nothing to read their rows from.',
  expected: '--static-data FILE or --source NAME',
  fix: 'Give the rows of static entities, or export without rows (--data none).',
};

function tooManyToArrange(table: PlannedTable): Problem {
  return {
    code: 'export.rows.selfReference',
    message: `${table.schema}.${table.table} references itself with a column that is never NULL and has more than ${LARGEST_ARRANGED} rows, which are not arranged in memory.`,
    fix: 'Make the column nullable, so that it is set in a second phase.',
  };
}
