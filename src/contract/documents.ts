import * as z from 'zod';
import { Run } from '../model/run.ts';
import { Verdict } from '../model/verdict.ts';

/** One run as the run picker shows it, newest first. */
export const RunSummary = z.strictObject({
  runId: z.string(),
  state: Run.shape.state,
  verdict: Verdict,
  startedAtUtc: z.string(),
  finishedAtUtc: z.string().nullable(),
  stages: z.array(z.strictObject({ stage: z.string(), verdict: Verdict })).readonly(),
});
export type RunSummary = z.infer<typeof RunSummary>;

/** A connection of a workspace, without anything secret: `target` is host and database, or a file. */
export const ConnectionSummary = z.strictObject({
  name: z.string(),
  kind: z.enum(['mssql', 'postgres', 'duckdb']),
  target: z.string(),
  role: z.enum(['source', 'target', 'other']),
  secret: z.enum(['none', 'present', 'missing']),
});
export type ConnectionSummary = z.infer<typeof ConnectionSummary>;

/** What is open in a window: a workspace with its runs, one run folder, an export folder, or a certificate file. */
export const OpenDocument = z.strictObject({
  documentId: z.string(),
  kind: z.enum(['workspace', 'run', 'export', 'certificate']),
  path: z.string(),
  title: z.string(),
  connections: z.array(ConnectionSummary).readonly(),
  runs: z.array(RunSummary).readonly(),
});
export type OpenDocument = z.infer<typeof OpenDocument>;

/** A recently opened path. */
export const RecentDocument = z.strictObject({
  path: z.string(),
  title: z.string(),
  kind: OpenDocument.shape.kind,
  openedAtUtc: z.string(),
});
export type RecentDocument = z.infer<typeof RecentDocument>;
