import { canonicalJson } from '../../src/kernel/canonical-json.ts';
import type { CacheSettings } from '../../src/model/cache/cache-settings.ts';
import type { ModuleSelection } from '../../src/model/workspace.ts';
import { type ConnectionRequest, type Machine } from './machine.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** How a run uses the evidence cache. */
export interface CacheUse {
  /** What the cache's folder is relative to. */
  readonly folder: string;
  /** The name of the workspace; empty without one. */
  readonly workspace: string;
  /** Null when there is no cache. */
  readonly settings: CacheSettings | null;
  /** Connections that are measured, by name; entries of no other are looked up or made. */
  readonly connections: ReadonlyMap<string, ConnectionRequest>;
  /** Tables (`schema.table`, case ignored) measured anew whatever the cache has. */
  readonly refresh: 'all' | readonly string[];
  /** Modules that the workspace selects; null for all. Entries about others of the same workspace are given up. */
  readonly selection: readonly string[] | null;
}

/** What the command line says about the cache; it wins over the workspace. */
export interface CacheChoice {
  readonly root?: string;
  readonly refresh?: boolean;
  /** Tables measured anew. */
  readonly tables?: readonly string[];
}

/** The cache that a workspace names, or the command line instead of it (evidence-cache.md 1). */
export function cacheUseOf(
  opened: WorkspaceFolder | null,
  connections: readonly ConnectionRequest[],
  choice: CacheChoice,
  machine: Pick<Machine, 'resolvePath'>,
): CacheUse {
  const configured = opened?.workspace.cache ?? null;
  const root = choice.root?.trim() ?? '';
  // A folder on the command line is relative to where that was typed.
  const settings = root === '' ? configured : { ...configured, folder: machine.resolvePath(root) };
  const isRefresh = choice.refresh ?? configured?.refresh ?? false;
  return {
    folder: opened?.folder ?? machine.resolvePath('.'),
    workspace: opened?.workspace.name ?? '',
    settings,
    connections: new Map(connections.map((connection) => [connection.name, connection])),
    refresh: isRefresh ? 'all' : (choice.tables ?? []),
    selection: opened?.workspace.modules?.map(moduleName) ?? null,
  };
}

/** The cache's folder as the workspace names it, and where that is. */
export function cacheRoot(
  { folder }: Pick<CacheUse, 'folder'>,
  settings: CacheSettings,
  machine: Pick<Machine, 'resolvePath'>,
): string {
  return machine.resolvePath(folder, settings.folder.trim());
}

/**
 * A digest of where a connection leads and as whom: kind, server, port, database and login, or the file as the workspace names it. Null
 * when that cannot be told; then nothing is kept, since another database might be taken for this one.
 */
export async function connectionDigest(
  request: ConnectionRequest,
  machine: Pick<Machine, 'placeOf' | 'sha256' | 'resolvePath'>,
  signal: AbortSignal,
): Promise<string | null> {
  const { connection, folder } = request;
  if (connection.kind === 'duckdb') {
    const file = machine.resolvePath(folder, connection.file).replaceAll('\\', '/');
    const base = `${machine.resolvePath(folder).replaceAll('\\', '/')}/`;
    // The same workspace elsewhere is the same workspace.
    const place = file.startsWith(base) ? file.slice(base.length) : file;
    return machine.sha256(canonicalJson(['connection', 'duckdb', place]));
  }
  const place = await machine.placeOf(request, signal);
  return place === null ? null : machine.sha256(canonicalJson(['connection', connection.kind, place]));
}

function moduleName(selection: ModuleSelection): string {
  return typeof selection === 'string' ? selection : selection.name;
}
