import { err, mapOk, ok } from '../../src/kernel/result.ts';
import type { Problem } from '../../src/model/problem.ts';
import { TableEvidence } from '../../src/model/parity/table-evidence.ts';
import type { RunEntry } from '../../src/model/run.ts';
import type { ParityStore } from '../../src/run/parity-store.ts';
import type { FinishedTable } from '../../src/verify/parity/parity-input.ts';
import { FINISHED_TABLES, type KeptTable, finishedLine } from './finished-table.ts';
import type { InterruptedRun } from './interrupted-run.ts';
import type { Machine, RunRecorder } from './machine.ts';

/** Folder of a table's differences inside the run. */
export function differencesFolder(position: number): string {
  return `parity/differences/${String(position)}`;
}

/** Path of a table's evidence inside the run. */
export function evidencePath(position: number): string {
  return `parity/tables/${String(position)}.json`;
}

/**
 * Keeps the tables of a comparison in a run folder as they are finished, and hands over those that an interrupted run had finished,
 * after every file of theirs was found unchanged.
 */
export function createParityStore(
  recorder: RunRecorder,
  machine: Pick<Machine, 'sha256' | 'differences' | 'resolvePath' | 'runs'>,
  interrupted: InterruptedRun | null,
  signal: AbortSignal,
): ParityStore {
  const kept = new Map<number, readonly RunEntry[]>();

  const list = async (table: KeptTable) => {
    kept.set(table.position, [...(table.evidence === null ? [] : [table.evidence]), ...table.differences]);
    return recorder.appendLine(FINISHED_TABLES, finishedLine(table, machine.sha256));
  };

  const takeOver = async (table: KeptTable, from: InterruptedRun, position: number): Promise<FinishedTable | null> => {
    const comparison = { ...table.comparison, resumedFrom: table.comparison.resumedFrom ?? from.runId };
    const folder = comparison.differenceFile;
    const differences: RunEntry[] = [];
    for (const entry of table.differences) {
      if (folder === null || !entry.path.startsWith(`${folder}/`)) return null;
      const path = `${differencesFolder(position)}${entry.path.slice(folder.length)}`;
      if (!(await recorder.adopt(from.folder, entry, path))) return null;
      differences.push({ ...entry, path });
    }
    const path = evidencePath(position);
    if (table.evidence !== null && !(await recorder.adopt(from.folder, table.evidence, path))) return null;
    const evidence = table.evidence === null ? null : await readEvidence(path);
    if (table.evidence !== null && evidence === null) return null;
    const taken = {
      ...comparison,
      evidence: evidence === null ? null : path,
      differenceFile: folder === null ? null : differencesFolder(position),
    };
    const listed = await list({
      position,
      pairingSha256: table.pairingSha256,
      comparison: taken,
      evidence: table.evidence === null ? null : { ...table.evidence, path },
      differences,
    });
    return listed.ok ? { comparison: taken, evidence } : null;
  };

  const readEvidence = async (path: string): Promise<TableEvidence | null> => {
    const text = await machine.runs.store(recorder.folder).readText(path, signal);
    return text.ok ? (TableEvidence.nullable().catch(null).parse(JSON.parse(text.value)) ?? null) : null;
  };

  return {
    differences: async (position, columns) => {
      const inside = differencesFolder(position);
      const writer = await machine.differences.writer(machine.resolvePath(recorder.folder, inside), columns);
      return mapOk(writer, (open) => ({
        ...open,
        finish: async () => mapOk(await open.finish(), (folder) => (folder === null ? null : inside)),
      }));
    },
    resumed: async (position, pairingSha256) => {
      const table = interrupted?.tables.get(pairingSha256);
      if (interrupted === null || table === undefined || table.comparison.verdict === 'error') return null;
      const taken = await takeOver(table, interrupted, position);
      // What was taken over before something was found changed must not be mixed with what is found now.
      if (taken === null) await recorder.removeBelow(differencesFolder(position));
      return taken;
    },
    keep: async (position, pairingSha256, table) => {
      // Taken over from an earlier run: it is listed already.
      if (table.comparison.resumedFrom !== null) return ok(table.comparison.evidence);
      let evidence: RunEntry | null = null;
      if (table.evidence !== null) {
        const text = `${JSON.stringify(table.evidence, null, 1)}\n`;
        const written = await recorder.writeEntry(evidencePath(position), text);
        if (!written.ok) return written;
        evidence = written.value;
      }
      const { differenceFile } = table.comparison;
      const differences = differenceFile === null ? [] : await recorder.entriesBelow(differenceFile);
      const comparison = { ...table.comparison, evidence: evidence?.path ?? null };
      const listed = await list({ position, pairingSha256, comparison, evidence, differences });
      return listed.ok ? ok(evidence?.path ?? null) : listed;
    },
    entries: async () => {
      const finished = await recorder.entryOf(FINISHED_TABLES);
      if (finished === null && kept.size > 0) return err(LOST);
      return ok([...kept.values()].flat().concat(finished ?? []));
    },
  };
}

const LOST: Problem = {
  code: 'parity.finished.lost',
  message: 'The list of finished tables was removed from the run folder while the run was writing it.',
  at: { file: FINISHED_TABLES },
  fix: 'Leave the folder of a running run alone; run it again.',
};
