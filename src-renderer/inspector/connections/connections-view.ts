// Connections of a workspace and what a test of one found, in words.
import type { ConnectionSummary } from '../../../src/contract/documents.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { VerdictWord } from '../../ui/verdict-marks.ts';

/** What each check of a connection test asks; ids as the connectors write them. */
const CHECKS: ReadonlyMap<string, string> = new Map([
  ['CON-001', 'Reachable'],
  ['CON-002', 'Encrypted, certificate verified'],
  ['CON-003', 'Read-only login'],
  ['CON-004', 'Consistent snapshot'],
]);

export interface SecretMark {
  readonly words: string;
  readonly verdict: VerdictWord | null;
}

/** The name of a check for people; the id itself for one that is not known here. */
export function checkName(finding: Pick<Finding, 'check'>): string {
  return CHECKS.get(finding.check) ?? finding.check;
}

/** Whether the secret a connection refers to can be found. */
export function secretMark(secret: ConnectionSummary['secret']): SecretMark {
  switch (secret) {
    case 'none':
      return { words: 'no secret needed', verdict: null };
    case 'present':
      return { words: 'secret present', verdict: 'proved' };
    case 'missing':
      return { words: 'secret missing', verdict: 'differs' };
  }
}

/** The product a kind of connection reaches. */
export function kindName(kind: ConnectionSummary['kind']): string {
  switch (kind) {
    case 'mssql':
      return 'SQL Server';
    case 'postgres':
      return 'PostgreSQL';
    case 'duckdb':
      return 'DuckDB';
  }
}

/** Source and target first, as the workspace names them; others after. */
export function inRoleOrder(connections: readonly ConnectionSummary[]): readonly ConnectionSummary[] {
  return ROLES.flatMap((role) => connections.filter((connection) => connection.role === role));
}

const ROLES: readonly ConnectionSummary['role'][] = ['source', 'target', 'other'];
