import { testConnection } from '../../src/connect/test-connection.ts';
import { type Result, all, err, mapOk, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Report } from '../../src/model/report.ts';
import { worstVerdict } from '../../src/model/verdict.ts';
import { WORKSPACE_FILE } from '../../src/model/workspace.ts';
import type { Machine } from './machine.ts';
import { type WorkspaceFolder, connectionRequest } from './workspace-folder.ts';

/** Tests one connection of a workspace: reachable, certificate, read-only, snapshot. */
export async function testConnectionOf(
  opened: WorkspaceFolder,
  name: string,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<Report, Problem>> {
  const request = connectionRequest(opened, name);
  if (!request.ok) return request;
  const connector = { name, open: (until: AbortSignal) => machine.openSession(request.value, until) };
  return ok(await testConnection(connector, signal));
}

/** Tests every connection, or the named one, and answers one report over all of them. */
export async function testConnections(
  opened: WorkspaceFolder,
  only: string | null,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<Report, Problem>> {
  const names = only === null ? Object.keys(opened.workspace.connections ?? {}) : [only];
  if (names.length === 0) return err(NO_CONNECTION);
  const reports = await Promise.all(names.map((name) => testConnectionOf(opened, name, machine, signal)));
  return mapOk(all(reports), (tested) => ({
    verdict: worstVerdict(tested.map((report) => report.verdict)),
    strength: 'none',
    coverage: { tables: { looked: 0, of: 0 }, rows: null, cells: null },
    summary: { connections: tested.length, tested: names },
    findings: tested.flatMap((report) => report.findings),
    files: {},
  }));
}

const NO_CONNECTION: Problem = {
  code: 'workspace.connections.none',
  message: 'The workspace has no connection to test.',
  at: { file: WORKSPACE_FILE, pointer: '/connections' },
  fix: 'Add one under "connections"; README.md shows the members of each kind.',
};
