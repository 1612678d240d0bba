import { ok } from '../../src/kernel/result.ts';
import type { DifferenceFiles } from '../services/machine.ts';

/** The differences of tables as Parquet files; the database library behind them is loaded when the first is written or read. */
export const differenceFiles: DifferenceFiles = {
  writer: async (folder, columns) => {
    const { differenceWriter } = await import('../adapters/differences/difference-writer.ts');
    return ok(differenceWriter(folder, columns));
  },
  page: async (folder, query, signal) => {
    const { readDifferencePage } = await import('../adapters/differences/read-differences.ts');
    return readDifferencePage(folder, query, signal);
  },
  export: async (tables, format, path, signal) => {
    const { exportDifferences } = await import('../adapters/differences/export-differences.ts');
    return exportDifferences(tables, format, path, signal);
  },
};
