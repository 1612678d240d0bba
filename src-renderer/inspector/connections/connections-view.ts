// Connections of a workspace and what a test of one found, in words.
import type { ConnectionSummary } from '../../../src/contract/documents.ts';
import type { ConnectionsEvidence } from '../../../src/model/connections-evidence.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Run } from '../../../src/model/run.ts';
import type { VerdictWord } from '../../ui/verdict-marks.ts';

/** What each check of a connection test asks; ids as the connectors write them. */
const CHECKS: ReadonlyMap<string, string> = new Map([
  ['CON-001', 'Reachable'],
  ['CON-002', 'Connection encryption'],
  ['CON-003', 'Read-only login'],
  ['CON-004', 'Consistent snapshot'],
]);

export interface SecretMark {
  readonly words: string;
  readonly verdict: VerdictWord | null;
}

export type Recorded = ConnectionsEvidence['connections'][number];

/** A row of the panel: a connection of the workspace, what a run recorded of one, or both under one name. */
export interface ConnectionRow {
  readonly name: string;
  /** Null when the workspace does not declare it, as when a run folder is opened by itself. */
  readonly declared: ConnectionSummary | null;
  readonly recorded: Recorded | null;
}

export interface ConnectionFact {
  readonly name: string;
  readonly value: string;
}

/** The path of what the run recorded of its connections, null when it recorded nothing. */
export function evidencePath(run: Pick<Run, 'stages'> | null): string | null {
  const documents = (run?.stages ?? []).flatMap((stage) => Object.entries(stage.documents));
  return documents.find(([name]) => name === 'connections.json')?.[1] ?? null;
}

/** Declared connections in role order, then those that only the run knows. */
export function connectionRows(
  declared: readonly ConnectionSummary[],
  recorded: readonly Recorded[],
): readonly ConnectionRow[] {
  const byName = new Map(recorded.map((connection) => [connection.name, connection]));
  const known = new Set(declared.map(({ name }) => name));
  return [
    ...inRoleOrder(declared).map((connection) => ({
      name: connection.name,
      declared: connection,
      recorded: byName.get(connection.name) ?? null,
    })),
    ...recorded
      .filter(({ name }) => !known.has(name))
      .map((connection) => ({ name: connection.name, declared: null, recorded: connection })),
  ];
}

/** What the server said of itself, in words; nothing for what it did not say. Whether it may be written is a check, not a fact. */
export function factsOf(facts: Recorded['facts']): readonly ConnectionFact[] {
  const text = (name: string): string => {
    const value = Object.hasOwn(facts, name) ? facts[name] : undefined;
    return typeof value === 'string' ? value : '';
  };
  return [
    { name: 'Server', value: [text('product'), text('version'), text('edition')].filter(Boolean).join(' ') },
    { name: 'Database', value: text('database') },
    { name: 'Login', value: text('login') },
    { name: 'Collation', value: text('collation') },
  ].filter(({ value }) => value !== '');
}

/** What a check said in one line: its reason, else what it found; what was expected where that helps. */
export function saidBy({ verdict, reason, expected, found }: Finding): string {
  const parts = [reason, reason === undefined || verdict === 'proved' ? found : found && `Found: ${found}.`];
  if (expected !== undefined && verdict !== 'proved') parts.push(`Expected: ${expected}.`);
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
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
