// A DuckDB connection of the workspace as complete settings.
import { resolve } from 'node:path';
import type { DuckdbConnection } from '../../../src/model/connection.ts';

export interface DuckdbSettings {
  readonly name: string;
  /** Absolute path of the database file. */
  readonly file: string;
  readonly statementTimeoutMs: number;
}

const STATEMENT_TIMEOUT_MS = 300_000;

/** Settings of a file that is relative to the workspace's folder. */
export function duckdbSettings(name: string, connection: DuckdbConnection, workspace: string): DuckdbSettings {
  return {
    name,
    file: resolve(workspace, connection.file),
    statementTimeoutMs: connection.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
  };
}
