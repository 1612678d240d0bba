// The comparison a run left: totals, filters, the list of tables starting on what is wrong, and one table beside it.
import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, type RefObject, useMemo, useRef } from 'react';
import type { DataIntegrityVerification } from '../../../src/model/data-integrity.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { findingKeys } from '../../state/finding-key.ts';
import { useSelection, useViewChoice } from '../../state/selection-store.ts';
import { CoverageLine } from '../../ui/coverage-line.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { NoRows } from './no-rows.tsx';
import { parityColumns } from './parity-columns.tsx';
import classes from './parity-panel.module.css';
import {
  type ParityRow,
  SHOWN,
  type Shown,
  findingsOfRow,
  parityRows,
  rowOfSubject,
  rowOfTable,
  shownCounts,
  startShown,
  visibleRows,
} from './parity-view.ts';
import { TableDetails } from './table-details.tsx';
import { TotalsStrip } from './totals-strip.tsx';
import { totalsOf } from './totals-view.ts';
import { useParityKeys } from './use-parity-keys.ts';
import { moduleChoices, rowsFor, whyChoices } from './why-view.ts';

const SHOWN_NAME: { readonly [S in Shown]: string } = {
  differs: 'Differs',
  warning: 'Warning',
  'in-part': 'In part',
  'not-compared': 'Not compared',
  equal: 'Equal',
  vacuous: 'Vacuous',
  all: 'All',
};

/** Groups that most comparisons do not have. */
const RARE: ReadonlySet<Shown> = new Set(['warning', 'in-part', 'vacuous']);

interface Props {
  readonly document: DataIntegrityVerification;
  /** Goes to the run in progress; null when there is none. */
  readonly onLive: (() => void) | null;
}

export function Comparison({ document, onLive }: Props) {
  const rows = useMemo(() => parityRows(document.tables), [document]);
  const totals = useMemo(() => totalsOf(document), [document]);
  const selected = useSelectedRow(rows);
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
  const select = useSelectRow();
  const findings = useFindings(rows, selected);
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
      <Head document={document} onLive={onLive}>
        <TotalsStrip totals={totals} />
        <Filters rows={rows} shown={shown} onShown={setShown} search={search} />
      </Head>
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

interface FilterProps {
  readonly rows: readonly ParityRow[];
  readonly shown: Shown;
  readonly onShown: (shown: string) => void;
  readonly search: RefObject<HTMLInputElement | null>;
}

function Filters({ rows, shown, onShown, search }: FilterProps) {
  const counts = useMemo(() => shownCounts(rows), [rows]);
  const [text, setText] = useViewChoice('q', '');
  const [module, setModule] = useViewChoice('module', '');
  const [why, setWhy] = useViewChoice('reason', '');
  const inGroup = useMemo(() => visibleRows(rows, shown, ''), [rows, shown]);
  const modules = useMemo(() => moduleChoices(inGroup), [inGroup]);
  const reasons = useMemo(() => whyChoices(inGroup), [inGroup]);
  return (
    <>
      <SegmentedControl
        aria-label="Tables shown"
        value={shown}
        onChange={(value) => onShown(value)}
        data={SHOWN.filter((value) => !RARE.has(value) || counts[value] > 0 || value === shown).map((value) => ({
          value,
          label: `${SHOWN_NAME[value]} ${formatCount(counts[value])}`,
        }))}
      />
      <SearchField
        label="Search tables"
        value={text}
        width={150}
        inputRef={search}
        onChange={(value) => setText(value)}
      />
      <NativeSelect
        aria-label="Module"
        size="xs"
        w={134}
        value={module}
        // Prefixed, because a table may have no module, and that is not "every module".
        data={[
          { value: '', label: 'Every module' },
          ...modules.map(({ id, label, tables }) => ({ value: `=${id}`, label: `${label} · ${formatCount(tables)}` })),
        ]}
        onChange={(event) => setModule(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label="Reason"
        size="xs"
        w={150}
        value={why}
        data={[
          { value: '', label: 'Any reason' },
          ...reasons.map(({ id, label, tables }) => ({ value: id, label: `${label} · ${formatCount(tables)}` })),
        ]}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
    </>
  );
}

/** Selects a table; what was filtered inside another table does not follow. */
function useSelectRow(): (row: ParityRow | null) => void {
  const selectTable = useSelection((selection) => selection.selectTable);
  const setView = useSelection((selection) => selection.setView);
  return (row) => {
    selectTable(row?.ref ?? null);
    for (const name of ['kind', 'col', 'why', 'find', 'columns']) setView(name, null);
    if (row === null) setView('full', null);
  };
}

function useFindings(rows: readonly ParityRow[], selected: ParityRow | null) {
  const stages = useDocumentStore((store) => store.run?.stages);
  return useMemo(
    () =>
      selected === null
        ? []
        : findingsOfRow(
            rows,
            selected,
            (stages ?? []).filter((stage) => stage.area === 'parity').flatMap((stage) => stage.findings),
          ),
    [rows, selected, stages],
  );
}

/** The row of the address: its table, or the table its finding speaks of. */
function useSelectedRow(rows: readonly ParityRow[]): ParityRow | null {
  const table = useSelection((selection) => selection.table);
  const finding = useSelection((selection) => selection.finding);
  const run = useDocumentStore((store) => store.run);
  return useMemo(() => {
    const named = rowOfTable(rows, table);
    if (named !== null || finding === null || run === null) return named;
    const keyed = findingKeys(run).find(({ key }) => key === finding);
    return keyed === undefined ? null : rowOfSubject(rows, keyed.finding.subject);
  }, [rows, table, finding, run]);
}

function Head({ document, onLive, children }: Props & { readonly children: ReactNode }) {
  const stage = useDocumentStore((store) => store.run?.stages.find((candidate) => candidate.area === 'parity'));
  const isCancelled = useDocumentStore((store) => store.run?.state === 'cancelled');
  return (
    <PanelHeader
      title="Parity"
      facts={
        stage === undefined ? null : (
          <>
            <VerdictBadge verdict={stage.verdict} />
            <StrengthMeter strength={stage.strength} />
            <CoverageLine {...stage.coverage} />
            {isCancelled ? <span className={classes['sides']}>the run was cancelled</span> : null}
          </>
        )
      }
      actions={
        <>
          <span className={classes['sides']}>
            <b>{document.source.connection}</b> {document.source.product} → <b>{document.target.connection}</b>{' '}
            {document.target.product}
          </span>
          {onLive === null ? null : <Button onClick={onLive}>Show the run in progress</Button>}
        </>
      }
    >
      {children}
    </PanelHeader>
  );
}
