import type { SqlSession } from '../../connect/session.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { FileFingerprint } from '../../model/export/export-fingerprints.ts';
import type { ExportFolder, RowInputs, RowPiece, RowsDone } from '../../model/export/export-folder.ts';
import type { RowPages } from '../../model/export/row-value.ts';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import type { Problem } from '../../model/problem.ts';
import {
  BOOTSTRAP_FILE,
  type EmissionLayout,
  type ExportPlan,
  type PlannedColumn,
  type PlannedTable,
  type RowStyle,
  type SchemaFiles,
  bootstrapScript,
  seedFiles,
} from '../../emit/emit.ts';
import type { StageTools } from '../stage.ts';
import { insertableRows } from './export-arranged-rows.ts';
import type { ExportStageInput } from './export-input.ts';
import { NO_SOURCE } from './export-missing-rows.ts';
import { runnerTexts } from './export-runners.ts';
import { seedsOf } from './export-seeds.ts';
import { sourceRows } from './export-source-rows.ts';

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
    insertableRows(context.certificate, table, columns, sourceRows(source, table, columns, signal), signal);
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
