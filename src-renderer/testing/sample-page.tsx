// The page of made-up data: `?tables=2500&kind=tampered` in its address chooses what the host offers.
import '../app/no-eval.ts';
import '../app/styles.ts';
import { createRoot } from 'react-dom/client';
import { Application } from '../app/application.tsx';
import { withArtifacts } from './sample-artifacts-host.ts';
import { withPolicy } from './sample-policy-host.ts';
import { type SampleOptions, sampleTransport } from './sample-host.ts';

const asked = new URLSearchParams(window.location.search);
const KINDS: readonly SampleOptions['kind'][] = ['workspace', 'certificate', 'empty', 'tampered', 'damaged', 'none'];
const CACHES: readonly NonNullable<SampleOptions['cache']>[] = ['full', 'empty', 'none', 'read-only'];
const kind = KINDS.find((known) => known === asked.get('kind')) ?? 'workspace';
const tables = Number(asked.get('tables') ?? '34');
const host = sampleTransport({
  tables,
  pace: Number(asked.get('pace') ?? '120'),
  cache: CACHES.find((cache) => cache === asked.get('cache')) ?? 'full',
  kind,
});
const full = withArtifacts(withPolicy(host, tables), tables, asked.get('export') === 'gone');
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Application transport={kind === 'workspace' ? full : host} />);
