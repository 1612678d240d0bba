import * as z from 'zod';
import { type Result, err, ok } from '../kernel/result.ts';
import type { Problem } from '../model/problem.ts';
import { Run } from '../model/run.ts';
import type { EntryStore } from './entry-store.ts';

/** The only format version there is; a newer one is refused by name, an older one will get an upgrade step here. */
const CURRENT_VERSION = 1;
const Envelope = z.object({ format: z.literal('plumbline/run'), formatVersion: z.int().positive() });

/** Reads and checks `run.json`. A document from the future, a foreign one and a damaged one are told apart by code. */
export async function readRun(store: EntryStore, signal: AbortSignal): Promise<Result<Run, Problem>> {
  const text = await store.readText('run.json', signal);
  return text.ok ? parseRun(text.value) : text;
}

/** Parses the text of a `run.json`. */
export function parseRun(text: string): Result<Run, Problem> {
  const document = parseJson(text);
  const envelope = Envelope.safeParse(document);
  if (!envelope.success)
    return err({
      code: 'run.format.unknown',
      message: 'This is not a run that plumbline wrote.',
      at: { file: 'run.json' },
      expected: '"format": "plumbline/run"',
      fix: 'Open a folder under .plumbline/runs, or the workspace itself.',
    });
  if (envelope.data.formatVersion > CURRENT_VERSION)
    return err({
      code: 'run.version.newer',
      message: `This run was written by a newer plumbline (format version ${String(envelope.data.formatVersion)}).`,
      at: { file: 'run.json', pointer: '/formatVersion' },
      expected: `at most ${String(CURRENT_VERSION)}`,
      found: String(envelope.data.formatVersion),
      fix: 'Update plumbline, then open it again.',
    });
  const run = Run.safeParse(document);
  if (run.success) return ok(run.data);
  const issue = run.error.issues[0];
  return err({
    code: 'run.damaged',
    message: 'run.json does not have the shape of its format version.',
    at: { file: 'run.json', pointer: `/${(issue?.path ?? []).map(String).join('/')}` },
    found: issue?.message ?? 'unknown',
    fix: 'The file was changed after it was written; use another copy of the run.',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
