// The page of made-up data: `?tables=2500&kind=tampered` in its address chooses what the host offers.
import '../app/no-eval.ts';
import '../app/styles.ts';
import { createRoot } from 'react-dom/client';
import { Application } from '../app/application.tsx';
import { type SampleOptions, sampleTransport } from './sample-host.ts';

const asked = new URLSearchParams(window.location.search);
const KINDS: readonly SampleOptions['kind'][] = ['workspace', 'certificate', 'empty', 'tampered', 'damaged', 'none'];
const CACHES: readonly NonNullable<SampleOptions['cache']>[] = ['full', 'empty', 'none', 'read-only'];
const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <Application
      transport={sampleTransport({
        tables: Number(asked.get('tables') ?? '34'),
        pace: Number(asked.get('pace') ?? '120'),
        cache: CACHES.find((cache) => cache === asked.get('cache')) ?? 'full',
        kind: KINDS.find((kind) => kind === asked.get('kind')) ?? 'workspace',
      })}
    />,
  );
