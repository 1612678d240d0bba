// Every measured table as a line of cells, starting on what is wrong, with one table or the measurement itself beside it.
import { useMediaQuery } from '@mantine/hooks';
import { type KeyboardEvent, useCallback, useMemo, useRef } from 'react';
import type { Problem } from '../../../../src/model/problem.ts';
import type { Profile } from '../../../../src/model/profile/profile.ts';
import type { ProfileCapture } from '../../../../src/model/profile/profile-capture.ts';
import { useSelection, useViewChoice } from '../../../state/selection-store.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { SplitPane } from '../../../ui/split-pane.tsx';
import { useNow } from '../use-now.ts';
import { HeatLegend } from './heat-legend.tsx';
import { cellWords } from './heat-words.ts';
import { MeasurementPane } from './measurement-pane.tsx';
import { NoTables } from './no-tables.tsx';
import { profileColumns } from './profile-columns.tsx';
import { ProfileFilters } from './profile-filters.tsx';
import classes from './profile-tab.module.css';
import { ProfileTotals } from './profile-totals.tsx';
import { type TableRow, profileRows } from './profile-view.ts';
import { shownOf, shownRows } from './shown-view.ts';
import { TableProfile } from './table-profile.tsx';
import { totalsOf } from './totals-view.ts';
import { useProfileKeys } from './use-profile-keys.ts';
import { useSelectTable, useSelectedTable } from './use-selected-table.ts';

interface Props {
  readonly profile: Profile;
  readonly capture: ProfileCapture | null;
  /** What was noticed while reading the snapshot. */
  readonly warnings: readonly Problem[];
}

export function HeatTable({ profile, capture, warnings }: Props) {
  const rows = useMemo(() => profileRows(profile, capture), [profile, capture]);
  const totals = useMemo(() => totalsOf(rows, capture), [rows, capture]);
  const selected = useSelectedTable(rows);
  const [choice, setShown] = useViewChoice('show', '');
  const [text] = useViewChoice('q', '');
  const [module] = useViewChoice('module', '');
  const [state] = useViewChoice('state', '');
  const [full, setFull] = useViewChoice('full', '');
  const [about, setAbout] = useViewChoice('about', '');
  // A finding that speaks of no table is said beside the list.
  const isAbout = useSelection(({ finding }) => finding !== null) || about !== '';
  const shown = shownOf(choice, rows, selected);
  const visible = useMemo(() => shownRows(rows, { shown, text, module, state }), [rows, shown, text, module, state]);
  const select = useSelectTable();
  const open = useCallback(
    (row: TableRow, position?: number): void => {
      // The group stays while tables of it are walked through.
      if (choice === '') useSelection.getState().setView('show', shown);
      select(row, position);
    },
    [choice, shown, select],
  );
  const closeAbout = (): void => {
    setAbout('');
    useSelection.getState().selectFinding(null);
  };
  const search = useRef<HTMLInputElement>(null);
  useProfileKeys(search, () => {
    if (full !== '') setFull('');
    else if (selected !== null) select(null);
    else closeAbout();
  });
  const side =
    selected !== null ? (
      <TableProfile row={selected} onClose={() => select(null)} />
    ) : isAbout ? (
      <MeasurementPane capture={capture} warnings={warnings} rows={rows} onClose={closeAbout} />
    ) : null;
  if (selected !== null && full !== '')
    return (
      <aside className={classes['full']} aria-label="Table details">
        {side}
      </aside>
    );
  return (
    <>
      <div className={classes['head']}>
        <ProfileTotals totals={totals} capture={capture} />
        <ProfileFilters rows={rows} shown={shown} onShown={setShown} search={search} />
      </div>
      <SplitPane
        sideLabel={selected === null ? 'How it was measured' : 'Table details'}
        initial={560}
        min={380}
        max={1300}
        main={
          <List
            rows={visible}
            isFiltered={text.trim() !== '' || module !== '' || state !== ''}
            isBeside={side !== null}
            selected={selected}
            onSelect={open}
          />
        }
        side={side}
      />
    </>
  );
}

interface ListProps {
  readonly rows: readonly TableRow[];
  readonly isFiltered: boolean;
  /** Whether something is open beside the list. */
  readonly isBeside: boolean;
  readonly selected: TableRow | null;
  readonly onSelect: (row: TableRow, position?: number) => void;
}

function List({ rows, isFiltered, isBeside, selected, onSelect }: ListProps) {
  const nowMs = useNow();
  const isOneSchema = useMemo(() => new Set(rows.map(({ ref }) => ref.schema)).size <= 1, [rows]);
  const isSampled = useMemo(() => rows.some(({ sampledRows }) => sampledRows !== null), [rows]);
  const isWide = useMediaQuery('(min-width: 1560px)');
  const room = isWide ? (isBeside ? 'normal' : 'wide') : isBeside ? 'narrow' : 'normal';
  const [column] = useViewChoice('col', '');
  const position = selected === null ? -1 : selected.cells.findIndex((cell) => cell.column.column === column);
  const columns = useMemo(
    () =>
      profileColumns({
        room,
        isOneSchema,
        isSampled,
        nowMs,
        pointed: selected === null || position < 0 ? null : { key: selected.key, position },
        onPoint: onSelect,
      }),
    [room, isOneSchema, isSampled, nowMs, selected, position, onSelect],
  );
  const pointed = selected?.cells[position];
  // Left and right move along the cells of the chosen table, as up and down move along the tables.
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const isGrid = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'grid';
    if (step === 0 || !isGrid || selected === null || selected.cells.length === 0) return;
    event.preventDefault();
    onSelect(selected, Math.max(0, Math.min(selected.cells.length - 1, position + step)));
  };
  return (
    <div className={classes['list']} onKeyDown={onKeyDown}>
      <DataTable
        label="Measured tables"
        rows={rows}
        columns={columns}
        rowKey={(row) => row.key}
        selectedKey={selected?.key ?? null}
        onSelect={(row) => onSelect(row)}
        empty={<NoTables isFiltered={isFiltered} />}
      />
      <div className={classes['readout']}>
        <span role="status" className={classes['words']}>
          {pointed !== undefined
            ? cellWords(pointed)
            : selected === null
              ? ''
              : 'Left and right walk through the columns.'}
        </span>
        {room === 'narrow' ? null : <HeatLegend />}
      </div>
    </div>
  );
}
