import { beforeEach, describe, expect, it } from 'vitest';
import { sampleTransport } from '../testing/sample-host.ts';
import { useDocumentStore } from './document-store.ts';
import { closeDocument, openDocument, refreshRuns, runToShow, showRun } from './open-document.ts';

beforeEach(() => {
  closeDocument();
});

describe('opening', () => {
  it('shows the newest run', async () => {
    expect(await openDocument(sampleTransport({ tables: 12, kind: 'workspace' }), '/demo', null)).toBe(true);
    expect(useDocumentStore.getState()).toMatchObject({
      status: 'open',
      runId: '20261122T133722000Z-0003',
      problem: null,
    });
    expect(useDocumentStore.getState().run?.verdict).toBe('differs');
  });
  it('shows the run of the address, and the newest when that one is gone', async () => {
    const transport = sampleTransport({ tables: 12, kind: 'workspace' });
    await openDocument(transport, '/demo', '20261121T090000000Z-0002');
    expect(useDocumentStore.getState().run?.verdict).toBe('proved');
    await showRun(transport, 'gone');
    expect(useDocumentStore.getState().runId).toBe('20261122T133722000Z-0003');
  });
  it('never repeats what a certificate that was tampered with says of itself', async () => {
    await openDocument(sampleTransport({ tables: 12, kind: 'tampered' }), '/demo', null);
    const { run } = useDocumentStore.getState();
    expect(run).toMatchObject({ verdict: 'invalid', exitCode: 5 });
    expect(run?.stages[0]?.findings.map(({ check }) => check)).toEqual(['TOP-005', 'TOP-013']);
  });
  it('keeps what is open when something else cannot be opened', async () => {
    const transport = sampleTransport({ tables: 12, kind: 'workspace' });
    await openDocument(transport, '/demo', null);
    expect(await openDocument(transport, '/missing', null)).toBe(false);
    expect(useDocumentStore.getState()).toMatchObject({ status: 'open', openProblem: { code: 'document.missing' } });
    expect(useDocumentStore.getState().document?.path).toBe('/demo');
  });
  it('has no run to show in a workspace that was never run', async () => {
    const transport = sampleTransport({ tables: 12, kind: 'empty' });
    await openDocument(transport, '/demo', null);
    await refreshRuns(transport);
    expect(useDocumentStore.getState()).toMatchObject({ status: 'open', runId: null, run: null });
  });
  it('takes the newest by id, whatever the order of the list', async () => {
    await openDocument(sampleTransport({ tables: 2, kind: 'workspace' }), '/demo', null);
    const { document, runs } = useDocumentStore.getState();
    expect(runToShow(document!, [...runs].reverse(), null)).toBe('20261122T133722000Z-0003');
  });
});
