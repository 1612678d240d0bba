import { testConnections } from '../../services/test-connection.ts';
import { problemReport } from '../problem-report.ts';
import type { Verb } from '../verb.ts';
import { neededWorkspace } from '../verb-inputs.ts';

/** `plumbline connections test [name]`. */
export const connectionsTestVerb: Verb = {
  path: ['connections', 'test'],
  summary: 'open each connection and say: reachable, certificate verified, read-only, consistent snapshot',
  example: 'plumbline connections test qa --workspace .',
  declare: (command) => {
    command.argument('[name]', 'one connection; all when absent');
  },
  run: async ([name], _options, context) => {
    const workspace = await neededWorkspace(context);
    if (!workspace.ok) return problemReport(workspace.error, 'workspace');
    const report = await testConnections(workspace.value, name ?? null, context.machine, context.signal);
    return report.ok ? report.value : problemReport([report.error], name ?? 'connections');
  },
};
