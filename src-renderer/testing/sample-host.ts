// A host in the browser that answers the contract from made-up runs; for tests and development, never shipped.
import * as z from 'zod';
import type { Transport } from '../../src/contract/client.ts';
import type { FeedMessage, Reply } from '../../src/contract/define.ts';
import type { OpenDocument, RunSummary } from '../../src/contract/documents.ts';
import { writeProfile } from '../../src/model/profile/write-profile.ts';
import type { Run } from '../../src/model/run.ts';
import { DifferenceQuery } from '../../src/contract/differences.ts';
import { type SampleCache, sampleCache } from './sample-cache.ts';
import { samplePage } from './sample-differences.ts';
import { sampleEvidence } from './sample-evidence.ts';
import { liveBodies } from './sample-live.ts';
import { sampleIntegrity } from './sample-parity.ts';
import { sampleCapture, sampleProfile } from './sample-profile.ts';
import { profiledRun, sampleCertificate, sampleStatements } from './sample-run.ts';

export interface SampleOptions {
  readonly tables: number;
  readonly kind: 'workspace' | 'certificate' | 'empty' | 'tampered' | 'damaged' | 'none';
  /** Milliseconds between two events of a run in progress; 0 stops after the comparison has begun, to look at it. */
  readonly pace?: number;
  readonly cache?: SampleCache;
}

const RUNS = ['20261122T133722000Z-0003', '20261121T090000000Z-0002', '20261120T090000000Z-0001'];

/** A transport over made-up data, with the same answers every time. */
export function sampleTransport(options: SampleOptions): Transport {
  const started: string[] = [];
  const evicted = new Set<string>();
  const cache = () => sampleCache(options.cache ?? 'full', options.tables, evicted);
  let isPaused = false;
  const answers = new Map<string, (input: Record<string, unknown>) => Reply>([
    [
      'app.info',
      () =>
        fine({
          name: 'plumbline',
          version: '0.1.0',
          host: 'loopback',
          platform: 'test',
          nativeDialogs: false,
          launchPath: options.kind === 'none' ? null : '/demo',
        }),
    ],
    [
      'document.open',
      (input) =>
        input['path'] === '/missing'
          ? failed('document.missing', 'There is nothing at this path.')
          : fine(openDocument(options)),
    ],
    [
      'document.recent',
      () =>
        fine([
          {
            path: '/home/dba/promotions/2026-11/appcore',
            title: 'AppCore 2026.11',
            kind: 'workspace',
            openedAtUtc: '2026-11-21T08:00:00.000Z',
          },
        ]),
    ],
    ['runs.list', () => fine([...started.map((runId) => summary(runId)), ...openDocument(options).runs])],
    ['runs.read', (input) => fine(readRun(options, String(input['runId'])))],
    ['runs.entry', (input) => readEntry(options, String(input['path']))],
    [
      'runs.start',
      () => {
        const runId = `20261122T14000000${String(started.length)}Z-0004`;
        started.unshift(runId);
        return fine({ runId });
      },
    ],
    [
      'runs.pause',
      (input) => {
        isPaused = input['paused'] === true;
        return fine({ paused: isPaused });
      },
    ],
    [
      'parity.differences',
      (input) => {
        return fine(samplePage(z.object(DifferenceQuery.shape).parse(input)));
      },
    ],
    [
      'parity.export',
      (input) =>
        fine({
          path: `/demo/.plumbline/exports/differences-${String(input['position'])}.${String(input['format'])}`,
          rows: 1_000_000,
          bytes: 41_230_118,
        }),
    ],
    [
      'parity.reveal',
      (input) =>
        String(input['reason']).includes('refuse')
          ? failed('parity.reveal.refused', 'The workspace does not allow revealing this column.')
          : fine({ columns: ['UPDATEDBY'], source: ['4711'], target: ['4712'] }),
    ],
    ['cache.list', () => fine(cache())],
    [
      'cache.evict',
      (input) => {
        const keys = z.array(z.string()).parse(input['keys']);
        for (const key of keys) evicted.add(key);
        return fine({ evicted: keys.length, listing: cache() });
      },
    ],
    ['cache.verify', () => fine(cacheReport())],
    ['runs.cancel', () => fine({ cancelled: true })],
    ['topology.check', () => fine(checkReport(options))],
    ['connections.list', () => fine(openDocument(options).connections)],
    ['connections.test', (input) => fine(connectionReport(String(input['name'])))],
    ['shell.pick', () => fine({ path: null })],
    ['shell.save', () => fine({ path: null })],
  ]);
  return {
    invoke: (method, input) => {
      const answer = answers.get(method);
      const reply =
        answer === undefined
          ? { ok: false, error: { code: 'unknown-method', method } }
          : answer({ ...(input as object) });
      return new Promise((resolve) => setTimeout(() => resolve(reply), 15));
    },
    subscribe: (feed, _input, deliver) =>
      feed === 'runs.events' ? playRun(deliver, options, () => isPaused) : () => undefined,
  };
}

