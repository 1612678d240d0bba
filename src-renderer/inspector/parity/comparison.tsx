// The comparison a run left: totals, filters, the list of tables starting on what is wrong, and one table beside it.
import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useRef } from 'react';
import type { DataIntegrityVerification } from '../../../src/model/data-integrity.ts';
import { useViewChoice } from '../../state/selection-store.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { ComparisonHeader } from './comparison-header.tsx';
import { NoRows } from './no-rows.tsx';
import { parityColumns } from './parity-columns.ts';
import classes from './parity-panel.module.css';
import { parityRows } from './parity-row.ts';
import { SHOWN, startShown, visibleRows } from './shown-tables.ts';
import { TableDetails } from './table-details.tsx';
import { TableFilters } from './table-filters.tsx';
import { TotalsStrip } from './totals-strip.tsx';
import { totalsOf } from './totals-view.ts';
import { useParityKeys } from './use-parity-keys.ts';
import { useSelectTable, useSelectedTable, useTableFindings } from './use-selected-table.ts';
import { rowsFor } from './why-view.ts';

interface Props {
  readonly document: DataIntegrityVerification;
  /** Goes to the run in progress; null when there is none. */
  readonly onLive: (() => void) | null;
}

export function Comparison({ document, onLive }: Props) {
  const rows = useMemo(() => parityRows(document.tables), [document]);
  const totals = useMemo(() => totalsOf(document), [document]);
  const selected = useSelectedTable(rows);
  const [choice, setShown] = useViewChoice('show', '');
  const [text] = useViewChoice('q', '');
  const [module] = useViewChoice('module', '');
  const [why] = useViewChoice('reason', '');
  const [full, setFull] = useViewChoice('full', '');
  const wanted = SHOWN.find((known) => known === choice) ?? null;
  // A link to one table shows the group that table is in.
  const shown = wanted ?? selected?.group ?? startShown(rows);
  const visible = useMemo(
    () => rowsFor(visibleRows(rows, shown, text, module === '' ? null : module.slice(1)), why === '' ? null : why),
    [rows, shown, text, module, why],
  );
  const isWide = useMediaQuery('(min-width: 1560px)');
  const columns = useMemo(
    () => parityColumns(rows, shown, selected !== null ? 'narrow' : isWide ? 'wide' : 'normal'),
    [rows, shown, selected, isWide],
  );
  const select = useSelectTable();
  const findings = useTableFindings(rows, selected);
  const search = useRef<HTMLInputElement>(null);
  useParityKeys(search, () => (full !== '' ? setFull('') : select(null)));
  const details =
    selected === null ? null : (
      <TableDetails row={selected} document={document} findings={findings} onClose={() => select(null)} />
    );
  if (details !== null && full !== '')
    return (
      <aside className={classes['full']} aria-label="Table details">
        <h1 className={classes['hiddenTitle']}>Parity</h1>
        {details}
      </aside>
    );
  return (
    <>
      <ComparisonHeader document={document} onLive={onLive}>
        <TotalsStrip totals={totals} />
        <TableFilters rows={rows} shown={shown} onShown={setShown} search={search} />
      </ComparisonHeader>
      <SplitPane
        sideLabel="Table details"
        initial={760}
        min={420}
        max={1500}
        main={
          <DataTable
            label="Compared tables"
            rows={visible}
            columns={columns}
            rowKey={(row) => row.key}
            selectedKey={selected?.key ?? null}
            onSelect={(row) => {
              if (wanted === null) setShown(shown);
              select(row);
            }}
            empty={<NoRows shown={shown} isFiltered={text.trim() !== '' || module !== '' || why !== ''} />}
          />
        }
        side={details}
      />
    </>
  );
}
