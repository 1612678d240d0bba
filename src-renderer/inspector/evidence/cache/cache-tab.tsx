// What is kept between runs of a workspace: entries with why they were made, how much room they take, and removing them.
import { IconArchive } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../../../state/document-store.ts';
import { EmptyState, LoadingWords } from '../../../ui/empty-state.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import panel from '../evidence-panel.module.css';
import { SettingsExample } from '../settings-example.tsx';
import { CacheList } from './cache-list.tsx';
import { useCache } from './use-cache.ts';

const SETTINGS = '"cache": {\n  "folder": ".plumbline/cache",\n  "ttlSeconds": 604800,\n  "maxBytes": 1073741824\n}';

export function CacheTab() {
  const document = useDocumentStore((store) => store.document);
  const runId = useDocumentStore((store) => store.runs[0]?.runId ?? '');
  if (document === null) return <LoadingWords>Opening…</LoadingWords>;
  if (document.kind !== 'workspace')
    return (
      <About title="The cache belongs to the workspace">
        <p>
          This document was opened without one. What was taken from the cache, and why, is written with each table under
          Profile; the entries themselves are in the workspace the run was made from.
        </p>
      </About>
    );
  return <WorkspaceCache documentId={document.documentId} revision={runId} />;
}

function WorkspaceCache({ documentId, revision }: { readonly documentId: string; readonly revision: string }) {
  const cache = useCache(documentId, revision);
  const { state } = cache;
  switch (state.status) {
    case 'loading':
      return <LoadingWords>Reading the cache…</LoadingWords>;
    case 'failed':
      return state.problem.code === 'cache.root.missing' ? (
        <NotConfigured />
      ) : (
        <div className={panel['problem']}>
          <ProblemCallout problem={state.problem} />
        </div>
      );
    case 'ready':
      if (!state.listing.isConfigured) return <NotConfigured />;
      return <CacheList cache={cache} listing={state.listing} />;
  }
}

function NotConfigured() {
  return (
    <About title="This workspace keeps nothing between runs">
      <p>
        With a cache, a table that did not change since it was measured is not measured again: cheap probes of its row
        count, its writes and its columns decide, and each entry says why it was used or made.
      </p>
      <SettingsExample label="In plumbline.config.json" text={SETTINGS} />
    </About>
  );
}

function About({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={panel['scroll']} tabIndex={0} aria-label="About the cache">
      <EmptyState title={title} icon={<IconArchive size={28} stroke={1.5} aria-hidden />}>
        {children}
      </EmptyState>
    </section>
  );
}
