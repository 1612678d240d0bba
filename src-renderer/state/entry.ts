// Files of the shown run, read once and kept while the document is open.
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type * as z from 'zod';
import { type Transport, call } from '../../src/contract/client.ts';
import { contract } from '../../src/contract/contract.ts';
import type { Result } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import { useDocumentStore } from './document-store.ts';
import { useHost } from './host.ts';
import { problemOfWire } from './problem-of-wire.ts';
import { readJson } from './read-json.ts';

export type Entry =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly text: string; readonly sha256: string }
  | { readonly status: 'failed'; readonly problem: Problem };

export type ParsedEntry<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T; readonly text: string; readonly sha256: string }
  | { readonly status: 'failed'; readonly problem: Problem };

/** Reads the text of a file into a noun. Declare it outside the component with `parseOnce`, which keeps the last result. */
export type Parse<T> = (text: string) => Result<T, Problem>;

/** One file of the shown run by its path in `run.json`; null asks for nothing and stays loading. */
export function useEntry(path: string | null): Entry {
  const { transport } = useHost();
  const documentId = useDocumentStore((store) => store.document?.documentId ?? null);
  const runId = useDocumentStore((store) => store.runId);
  const key = documentId === null || runId === null || path === null ? null : [documentId, runId, path].join('\u0000');
  useEffect(() => {
    if (key !== null && documentId !== null && runId !== null && path !== null)
      void loadEntry(transport, key, { documentId, runId, path });
  }, [transport, key, documentId, runId, path]);
  return useSyncExternalStore(listen, () => (key === null ? LOADING : (entries.get(key) ?? LOADING)));
}

/** Like `useEntry`, parsed. `parse` must be a stable function. */
export function useParsedEntry<T>(path: string | null, parse: Parse<T>): ParsedEntry<T> {
  const entry = useEntry(path);
  return useMemo(() => {
    if (entry.status !== 'ready') return entry;
    const parsed = parse(entry.text);
    return parsed.ok
      ? { status: 'ready', value: parsed.value, text: entry.text, sha256: entry.sha256 }
      : { status: 'failed', problem: inFile(parsed.error, path) };
  }, [entry, parse, path]);
}

/** Remembers the last answer, so that coming back to a panel does not parse the same file again. */
export function parseOnce<T>(parse: Parse<T>): Parse<T> {
  let last: { readonly text: string; readonly result: Result<T, Problem> } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, result: parse(text) };
    return last.result;
  };
}

/** A parser for a JSON document of the run folder; says where it does not fit its schema, and remembers its last answer. */
export function jsonParser<S extends z.ZodType>(schema: S, name: string): Parse<z.output<S>> {
  return parseOnce((text) => readJson(schema, name, text));
}

/** Forgets every file, as when another document is opened or a run is written anew. */
export function forgetEntries(): void {
  entries.clear();
  announce();
}

const LOADING: Entry = { status: 'loading' };
const entries = new Map<string, Entry>();
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function announce(): void {
  for (const listener of listeners) listener();
}

async function loadEntry(
  transport: Transport,
  key: string,
  input: { readonly documentId: string; readonly runId: string; readonly path: string },
): Promise<void> {
  if (entries.has(key)) return;
  entries.set(key, LOADING);
  const answer = await call(transport, contract.readEntry, input);
  if (entries.get(key) !== LOADING) return;
  entries.set(
    key,
    answer.ok
      ? { status: 'ready', text: answer.value.text, sha256: answer.value.sha256 }
      : { status: 'failed', problem: problemOfWire(answer.error) },
  );
  announce();
}

function inFile(problem: Problem, file: string | null): Problem {
  return file === null ? problem : { ...problem, at: { file, ...problem.at } };
}
