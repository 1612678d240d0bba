import { describe, expect, it } from 'vitest';
import { err, ok } from '../kernel/result.ts';
import { postgres } from './dialects/postgres.ts';
import { connectProblem } from './failures.ts';
import type { ServerFacts } from './server-facts.ts';
import type { Connector, SqlSession } from './session.ts';
import { testConnection } from './test-connection.ts';

const NEVER = new AbortController().signal;
const GOOD: ServerFacts = {
  product: 'PostgreSQL',
  version: '15',
  edition: null,
  database: 'app',
  login: 'reader',
  collation: 'C',
  isolation: { current: 'read committed', snapshot: true, remark: null },
  access: 'read-only',
  accessEvidence: [{ permission: 'INSERT', on: '0 of 3 tables', granted: false }],
  sessionProtection: null,
  certificateTrusted: false,
  encrypted: true,
};

/** A connector whose server says just this. */
function saying(facts: Partial<ServerFacts> | 'nothing'): Connector & { readonly closed: () => number } {
  let closed = 0;
  const session: SqlSession = {
    name: 'qa',
    kind: 'postgres',
    dialect: postgres,
    capabilities: {
      consistentSnapshot: 'exported',
      sharedSnapshot: true,
      untrustedConstraints: true,
      readOnlySession: true,
      filteredIndexes: true,
    },
    facts: () =>
      Promise.resolve(
        facts === 'nothing'
          ? err(connectProblem('qa', { code: 'connect.permissionDenied' }))
          : ok({ ...GOOD, ...facts }),
      ),
    query: () => Promise.resolve(err(connectProblem('qa', { code: 'connect.closed' }))),
    stream: async function* () {},
    close: () => Promise.resolve(void (closed += 1)),
  };
  return { name: 'qa', open: () => Promise.resolve(ok(session)), closed: () => closed };
}
const verdicts = async (connector: Connector): Promise<Record<string, string>> =>
  Object.fromEntries((await testConnection(connector, NEVER)).findings.map(({ check, verdict }) => [check, verdict]));

describe('testing a connection', () => {
  it('proves a good one, and closes it', async () => {
    const connector = saying({});
    const report = await testConnection(connector, NEVER);
    expect(report.verdict).toBe('proved');
    expect(report.findings.map(({ check }) => check)).toEqual(['CON-001', 'CON-002', 'CON-003', 'CON-004']);
    expect(connector.closed()).toBe(1);
  });
  it('CON-001 fails when nothing answers; the others are not looked at', async () => {
    const problem = connectProblem('qa', { code: 'connect.refused', found: 'ECONNREFUSED' });
    const report = await testConnection({ name: 'qa', open: () => Promise.resolve(err(problem)) }, NEVER);
    expect(report.verdict).toBe('error');
    expect(report.findings[0]).toMatchObject({
      check: 'CON-001',
      verdict: 'error',
      found: 'ECONNREFUSED',
      fix: problem.fix,
    });
    expect(report.findings.slice(1).map(({ verdict }) => verdict)).toEqual(['incomplete', 'incomplete', 'incomplete']);
  });
  it('CON-002 warns about a trusted certificate and about no encryption', async () => {
    expect((await verdicts(saying({ certificateTrusted: true })))['CON-002']).toBe('warning');
    expect((await verdicts(saying({ encrypted: false })))['CON-002']).toBe('warning');
    expect((await verdicts(saying({ encrypted: null })))['CON-002']).toBe('proved');
  });
  it('CON-003 warns when the login may write and lists what it may, even when the session refuses', async () => {
    const accessEvidence = [
      { permission: 'UPDATE', on: '2 of 3 tables', granted: true },
      { permission: 'DELETE', on: '0 of 3 tables', granted: false },
    ];
    const connector = saying({
      access: 'may-write',
      accessEvidence,
      sessionProtection: 'default_transaction_read_only = on',
    });
    const finding = (await testConnection(connector, NEVER)).findings[2];
    expect(finding).toMatchObject({ check: 'CON-003', verdict: 'warning', found: 'UPDATE on 2 of 3 tables' });
    expect((await verdicts(saying({ access: 'unknown' })))['CON-003']).toBe('incomplete');
  });
  it('CON-004 warns when no consistent snapshot is possible', async () => {
    const isolation = {
      current: 'READ COMMITTED (locks)',
      snapshot: false,
      remark: 'ALLOW_SNAPSHOT_ISOLATION is off for this database.',
    };
    expect((await verdicts(saying({ isolation })))['CON-004']).toBe('warning');
  });
  it('says what was not measured when the server does not answer about itself, and closes all the same', async () => {
    const connector = saying('nothing');
    expect(await verdicts(connector)).toEqual({
      'CON-001': 'proved',
      'CON-002': 'incomplete',
      'CON-003': 'incomplete',
      'CON-004': 'incomplete',
    });
    expect(connector.closed()).toBe(1);
  });
});
