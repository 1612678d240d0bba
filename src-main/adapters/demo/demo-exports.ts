// The exports of the demo: that of its source, a small one of a company of few rows, and copies of that which somebody changed.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../src/kernel/result.ts';
import { writeTightening } from '../../../src/model/policy/write-tightening.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Profile } from '../../../src/model/profile/profile.ts';
import { WORKSPACE_FILE, type Workspace } from '../../../src/model/workspace.ts';
import { writeModel } from '../../../src/model/writer/write-model.ts';
import { fileProblem, writeWhole } from '../files.ts';
import { buildSource } from './build-databases.ts';
import { DEMO_FILES, demoTightening, demoWorkspace } from './demo-config.ts';
import { attempt } from './demo-folder.ts';
import { demoModel } from './demo-model.ts';
import { demoProfile } from './demo-profile.ts';
import { planRows } from './row-plan.ts';
import { writeTamperedExports } from './tampered-exports.ts';
import type { ValueContext } from './value-sql.ts';

/** Writes the export of a workspace to where its settings say; composed where the engine is known. */
export type DemoExporter = (workspace: string, profile: Profile, signal: AbortSignal) => Promise<Result<void, Problem>>;

/** The untouched small export, below `exports`. */
const GOOD = 'good';
/** Rows of the company whose export is copied and changed. */
const FEW_ROWS = 1_000;

/**
 * Writes `export` and `exports` into the building folder, beside the databases. Errors: those of the databases, the exporter and files,
 * `demo.folder`, `demo.tampered`.
 */
export function buildExports(
  aside: string,
  context: ValueContext,
  exporter: DemoExporter,
  signal: AbortSignal,
): Promise<Result<void, Problem>> {
  return attempt(aside, () => build(aside, context, exporter, signal));
}

async function build(
  aside: string,
  context: ValueContext,
  exporter: DemoExporter,
  signal: AbortSignal,
): Promise<Result<void, Problem>> {
  const scratch = join(aside, 'exporting');
  const few = { ...context, plan: planRows(FEW_ROWS, context.design) };
  const smallSource = join(scratch, DEMO_FILES.source);
  const exported = async (wanted: Wanted): Promise<Result<void, Problem>> => {
    const described = await describeExport(scratch, wanted);
    return described.ok ? exporter(scratch, demoProfile(wanted.of), signal) : described;
  };
  await mkdir(scratch);
  // The database of few rows is filled while the other one is exported; nobody goes on before both are over.
  const filling = buildSource(smallSource, few, signal);
  const whole = { of: context, source: join(aside, DEMO_FILES.source), folder: join(aside, DEMO_FILES.export) };
  const first = await exported({ ...whole, data: 'static' }).finally(() => filling);
  const filled = await filling;
  if (!filled.ok) return filled;
  if (!first.ok) return first;
  const small = { of: few, source: smallSource, folder: join(aside, DEMO_FILES.exports, GOOD) };
  const written = await exported({ ...small, data: 'all' });
  if (!written.ok) return written;
  await rm(scratch, { recursive: true, force: true });
  const exports = join(aside, DEMO_FILES.exports);
  return writeTamperedExports(join(exports, GOOD), join(exports, 'tampered'));
}

/** An export: of which rows, from which file, to where. */
interface Wanted {
  readonly of: ValueContext;
  readonly source: string;
  readonly folder: string;
  readonly data: 'static' | 'all';
}

/** A workspace that has what an exporter needs, and nothing else. */
async function describeExport(
  scratch: string,
  { of: { design }, source, folder, data }: Wanted,
): Promise<Result<void, Problem>> {
  const { name, version, naming, model, tightening } = demoWorkspace(design);
  const workspace: Workspace = {
    version,
    name,
    connections: { qa: { kind: 'duckdb', file: source } },
    source: 'qa',
    ...(model === undefined ? {} : { model }),
    ...(naming === undefined ? {} : { naming }),
    ...(tightening === undefined ? {} : { tightening }),
    export: { folder, data, leaveOutOutsideKeys: true },
  };
  const texts: readonly (readonly [string, string])[] = [
    [DEMO_FILES.model, [...writeModel(demoModel(design))].join('')],
    [DEMO_FILES.tightening, writeTightening(demoTightening(design))],
    [WORKSPACE_FILE, JSON.stringify(workspace)],
  ];
  for (const [file, text] of texts) {
    const written = await writeWhole(join(scratch, file), text);
    if (!written.ok) return err(fileProblem(written.error));
  }
  return ok(undefined);
}
