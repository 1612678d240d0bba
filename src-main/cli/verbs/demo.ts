import * as z from 'zod';
import { NO_COVERAGE } from '../../../src/model/report.ts';
import { openWorkspaceFolder } from '../../services/workspace-folder.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb } from '../verb.ts';
import { parseOptions } from '../verb-inputs.ts';
import { verifyWorkspace } from './verify.ts';

const Options = z.object({
  rows: z.coerce.number().int().positive().exactOptional(),
  seed: z.coerce.number().int().nonnegative().exactOptional(),
  clean: z.boolean().exactOptional(),
  remove: z.boolean().exactOptional(),
});

const DEFAULT_FOLDER = 'demo-workspace';

/** `plumbline demo`: a workspace to look at, with planted differences, verified. */
export const demoVerb: Verb = {
  path: ['demo'],
  summary: 'build the demo workspace (two DuckDB databases with planted differences) and verify it',
  example: 'plumbline demo --workspace demo-workspace --rows 200000',
  examples: ['plumbline demo --clean', 'plumbline demo --remove'],
  declare: (command) => {
    command
      .option('--rows <number>', 'rows of the source at least; 200,000 when absent')
      .option('--seed <number>', 'same seed and rows, same contents; 1 when absent')
      .option('--clean', 'without planted differences: everything in it is proved')
      .option('--remove', 'remove what the demo made, and stop');
  },
  run: async (_positional, options, context) => {
    const { machine, signal, common } = context;
    const parsed = parseOptions(Options, options);
    if (!parsed.ok) return problemReport(parsed.error, 'demo');
    const folder = machine.resolvePath(common.workspace ?? DEFAULT_FOLDER);
    const { rows, seed, clean = false, remove } = parsed.value;
    if (remove === true) {
      const removed = await machine.demo.remove(folder, signal);
      if (!removed.ok) return problemReport([removed.error], folder);
      return {
        verdict: 'proved',
        strength: 'none',
        coverage: NO_COVERAGE,
        summary: { removed: folder },
        findings: [],
        files: {},
      };
    }
    const started = machine.clock.monotonic();
    const built = await machine.demo.build(folder, {
      ...(rows === undefined ? {} : { rows }),
      ...(seed === undefined ? {} : { seed }),
      clean,
      progress: context.progress,
      signal,
    });
    if (!built.ok) return problemReport([built.error], folder);
    const seconds = ((machine.clock.monotonic() - started) / 1000).toFixed(1);
    context.note(
      `Demo workspace in ${folder}: ${String(built.value.tables)} tables, ${built.value.rows.toLocaleString('en-US')} rows, ${seconds} s.`,
    );
    const workspace = await openWorkspaceFolder(folder, machine, signal);
    return workspace.ok ? verifyWorkspace(workspace.value, context) : problemReport(workspace.error, folder);
  },
};
