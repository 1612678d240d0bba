import { NO_COVERAGE, type Report } from '../model/report.ts';
import type { Finding } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import { worstVerdict } from '../model/verdict.ts';
import type { ServerFacts } from './server-facts.ts';
import type { Connector, SqlSession } from './session.ts';

/**
 * Opens a connection, reads what the server says about itself and answers what a promotion needs to know about it:
 * CON-001 reachable, CON-002 certificate verified, CON-003 read-only, CON-004 a consistent snapshot is possible.
 * Nothing is written. What could not be looked at is `incomplete`, never passed.
 */
export async function testConnection(connector: Connector, signal: AbortSignal): Promise<Report> {
  const opened = await connector.open(signal);
  if (!opened.ok) return unreachable(connector.name, opened.error);
  const session = opened.value;
  try {
    const facts = await session.facts(signal);
    return facts.ok
      ? report(
          [
            reachable(session),
            certificate(session, facts.value),
            readOnly(session, facts.value),
            snapshot(session, facts.value),
          ],
          facts.value,
        )
      : report(
          [reachable(session), ...notMeasured(session.name, ['CON-002', 'CON-003', 'CON-004'], facts.error)],
          null,
        );
  } finally {
    await session.close();
  }
}

function unreachable(name: string, problem: Problem): Report {
  const failed: Finding = {
    check: 'CON-001',
    subject: name,
    verdict: 'error',
    reason: `${problem.code}: ${problem.message}`,
    ...(problem.expected === undefined ? {} : { expected: problem.expected }),
    ...(problem.found === undefined ? {} : { found: problem.found }),
    ...(problem.fix === undefined ? {} : { fix: problem.fix }),
  };
  return report([failed, ...notMeasured(name, ['CON-002', 'CON-003', 'CON-004'], problem)], null);
}

function reachable(session: SqlSession): Finding {
  return { check: 'CON-001', subject: session.name, verdict: 'proved' };
}

function certificate(session: SqlSession, facts: ServerFacts): Finding {
  const base = { check: 'CON-002', subject: session.name } as const;
  if (facts.encrypted === null) return { ...base, verdict: 'proved', found: 'no network: a file of this machine' };
  if (!facts.encrypted)
    return {
      ...base,
      verdict: 'warning',
      reason: 'The connection is not encrypted, so the server’s identity is not verified.',
      expected: 'encrypted, certificate verified',
      found: 'not encrypted',
      fix: 'Turn encryption on, unless the server is this machine.',
    };
  if (facts.certificateTrusted)
    return {
      ...base,
      verdict: 'warning',
      reason: 'The workspace says to trust the server’s certificate without verifying it.',
      expected: 'encrypted, certificate verified',
      found: 'encrypted, certificate trusted unchecked',
      fix: 'Install the authority of the certificate and stop trusting it unchecked.',
    };
  return { ...base, verdict: 'proved', found: 'encrypted, certificate verified' };
}

function readOnly(session: SqlSession, facts: ServerFacts): Finding {
  const base = { check: 'CON-003', subject: session.name } as const;
  const granted = facts.accessEvidence.filter((evidence) => evidence.granted);
  const looked = `${facts.accessEvidence.length} write permissions looked up, none granted to ${facts.login}`;
  switch (facts.access) {
    case 'read-only':
      return { ...base, verdict: 'proved', found: facts.sessionProtection ?? looked };
    case 'may-write':
      return {
        ...base,
        verdict: 'warning',
        reason:
          facts.sessionProtection === null
            ? `${facts.login} may write to this database.`
            : `${facts.login} may write to this database; only the session refuses (${facts.sessionProtection}).`,
        expected: 'no permission that writes',
        found: granted.map(({ permission, on }) => `${permission} on ${on}`).join('; '),
        fix: 'Use a login that may only read: SELECT and the right to see definitions.',
      };
    case 'unknown':
      return {
        ...base,
        verdict: 'incomplete',
        reason: 'The server would not say what the login may write.',
        fix: 'Let the login see its own permissions, then test again.',
      };
  }
}

function snapshot(session: SqlSession, facts: ServerFacts): Finding {
  const base = { check: 'CON-004', subject: session.name } as const;
  const { isolation } = facts;
  if (isolation.snapshot)
    return { ...base, verdict: 'proved', found: isolation.remark ?? session.capabilities.consistentSnapshot };
  return {
    ...base,
    verdict: 'warning',
    reason: isolation.remark ?? 'The database does not allow a consistent snapshot.',
    expected: 'one consistent view of all tables',
    found: isolation.current,
    fix: 'Allow snapshot isolation on the database, or make sure that nobody writes while tables are compared.',
  };
}

function notMeasured(name: string, checks: readonly string[], problem: Problem): Finding[] {
  const reason = `Not looked at: ${problem.code}.`;
  return checks.map((check) => ({ check, subject: name, verdict: 'incomplete', reason }));
}

function report(findings: readonly Finding[], facts: ServerFacts | null): Report {
  return {
    verdict: worstVerdict(findings.map((finding) => finding.verdict)),
    strength: 'none',
    coverage: NO_COVERAGE,
    summary: facts === null ? {} : summaryOf(facts),
    findings: [...findings],
    files: {},
  };
}

function summaryOf(facts: ServerFacts): Report['summary'] {
  const { product, version, edition, database, login, collation, access, encrypted, certificateTrusted } = facts;
  return { product, version, edition, database, login, collation, access, encrypted, certificateTrusted };
}
