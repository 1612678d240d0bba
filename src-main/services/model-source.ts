import * as z from 'zod';
import type { Workspace } from '../../src/model/workspace.ts';
import type { ModelSource } from '../../src/run/load-model.ts';

const Json = z.json();

/** Where the model of a workspace comes from and what of it takes part; null when it names no model. */
export function modelSourceOf(workspace: Workspace): ModelSource | null {
  if (workspace.model === undefined) return null;
  const { modules, includeSystemModules, includeInactiveModules, naming } = workspace;
  return {
    path: workspace.model,
    scope: {
      ...(modules === undefined ? {} : { modules: Json.parse(modules) }),
      ...(includeSystemModules === undefined ? {} : { includeSystemModules }),
      ...(includeInactiveModules === undefined ? {} : { includeInactiveModules }),
    },
    naming: { tables: { ...naming?.tables }, entities: { ...naming?.entities } },
    includeUsers: workspace.supplemental?.includeUsers ?? false,
    supplementalPaths: workspace.supplemental?.paths ?? [],
    circularDependenciesPath: workspace.order?.circularDependencies ?? null,
  };
}
