import { type Result, err, ok } from '../kernel/result.ts';
import type { Problem } from '../model/problem.ts';
import { Run } from '../model/run.ts';
import type { EntryStore } from './entry-store.ts';
import { type DocumentKind, damagedDocument, openVersioned } from './versioned-document.ts';

/** Version 1 is the only one there is; an older one will get an upgrade step here. */
const KIND: DocumentKind = {
  format: 'plumbline/run',
  newest: 1,
  file: 'run.json',
  code: 'run',
  noun: 'run',
  instead: 'Open a folder under .plumbline/runs, or the workspace itself.',
};

/** Reads and checks `run.json`. A document from the future, a foreign one and a damaged one are told apart by code. */
export async function readRun(store: EntryStore, signal: AbortSignal): Promise<Result<Run, Problem>> {
  const text = await store.readText('run.json', signal);
  return text.ok ? parseRun(text.value) : text;
}

/** Parses the text of a `run.json`. */
export function parseRun(text: string): Result<Run, Problem> {
  const opened = openVersioned(text, KIND);
  if (!opened.ok) return opened;
  const run = Run.safeParse(opened.value.document);
  return run.success ? ok(run.data) : err(damagedDocument(run.error, KIND));
}
