import type { DifferencePage, DifferenceQuery } from '../../src/contract/differences.ts';
import { type Result, err, mapOk, ok } from '../../src/kernel/result.ts';
import { displayTable } from '../../src/model/table-ref.ts';
import type { Problem } from '../../src/model/problem.ts';
import { comparedTables, evidenceOf } from './compared-tables.ts';
import type { DifferenceFormat, Machine } from './machine.ts';
import { differencesFolder } from './parity-store.ts';

/** One page of a table's differences in a run folder, also while the run is still writing them. */
export async function readDifferences(
  folder: string,
  query: DifferenceQuery,
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<DifferencePage, Problem>> {
  // Looked at first: what is written between the two looks is then a page that is said to be growing, never one cut short.
  const isWritten = await machine.runs.isBeingWritten(folder);
  const differences = machine.resolvePath(folder, differencesFolder(query.position));
  if ((await machine.kindOf(differences)) !== 'missing')
    return mapOk(await machine.differences.page(differences, query, signal), (page) => ({
      ...page,
      growing: isWritten && page.growing,
    }));
  const tables = await comparedTables(folder, machine, signal);
  if (!tables.ok) return tables;
  const table = tables.value.get(query.position);
  const growing = isWritten && table === undefined;
  if (table === undefined && !growing) return err(noTable(query.position));
  const evidence = table === undefined ? null : await evidenceOf(folder, table, machine, signal);
  const columns = evidence?.ok === true ? evidence.value.columns : null;
  return ok({ columns: columns ?? { key: [], compared: [] }, offset: query.offset, rows: [], total: 0, growing });
}

/** Writes the differences of one table of a run, or of all without a position, to a file. */
export async function exportDifferences(
  folder: string,
  choice: { readonly position: number | null; readonly format: DifferenceFormat; readonly path: string },
  machine: Machine,
  signal: AbortSignal,
): Promise<Result<{ path: string; rows: number; bytes: number }, Problem>> {
  const tables = await comparedTables(folder, machine, signal);
  if (!tables.ok) return tables;
  const { position, format, path } = choice;
  const table = position === null ? undefined : tables.value.get(position);
  if (position !== null && table === undefined) return err(noTable(position));
  const wanted = table === undefined ? [...tables.value.values()] : [table];
  const sources = wanted.flatMap(({ differenceFile, source, entity }) =>
    differenceFile === null
      ? []
      : [
          {
            title: source === null ? entity : displayTable(source),
            folder: machine.resolvePath(folder, differenceFile),
          },
        ],
  );
  if (sources.length === 0) return err(NOTHING_TO_EXPORT);
  return mapOk(await machine.differences.export(sources, format, path, signal), (written) => ({ path, ...written }));
}

function noTable(position: number): Problem {
  return {
    code: 'parity.table.unknown',
    message: `The run has no finished table at position ${String(position)}.`,
    fix: 'Choose a table from the list of the run.',
  };
}

const NOTHING_TO_EXPORT: Problem = {
  code: 'parity.export.nothing',
  message: 'There are no differences to export.',
  fix: 'Compare at digest or cells; only then are differing rows known.',
};
