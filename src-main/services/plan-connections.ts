// The connections of a workspace in a run: the stage that tries them, and how a stage opens one.
import type { SqlSession } from '../../src/connect/session.ts';
import type { Result } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { PlannedStage } from '../../src/run/run.ts';
import { connectionsStage } from '../../src/run/stages/connections-stage.ts';
import { openLogged } from './parity-request.ts';
import type { PlanContext } from './plan-context.ts';
import { type WorkspaceFolder, connectionRequest } from './workspace-folder.ts';

/** The stage that opens source and target, one of them or none: an empty list when the workspace names neither. */
export function connectionsStages(opened: WorkspaceFolder, context: PlanContext): readonly PlannedStage[] {
  const { source, target } = opened.workspace;
  const names = [source, target].filter((name) => name !== undefined);
  if (names.length === 0) return [];
  const connections = [...new Set(names)].map((name) => ({ name, open: connectionOpener(opened, name, context) }));
  return [
    {
      stage: 'connections',
      area: 'connections',
      work: (tools, signal) => connectionsStage({ connections }, tools, signal),
    },
  ];
}

/** Opens a connection of the workspace when a stage wants it; its statements are part of the run's evidence. */
export function connectionOpener(
  opened: WorkspaceFolder,
  name: string,
  { machine, recorder }: PlanContext,
): (signal: AbortSignal) => Promise<Result<SqlSession, Problem>> {
  return async (signal) => {
    const request = connectionRequest(opened, name);
    return request.ok ? openLogged(request.value, machine, recorder, signal) : request;
  };
}
