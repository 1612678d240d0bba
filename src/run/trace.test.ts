import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Run } from '../model/run.ts';
import { otlpTrace } from './trace.ts';

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
const run: Run = {
  format: 'plumbline/run',
  formatVersion: 1,
  tool: { name: 'plumbline', version: '0.1.0' },
  runId: 'r',
  workspace: { name: 'w', sha256: '' },
  state: 'finished',
  startedAtUtc: '2026-11-22T00:00:00.000Z',
  finishedAtUtc: '2026-11-22T00:00:02.000Z',
  verdict: 'error',
  exitCode: 3,
  stages: [
    {
      stage: 'order',
      area: 'topology',
      verdict: 'differs',
      strength: 'cells',
      coverage: { tables: { looked: 1, of: 1 }, rows: null, cells: null },
      summary: {},
      findings: [],
      startedAtUtc: '2026-11-22T00:00:00.500Z',
      durationMs: 250,
      documents: {},
    },
  ],
  inputs: [],
  entries: [],
};

interface Trace {
  resourceSpans: { scopeSpans: { spans: Record<string, unknown>[] }[] }[];
}
const spans = (trace: unknown) => (trace as Trace).resourceSpans[0]?.scopeSpans[0]?.spans ?? [];

describe('OTLP trace', () => {
  const [root, order] = spans(otlpTrace(run, sha256));
  it('hangs every stage under the run, with ids of the lengths the protocol wants', () => {
    expect(root?.['traceId']).toMatch(/^[0-9a-f]{32}$/);
    expect(order?.['spanId']).toMatch(/^[0-9a-f]{16}$/);
    expect(order).toMatchObject({ parentSpanId: root?.['spanId'], traceId: root?.['traceId'] });
  });
  it('keeps times exact as decimal text', () => {
    expect(order).toMatchObject({ startTimeUnixNano: '1795305600500000000', endTimeUnixNano: '1795305600750000000' });
  });
  it('marks a failed run, not a difference, as an error', () => {
    expect([root?.['status'], order?.['status']]).toEqual([{ code: 2 }, { code: 1 }]);
  });
  it('is the same for the same run', () => {
    expect(otlpTrace(run, sha256)).toEqual(otlpTrace(run, sha256));
    expect(spans(otlpTrace({ ...run, runId: 'other' }, sha256))[0]?.['traceId']).not.toBe(root?.['traceId']);
  });
});