function fine(value: unknown): Reply {
  return { ok: true, value };
}

function failed(code: string, message: string): Reply {
  return {
    ok: false,
    error: {
      code: 'failed',
      problem: {
        code,
        message,
        expected: 'a workspace folder, a run folder or a certificate file',
        found: '/missing',
        fix: 'Check the spelling of the path.',
      },
    },
  };
}

function openDocument({ kind, tables }: SampleOptions): OpenDocument {
  const isCertificate = kind === 'certificate' || kind === 'tampered';
  const connections: OpenDocument['connections'] = isCertificate
    ? []
    : [
        { name: 'uat', kind: 'duckdb', target: 'uat.duckdb', role: 'target', secret: 'none' },
        { name: 'qa', kind: 'mssql', target: 'sql-qa.example.org, AppCore', role: 'source', secret: 'present' },
        { name: 'archive', kind: 'postgres', target: 'pg.example.org:5432, archive', role: 'other', secret: 'missing' },
      ];
  return {
    documentId: 'd1',
    kind: isCertificate ? 'certificate' : 'workspace',
    path: isCertificate ? '/demo/topological-order-proof.json' : '/demo',
    title: isCertificate ? 'topological-order-proof.json' : `AppCore 2026.11 QA→UAT${tables > 100 ? ' (large)' : ''}`,
    connections,
    runs: kind === 'empty' || isCertificate ? [] : RUNS.map((runId) => summary(runId)),
  };
}

function summary(runId: string): RunSummary {
  const startedAtUtc = `${runId.slice(0, 4)}-${runId.slice(4, 6)}-${runId.slice(6, 8)}T${runId.slice(9, 11)}:${runId.slice(11, 13)}:${runId.slice(13, 15)}.000Z`;
  const verdict = runId.endsWith('0001') ? 'error' : runId.endsWith('0002') ? 'proved' : 'differs';
  return {
    runId,
    state: 'finished',
    verdict,
    startedAtUtc,
    finishedAtUtc: new Date(Date.parse(startedAtUtc) + 3400).toISOString(),
    stages: [],
  };
}

function readRun({ kind, tables }: SampleOptions, runId: string): Run {
  const run = profiledRun(tables, runId);
  if (kind === 'certificate' || kind === 'tampered')
    return {
      ...run,
      verdict: 'warning',
      exitCode: 2,
      workspace: { name: 'topological-order-proof.json', sha256: '0'.repeat(64) },
      stages: run.stages.slice(0, 1),
      inputs: [],
      entries: run.entries.slice(0, 1),
    };
  if (runId.endsWith('0002'))
    return {
      ...run,
      verdict: 'proved',
      exitCode: 0,
      stages: run.stages.map((stage) => ({ ...stage, verdict: 'proved', findings: [] })),
    };
  return run;
}

function readEntry({ kind, tables }: SampleOptions, path: string): Reply {
  const texts = new Map<string, () => string>([
    ['topology/topological-order-proof.json', () => JSON.stringify(sampleCertificate(tables))],
    ['topology/ordering-report.md', () => '# Load order\n'],
    [
      'parity/data-integrity-verification.json',
      () =>
        kind === 'damaged'
          ? '{"format":"plumbline/data-integrity","formatVersion":1}'
          : JSON.stringify(sampleIntegrity(tables)),
    ],
    ['profile/profile.json', () => writeProfile(sampleProfile(tables))],
    ['profile/profile-capture.json', () => JSON.stringify(sampleCapture(tables))],
    ['statements.ndjson', sampleStatements],
  ]);
  const numbered = /^parity\/tables\/(\d+)\.json$/.exec(path);
  const text = numbered === null ? texts.get(path)?.() : JSON.stringify(sampleEvidence(Number(numbered[1])));
  return text === undefined
    ? failed('entry.missing', 'The run has no such file.')
    : fine({ text, bytes: text.length, sha256: '0'.repeat(64) });
}

