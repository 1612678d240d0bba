// Rows of one statement on SQL Server, page by page: the driver pushes rows, and is paused while nobody wants more.
import type sql from 'mssql';
import type { Cell, ColumnInfo, Statement } from '../../../src/connect/session.ts';
import type { PageReader } from '../driver-link.ts';
import { bindParameter, cellOf } from './values.ts';

/** A column as the driver describes it, whatever it knows of the type. */
interface DriverColumn {
  readonly name: string;
  readonly type: unknown;
}

/** Sends the statement with its parameters bound and answers its reader. Errors come out of `next`, after the server is done. */
export function startReader(request: sql.Request, statement: Statement, exact: boolean): PageReader {
  const rows: Cell[][] = [];
  let columns: readonly ColumnInfo[] = [];
  let recordsets = 0;
  let failure: { readonly error: unknown } | null = null;
  let done = false;
  let wanted = 0;
  let wake: () => void = () => undefined;

  request.stream = true;
  request.arrayRowMode = true;
  statement.parameters.forEach((value, index) => bindParameter(request, index + 1, value));
  request.on('recordset', (described: readonly DriverColumn[]) => {
    recordsets += 1;
    if (recordsets === 1) columns = described.map(columnInfo);
  });
  request.on('row', (values: readonly unknown[]) => {
    // A statement has one result; what a trigger or a second statement adds is not part of it.
    if (recordsets > 1 || failure !== null) return;
    try {
      rows.push(values.map((value, index) => cellOf(value, exact, columns[index]?.type ?? '')));
    } catch (error) {
      failure = { error };
      request.cancel();
      return;
    }
    if (rows.length >= wanted) {
      request.pause();
      wake();
    }
  });
  request.on('error', (error: unknown) => (failure ??= { error }));
  request.on('done', () => {
    done = true;
    wake();
  });
  // Errors of a streaming request come as events, and once more here.
  void request.query(statement.text).catch(() => undefined);

  const until = (ready: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      wake = () => {
        if (ready()) resolve();
      };
      request.resume();
      wake();
    });

  return {
    next: async (size) => {
      // One row more than asked for, so that the last page knows that it is the last.
      wanted = size === null ? Number.POSITIVE_INFINITY : size + 1;
      await until(() => done || (failure === null && rows.length >= wanted));
      if (failure !== null) throw failure.error;
      const page = rows.splice(0, size ?? rows.length);
      return { page: { columns, rows: page }, last: done && rows.length === 0 };
    },
    abandon: async () => {
      if (done) return;
      wanted = Number.POSITIVE_INFINITY;
      failure ??= { error: new Error('abandoned') };
      request.cancel();
      await until(() => done);
    },
  };
}

function columnInfo({ name, type }: DriverColumn): ColumnInfo {
  const declaration: unknown = typeof type === 'function' ? Reflect.get(type, 'declaration') : undefined;
  return { name, type: typeof declaration === 'string' ? declaration : 'unknown' };
}
