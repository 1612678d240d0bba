import * as z from 'zod';
import { Finding } from './finding.ts';
import { TableProgress } from './parity/table-progress.ts';
import { Coverage } from './report.ts';
import { Strength, Verdict } from './verdict.ts';

/** The areas a release is judged in; one panel each. */
export const Area = z.enum(['topology', 'parity', 'policy', 'users', 'artifacts', 'evidence', 'connections']);
export type Area = z.infer<typeof Area>;

/** A file of the run folder; `path` is relative, with forward slashes. */
export const RunEntry = z.strictObject({
  path: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type RunEntry = z.infer<typeof RunEntry>;

/** One stage of a run and what it found. */
export const RunStage = z.strictObject({
  stage: z.string(),
  area: Area,
  verdict: Verdict,
  strength: Strength,
  coverage: Coverage,
  summary: z.record(z.string(), z.json()),
  findings: z.array(Finding).readonly(),
  startedAtUtc: z.string(),
  durationMs: z.number().nonnegative(),
  /** Documents this stage wrote, by name, as paths inside the run folder. */
  documents: z.record(z.string(), z.string()),
});
export type RunStage = z.infer<typeof RunStage>;

/** `run.json`: what was run, over what, with which outcome (architecture.md 6). */
export const Run = z.strictObject({
  format: z.literal('plumbline/run'),
  formatVersion: z.literal(1),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  runId: z.string(),
  workspace: z.strictObject({ name: z.string(), sha256: z.string() }),
  state: z.enum(['running', 'finished', 'cancelled', 'failed']),
  startedAtUtc: z.string(),
  finishedAtUtc: z.string().nullable(),
  verdict: Verdict,
  exitCode: z.int(),
  stages: z.array(RunStage).readonly(),
  /** What the run read: model, connections, options; with digests where there is a file. */
  inputs: z.array(z.strictObject({ name: z.string(), detail: z.string(), sha256: z.string().nullable() })).readonly(),
  entries: z.array(RunEntry).readonly(),
});
export type Run = z.infer<typeof Run>;

/** Numbered events of a run, from 1 without gaps, so that a reloaded window can catch up. */
export const RunEvent = z.strictObject({
  seq: z.int().positive(),
  atUtc: z.string(),
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('run-started'), runId: z.string(), stages: z.array(z.string()).readonly() }),
    z.strictObject({ kind: z.literal('stage-started'), stage: z.string() }),
    z.strictObject({
      kind: z.literal('progress'),
      stage: z.string(),
      what: z.string(),
      done: z.int().nonnegative(),
      of: z.int().nonnegative().nullable(),
    }),
    /** Tables of a comparison that moved; the first such event of a stage lists all of them. */
    z.strictObject({ kind: z.literal('tables'), stage: z.string(), tables: z.array(TableProgress).readonly() }),
    z.strictObject({ kind: z.literal('paused'), paused: z.boolean() }),
    z.strictObject({ kind: z.literal('stage-finished'), stage: z.string(), verdict: Verdict, durationMs: z.number() }),
    z.strictObject({ kind: z.literal('run-finished'), state: Run.shape.state, verdict: Verdict }),
  ]),
});
export type RunEvent = z.infer<typeof RunEvent>;
