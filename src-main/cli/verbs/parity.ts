import * as z from 'zod';
import { type Result, mapOk } from '../../../src/kernel/result.ts';
import { withStatementLog } from '../../../src/connect/statement-log.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { stageReport } from '../../../src/run/stage.ts';
import { countsStage } from '../../../src/run/stages/counts-stage.ts';
import { connectionArgument } from '../../services/connection-argument.ts';
import type { ConnectionRequest } from '../../services/machine.ts';
import { verbTools } from '../../services/runs.ts';
import type { WorkspaceFolder } from '../../services/workspace-folder.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb, VerbContext } from '../verb.ts';
import { chosenModel, chosenWorkspace, parseOptions, writeDocuments } from '../verb-inputs.ts';

const Options = z.object({
  source: z.string().min(1).exactOptional(),
  target: z.string().min(1).exactOptional(),
  model: z.string().exactOptional(),
  tables: z.string().exactOptional(),
  strength: z.literal('counts'),
  concurrency: z.coerce.number().int().min(1).max(64).exactOptional(),
});

/** `plumbline parity --strength counts`: row and NULL counts of every table, source against target. */
export const parityVerb: Verb = {
  path: ['parity'],
  summary: 'compare row counts and NULL counts of every table, source against target',
  example: 'plumbline parity --workspace demo-workspace --strength counts',
  declare: (command) => {
    command
      .option('--source <connection>', 'connection of the workspace, or an address; the workspace’s source when absent')
      .option('--target <connection>', 'likewise')
      .option('--model <file>', 'model.json that pairs physical with logical names; by name without one')
      .option('--tables <list>', 'only these, by schema.table or entity name, separated by commas')
      .option('--concurrency <number>', 'tables counted at once')
      .option('--strength <strength>', 'how strongly to compare; this version: counts', 'counts');
  },
  run: async (_positional, options, context) => {
    const parsed = parseOptions(Options, options);
    if (!parsed.ok) return problemReport(parsed.error, 'parity');
    const workspace = await chosenWorkspace(context);
    if (!workspace.ok) return problemReport(workspace.error, 'workspace');
    const configured = workspace.value?.workspace;
    const sides = [
      side('source', parsed.value.source ?? configured?.source, workspace.value, context),
      side('target', parsed.value.target ?? configured?.target, workspace.value, context),
    ] as const;
    const [source, target] = sides;
    if (!source.ok) return problemReport([source.error], 'source');
    if (!target.ok) return problemReport([target.error], 'target');
    const loaded = await chosenModel(parsed.value, workspace.value, context);
    if (!loaded.ok) return problemReport([loaded.error], 'model');
    const statements: string[] = [];
    const outcome = await countsStage(
      {
        loaded: loaded.value,
        openSource: opener(source.value, statements, context),
        openTarget: opener(target.value, statements, context),
        concurrency: parsed.value.concurrency ?? configured?.parity?.concurrency ?? 4,
        only:
          parsed.value.tables === undefined ? null : new Set(parsed.value.tables.split(',').map((name) => name.trim())),
        expectRows: configured?.expectRows ?? false,
      },
      verbTools(context.machine, context.progress),
      context.signal,
    );
    if (!outcome.ok) return problemReport(outcome.error, 'parity');
    const log = { name: 'statements.ndjson', path: 'statements.ndjson', text: statements.join('') };
    const files = await writeDocuments([...outcome.value.documents, log], context);
    return files.ok ? stageReport(outcome.value, files.value) : problemReport([files.error], 'parity');
  },
};

function side(
  role: string,
  given: string | undefined,
  workspace: WorkspaceFolder | null,
  context: VerbContext,
): Result<ConnectionRequest, Problem> {
  if (given !== undefined)
    return mapOk(connectionArgument(given, workspace, context.machine), (request) =>
      // Two addresses of one kind have the same name; messages must say which side is meant.
      request.secrets === undefined ? request : { ...request, name: `${role} (${request.name})` },
    );
  return {
    ok: false,
    error: {
      code: 'parity.connection.missing',
      message: `There is no ${role} to compare.`,
      expected: `--${role} NAME or an address`,
      fix: 'Name a connection of the workspace, or give postgres://…, file.duckdb or Server=…;Database=….',
    },
  };
}

/** Opens sessions whose statements are kept beside the report: what was sent is part of the evidence. */
function opener(request: ConnectionRequest, statements: string[], { machine }: VerbContext) {
  return async (signal: AbortSignal) =>
    mapOk(await machine.openSession(request, signal), (session) =>
      withStatementLog(session, {
        clock: machine.clock,
        sha256: machine.sha256,
        record: (line) => statements.push(`${JSON.stringify(line)}\n`),
      }),
    );
}
