import * as z from 'zod';
import { RecentDocument } from '../../src/contract/documents.ts';
import type { Machine } from './machine.ts';

const KEPT = 12;
const Recent = z.array(RecentDocument);

/** Recently opened documents, newest first; a file that cannot be read counts as none. */
export async function listRecent(machine: Machine, signal: AbortSignal): Promise<RecentDocument[]> {
  const text = await machine.files(machine.stateFolder).read('recent.json', signal);
  if (!text.ok) return [];
  const document = machine.parseJsonc(text.value, 'recent.json');
  return document.ok ? Recent.catch([]).parse(document.value) : [];
}

/** Puts a document on top of the list. Best effort: a list that cannot be written stops nothing. */
export async function addRecent(document: RecentDocument, machine: Machine, signal: AbortSignal): Promise<void> {
  const others = (await listRecent(machine, signal)).filter((known) => known.path !== document.path);
  const kept = [document, ...others].slice(0, KEPT);
  await machine.writeText(
    machine.resolvePath(machine.stateFolder, 'recent.json'),
    `${JSON.stringify(kept, null, 2)}\n`,
  );
}
