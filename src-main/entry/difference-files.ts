import { err, ok } from '../../src/kernel/result.ts';
import type { DifferenceFiles } from '../services/machine.ts';

/** The differences of tables as Parquet files; the database library behind them is loaded when the first is written or read. */
export const differenceFiles: DifferenceFiles = {
  writer: async (folder, columns) => {
    const { differenceWriter } = await import('../adapters/differences/difference-writer.ts');
    return ok(differenceWriter(folder, columns));
  },
  page: () => Promise.resolve(err({ code: 'parity.differences.unread', message: 'Pages cannot be read yet.' })),
  export: () => Promise.resolve(err({ code: 'parity.export.unwritten', message: 'Exports cannot be written yet.' })),
};
