// The window over one certificate that lies beside this page, for the graph benchmark and for looking; never shipped.
import '../../../app/no-eval.ts';
import '../../../app/styles.ts';
import { createRoot } from 'react-dom/client';
import type { Transport } from '../../../../src/contract/client.ts';
import { Application } from '../../../app/application.tsx';

const name = new URLSearchParams(window.location.search).get('case') ?? 'demo';
const PATH = 'topology/topological-order-proof.json';
const ZEROS = '0'.repeat(64);

const transport: Transport = {
  invoke: async (method, input) => answer(method, input),
  subscribe: () => () => undefined,
};

async function answer(method: string, input: unknown): Promise<unknown> {
  switch (method) {
    case 'app.info':
      return fine({
        name: 'plumbline',
        version: '0.1.0',
        host: 'loopback',
        platform: 'test',
        nativeDialogs: false,
        launchPath: '/certificate',
      });
    case 'document.open':
      return fine({
        documentId: 'd',
        kind: 'workspace',
        path: '/demo',
        title: name,
        connections: [],
        runs: [summary],
      });
    case 'runs.list':
      return fine([summary]);
    case 'runs.read':
      return fine(run);
    case 'runs.entry':
      return entry(input);
    case 'topology.check':
      return fine(await (await fetch(`./cases/${name}.check.json`)).json());
    default:
      return fine([]);
  }
}

async function entry(input: unknown): Promise<unknown> {
  const path = typeof input === 'object' && input !== null && 'path' in input ? input.path : null;
  const text =
    path === PATH ? await (await fetch(`./cases/${name}.json`)).text() : path === 'r.md' ? '# Load order\n' : '';
  return fine({ text, bytes: text.length, sha256: ZEROS });
}

const fine = (value: unknown) => ({ ok: true, value });
const summary = {
  runId: '20261122T133722000Z-0001',
  state: 'finished',
  verdict: 'warning',
  startedAtUtc: '2026-11-22T13:37:22.000Z',
  finishedAtUtc: '2026-11-22T13:37:23.000Z',
  stages: [],
};
const run = {
  format: 'plumbline/run',
  formatVersion: 1,
  tool: { name: 'plumbline', version: '0.1.0' },
  runId: summary.runId,
  workspace: { name, sha256: ZEROS },
  state: 'finished',
  startedAtUtc: summary.startedAtUtc,
  finishedAtUtc: summary.finishedAtUtc,
  verdict: 'warning',
  exitCode: 2,
  stages: [
    {
      stage: 'order',
      area: 'topology',
      verdict: 'warning',
      strength: 'cells',
      coverage: { tables: { looked: 32, of: 32 }, rows: null, cells: null },
      summary: {},
      findings: [],
      startedAtUtc: summary.startedAtUtc,
      durationMs: 120,
      documents: { proof: PATH, report: 'topology/ordering-report.md' },
    },
  ],
  inputs: [],
  entries: [],
};

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Application transport={transport} />);
