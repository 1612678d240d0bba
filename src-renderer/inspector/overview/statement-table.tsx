// How many statements were sent where, from the statement log of the run.
import type { Run } from '../../../src/model/run.ts';
import { parseOnce, useParsedEntry } from '../../state/entry.ts';
import { Count } from '../../ui/count.tsx';
import { formatDuration } from '../../ui/format.ts';
import classes from './how-made.module.css';
import { statementTotals } from './statements-view.ts';

const LOG = 'statements.ndjson';
const parse = parseOnce(statementTotals);

export function StatementTable({ run }: { readonly run: Run }) {
  const isThere = run.entries.some((entry) => entry.path === LOG);
  const entry = useParsedEntry(isThere ? LOG : null, parse);
  if (!isThere) return null;
  return (
    <>
      <h3>Statements sent</h3>
      {entry.status === 'loading' ? <p className={classes['note']}>Reading the statement log…</p> : null}
      {entry.status === 'failed' ? <p className={classes['note']}>{entry.problem.message}</p> : null}
      {entry.status === 'ready' && entry.value.length === 0 ? (
        <p className={classes['note']}>None: no database was asked anything.</p>
      ) : null}
      {entry.status === 'ready' && entry.value.length > 0 ? (
        <table className={classes['statements']}>
          <thead>
            <tr>
              <th scope="col">Connection</th>
              <th scope="col">Statements</th>
              <th scope="col">Rows read</th>
              <th scope="col">Failed</th>
              <th scope="col">Time</th>
            </tr>
          </thead>
          <tbody>
            {entry.value.map((total) => (
              <tr key={total.connection}>
                <th scope="row">{total.connection}</th>
                <td>
                  <Count value={total.statements} />
                </td>
                <td>
                  <Count value={total.rows} />
                </td>
                <td>
                  <Count value={total.failed} />
                </td>
                <td>{formatDuration(total.milliseconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
