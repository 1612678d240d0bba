// Every area that was run with its verdict, strength and coverage.
import { useMemo } from 'react';
import type { Run } from '../../../src/model/run.ts';
import { linkTo } from '../../state/deep-link.ts';
import { useSelection } from '../../state/selection-store.ts';
import { Count } from '../../ui/count.tsx';
import { CoverageLine } from '../../ui/coverage-line.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import classes from './area-table.module.css';
import overview from './overview-panel.module.css';
import { type AreaRow, areaRows } from './area-rows.ts';

export function AreaTable({ run }: { readonly run: Run }) {
  const rows = useMemo(() => areaRows(run).filter((row) => row.verdict !== null), [run]);
  if (rows.length === 0) return null;
  return (
    <section className={overview['section']} aria-labelledby="areas">
      <h2 id="areas" className={overview['title']}>
        Areas
      </h2>
      <table className={classes['table']} aria-labelledby="areas">
        <thead>
          <tr>
            <th scope="col">Area</th>
            <th scope="col">Verdict</th>
            <th scope="col">Strength</th>
            <th scope="col">Looked at</th>
            <th scope="col" data-align="end">
              Findings
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.area} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ row }: { readonly row: AreaRow }) {
  const openPanel = useSelection((selection) => selection.openPanel);
  const runId = useSelection((selection) => selection.runId);
  if (row.verdict === null) return null;
  return (
    <tr>
      <th scope="row">
        <a
          href={linkTo({ panel: row.area, runId, table: null, finding: null, view: new Map() })}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            openPanel(row.area);
          }}
        >
          {row.name}
        </a>
      </th>
      <td>
        <VerdictBadge verdict={row.verdict} />
      </td>
      <td>
        {row.strength === 'none' && row.coverage === null ? (
          <span className={classes['line']} title="No data was looked at, so there is no strength to state.">
            –
          </span>
        ) : (
          <StrengthMeter strength={row.strength} isLabelled={false} />
        )}
      </td>
      <td>
        {row.coverage === null ? null : <CoverageLine {...row.coverage} />}
        <div className={classes['line']}>{row.line}</div>
      </td>
      <td data-align="end">
        <Count value={row.attention} />
      </td>
    </tr>
  );
}
