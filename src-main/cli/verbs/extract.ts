import * as z from 'zod';
import { extract } from '../../../src/extract/extract.ts';
import type { Report } from '../../../src/model/report.ts';
import { writeModel } from '../../../src/model/writer/write-model.ts';
import { LIVE_CATALOG } from '../../../src/run/load-model.ts';
import { connectionArgument } from '../../services/connection-argument.ts';
import { problemFinding, problemReport } from '../problem-report.ts';
import type { Verb } from '../verb.ts';
import { chosenWorkspace, parseOptions, writeDocuments } from '../verb-inputs.ts';

const Options = z.object({
  connection: z.string().min(1).exactOptional(),
  schemas: z.string().exactOptional(),
  ossys: z.enum(['auto', 'off']).exactOptional(),
});

/** `plumbline extract`: a model from a live catalog. */
export const extractVerb: Verb = {
  path: ['extract'],
  summary: 'read a model.json from a live database (SQL Server, PostgreSQL, DuckDB); reads the catalog only',
  example: 'plumbline extract --connection qa --workspace . --out model',
  declare: (command) => {
    command
      .option(
        '--connection <name>',
        'a connection of the workspace, postgres://user@host/db, file.duckdb, or Server=…;Database=…',
      )
      .option('--schemas <list>', 'only these schemas, separated by commas')
      .option('--ossys <mode>', 'reconcile OutSystems metadata: auto or off', 'auto');
  },
  run: async (_positional, options, context) => {
    const { machine, signal } = context;
    const parsed = parseOptions(Options, options);
    if (!parsed.ok) return problemReport(parsed.error, 'extract');
    const workspace = await chosenWorkspace(context);
    if (!workspace.ok) return problemReport(workspace.error, 'workspace');
    const name = parsed.value.connection ?? workspace.value?.workspace.source;
    if (name === undefined) return problemReport([NO_CONNECTION], 'extract');
    const request = connectionArgument(name, workspace.value, machine);
    if (!request.ok) return problemReport([request.error], 'extract');
    const session = await machine.openSession(request.value, signal);
    if (!session.ok) return problemReport([session.error], request.value.name);
    try {
      const schemas = parsed.value.schemas?.split(',').map((schema) => schema.trim());
      const extracted = await extract(
        session.value,
        {
          ...(schemas === undefined ? {} : { schemas }),
          ossys: parsed.value.ossys ?? 'auto',
          exportedAtUtc: machine.clock.now(),
        },
        context.progress,
        signal,
      );
      if (!extracted.ok) return problemReport([extracted.error], request.value.name);
      const { model, warnings, counts } = extracted.value;
      const mark = { name: LIVE_CATALOG, value: session.value.kind };
      const marked = { ...model, extendedProperties: [...model.extendedProperties, mark] };
      const text = [...writeModel(marked)].join('');
      const files = await writeDocuments([{ name: 'model.json', path: 'model.json', text }], context);
      if (!files.ok) return problemReport([files.error], 'extract');
      return {
        verdict: counts.tables === 0 ? 'vacuous' : warnings.length > 0 ? 'warning' : 'proved',
        strength: counts.tables === 0 ? 'none' : 'cells',
        coverage: { tables: { looked: counts.tables, of: counts.tables }, rows: null, cells: null },
        summary: { ...counts },
        findings: warnings.map((warning) => problemFinding(warning, request.value.name, 'warning')),
        files: files.value,
      } satisfies Report;
    } finally {
      await session.value.close();
    }
  },
};

const NO_CONNECTION = {
  code: 'extract.connection.missing',
  message: 'There is no connection to read.',
  expected: '--connection NAME or an address',
  fix: 'Name a connection of the workspace, or give postgres://…, file.duckdb or Server=…;Database=….',
};
