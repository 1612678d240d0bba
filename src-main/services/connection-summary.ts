import type { ConnectionSummary } from '../../src/contract/documents.ts';
import type { Connection } from '../../src/model/connection.ts';
import type { Machine } from './machine.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** The connections of a workspace as a screen may show them: where they lead, never with what. */
export function connectionSummaries(opened: WorkspaceFolder, machine: Machine): readonly ConnectionSummary[] {
  const { connections = {}, source, target } = opened.workspace;
  return Object.entries(connections).map(([name, connection]) => ({
    name,
    kind: connection.kind,
    target: targetWords(connection),
    role: name === source ? 'source' : name === target ? 'target' : 'other',
    secret: machine.secretState(connection),
  }));
}

function targetWords(connection: Connection): string {
  switch (connection.kind) {
    case 'duckdb':
      return connection.file;
    case 'postgres':
      return (
        [`${connection.host ?? ''}${portWords(connection.port)}`, connection.database ?? '']
          .filter((part) => part !== '')
          .join('/') || 'by connection string'
      );
    case 'mssql':
      return (
        [`${connection.server ?? ''}${portWords(connection.port)}`, connection.database ?? '']
          .filter((part) => part !== '')
          .join('/') || 'by connection string'
      );
  }
}

function portWords(port: number | undefined): string {
  return port === undefined ? '' : `:${String(port)}`;
}