function checkReport({ kind, tables }: SampleOptions) {
  const isBad = kind === 'tampered';
  return {
    verdict: isBad ? 'invalid' : 'warning',
    strength: 'cells',
    coverage: { tables: { looked: tables, of: tables }, rows: null, cells: null },
    summary: { nodes: tables },
    findings: isBad
      ? [
          {
            check: 'TOP-005',
            subject: 'dbo.OSUSR_BIL_CUSTOMER',
            verdict: 'invalid',
            reason: 'The child stands before its parent dbo.OSUSR_APP_CITY.',
            expected: 'a position after 4',
            found: 'position 1',
            at: { pointer: '/entities/1/topologicalPosition' },
            fix: 'Use the certificate as the sorter wrote it.',
          },
          {
            check: 'TOP-013',
            subject: 'edge set',
            verdict: 'invalid',
            reason: 'The digest does not match the dependencies.',
            expected: `${'ab'.repeat(16)}…`,
            found: `${'cd'.repeat(16)}…`,
            at: { pointer: '/digests/edgeSet/value' },
          },
        ]
      : [
          {
            check: 'TOP-004',
            subject: 'dbo.OSUSR_U_USER',
            verdict: 'warning',
            reason: 'The parent is not in the data set.',
          },
        ],
    files: {},
  };
}

function connectionReport(name: string) {
  const isBad = name === 'archive';
  const finding = (check: string, verdict: string, reason: string, more: object = {}) => ({
    check,
    subject: name,
    verdict,
    reason,
    ...more,
  });
  return {
    verdict: isBad ? 'error' : 'warning',
    strength: 'none',
    coverage: { tables: { looked: 0, of: 0 }, rows: null, cells: null },
    summary: {},
    findings: isBad
      ? [
          finding('CON-001', 'error', 'The server refused the password.', {
            found: 'login failed for user reader',
            fix: 'Set the variable ARCHIVE_PASSWORD to the password of reader.',
          }),
        ]
      : [
          finding('CON-001', 'proved', 'DuckDB 1.5.6 answered in 4 ms.'),
          finding('CON-002', 'proved', 'A file on this machine; nothing travels over a network.'),
          finding(
            'CON-003',
            name === 'qa' ? 'warning' : 'proved',
            name === 'qa' ? 'The login may write.' : 'Opened read-only; the engine refuses writes.',
            name === 'qa' ? { found: 'INSERT, UPDATE on schema dbo', fix: 'Use a login with SELECT only.' } : {},
          ),
          finding('CON-004', 'proved', 'One transaction sees one state of all tables.'),
        ],
    files: {},
  };
}

function cacheReport() {
  return {
    verdict: 'invalid',
    strength: 'none',
    coverage: { tables: { looked: 34, of: 34 }, rows: null, cells: null },
    summary: {},
    findings: [
      {
        check: 'CAC-002',
        subject: 'dbo.OSUSR_APP_PAYMENT4',
        verdict: 'invalid',
        reason: 'measured.json does not have the digest its manifest names.',
        expected: '6,112 bytes',
        found: '2,048 bytes',
        fix: 'Nothing has to be done: it is never used. Evict it to free its room.',
      },
    ],
    files: {},
  };
}

function playRun(deliver: (message: unknown) => void, options: SampleOptions, isPaused: () => boolean): () => void {
  const { tables, pace = 120 } = options;
  const bodies = liveBodies(tables, 60);
  let next = 0;
  const step = (): void => {
    if (isPaused()) return;
    const body = bodies[next];
    next += 1;
    const atUtc = new Date().toISOString();
    const message: FeedMessage =
      body === undefined ? { kind: 'end', error: null } : { kind: 'item', item: { seq: next, atUtc, body } };
    if (body === undefined) clearInterval(timer);
    deliver(message);
  };
  const timer = setInterval(
    () => {
      // Standing still in the middle, for looking at it.
      if (pace > 0 || next < 90) step();
    },
    pace === 0 ? 20 : pace,
  );
  return () => clearInterval(timer);
}
