// Source against target, table by table: rows and NULLs, starting on what differs.
import { SegmentedControl } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { type ReactNode, useMemo, useRef } from 'react';
import { DataIntegrityVerification } from '../../../src/model/data-integrity.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { jsonParser, useParsedEntry } from '../../state/entry.ts';
import { findingKeys } from '../../state/finding-key.ts';
import { useSelection, useViewChoice } from '../../state/selection-store.ts';
import { useShortcuts } from '../../state/shortcuts.ts';
import { CoverageLine } from '../../ui/coverage-line.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState, LoadingWords } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { COLUMNS_BESIDE_DETAILS, COLUMNS_REASON_FIRST, PARITY_COLUMNS } from './parity-columns.tsx';
import classes from './parity-panel.module.css';
import {
  type ParityRow,
  SHOWN,
  type Shown,
  findingsOfRow,
  parityPath,
  parityRows,
  rowOfSubject,
  rowOfTable,
  shownCounts,
  startShown,
  visibleRows,
} from './parity-view.ts';
import { TableDetails } from './table-details.tsx';

const parse = jsonParser(DataIntegrityVerification, 'The counts document');
const SHOWN_NAME: { readonly [S in Shown]: string } = {
  differs: 'Differs',
  'in-part': 'In part',
  'not-compared': 'Not compared',
  equal: 'Equal',
  vacuous: 'Vacuous',
  all: 'All',
};

export function ParityPanel() {
  const path = useDocumentStore((store) => parityPath(store.run));
  const entry = useParsedEntry(path, parse);
  if (path === null) return <NothingCompared />;
  switch (entry.status) {
    case 'loading':
      return <LoadingWords>Reading the comparison…</LoadingWords>;
    case 'failed':
      return (
        <>
          <PanelHeader title="Parity" />
          <div className={classes['problem']}>
            <ProblemCallout problem={entry.problem} />
          </div>
        </>
      );
    case 'ready':
      return <Comparison document={entry.value} />;
  }
}

function Comparison({ document }: { readonly document: DataIntegrityVerification }) {
  const rows = useMemo(() => parityRows(document.tables), [document]);
  const counts = useMemo(() => shownCounts(rows), [rows]);
  const selected = useSelectedRow(rows);
  const [choice, setShown] = useViewChoice('show', '');
  const [text, setText] = useViewChoice('q', '');
  const wanted = SHOWN.find((known) => known === choice) ?? null;
  // A link to one table shows the group that table is in.
  const shown = wanted ?? selected?.group ?? startShown(rows);
  const visible = useMemo(() => visibleRows(rows, shown, text), [rows, shown, text]);
  const selectTable = useSelection((selection) => selection.selectTable);
  const stages = useDocumentStore((store) => store.run?.stages);
  const findings = useMemo(
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
  const search = useRef<HTMLInputElement>(null);
  useShortcuts(
    'Parity',
    useMemo(
      () => [
        { keys: '/', label: 'Search tables', run: () => search.current?.focus() },
        { keys: 'Escape', label: 'Close the details', run: () => selectTable(null) },
      ],
      [selectTable],
    ),
  );
  return (
    <>
      <Head document={document}>
        <SegmentedControl
          aria-label="Tables shown"
          value={shown}
          onChange={(value) => setShown(value)}
          data={SHOWN.filter((value) => value !== 'in-part' || counts[value] > 0 || value === shown).map((value) => ({
            value,
            label: `${SHOWN_NAME[value]} ${formatCount(counts[value])}`,
          }))}
        />
        <SearchField label="Search tables" value={text} inputRef={search} onChange={(value) => setText(value)} />
        <span className={classes['remark']}>Net counts: neither which rows nor which values.</span>
      </Head>
      <SplitPane
        sideLabel="Table details"
        initial={400}
        main={
          <DataTable
            label="Compared tables"
            rows={visible}
            columns={columnsFor(shown, selected)}
            rowKey={(row) => row.key}
            selectedKey={selected?.key ?? null}
            onSelect={(row) => {
              if (wanted === null) setShown(shown);
              selectTable(row.ref);
            }}
            empty={<NoRows shown={shown} text={text} />}
          />
        }
        side={
          selected === null ? null : (
            <TableDetails row={selected} document={document} findings={findings} onClose={() => selectTable(null)} />
          )
        }
      />
    </>
  );
}

function columnsFor(shown: Shown, selected: ParityRow | null) {
  if (selected !== null) return COLUMNS_BESIDE_DETAILS;
  return shown === 'not-compared' || shown === 'in-part' ? COLUMNS_REASON_FIRST : PARITY_COLUMNS;
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

function Head({ document, children }: { readonly document: DataIntegrityVerification; readonly children: ReactNode }) {
  const stage = useDocumentStore((store) => store.run?.stages.find((candidate) => candidate.area === 'parity'));
  return (
    <PanelHeader
      title="Parity"
      facts={
        stage === undefined ? null : (
          <>
            <VerdictBadge verdict={stage.verdict} />
            <StrengthMeter strength={stage.strength} />
            <CoverageLine {...stage.coverage} />
          </>
        )
      }
      actions={
        <span className={classes['sides']}>
          <b>{document.source.connection}</b> {document.source.product} → <b>{document.target.connection}</b>{' '}
          {document.target.product}
        </span>
      }
    >
      {children}
    </PanelHeader>
  );
}

function NoRows({ shown, text }: { readonly shown: Shown; readonly text: string }) {
  if (text.trim() !== '')
    return <EmptyState title={`No table matches “${text}”`}>Search looks at names, modules and reasons.</EmptyState>;
  switch (shown) {
    case 'differs':
      return (
        <EmptyState title="No table differs">
          Row counts and NULL counts are equal wherever they were compared.
        </EmptyState>
      );
    case 'in-part':
      return <EmptyState title="No table was compared in part">Every counted table was counted in full.</EmptyState>;
    case 'not-compared':
      return <EmptyState title="No table was left out">Every table of both sides was compared.</EmptyState>;
    case 'equal':
      return <EmptyState title="No table is equal">Every table differs or was not compared.</EmptyState>;
    case 'vacuous':
      return (
        <EmptyState title="No table is empty on both sides">
          Every compared table has rows, so every comparison shows something.
        </EmptyState>
      );
    case 'all':
      return (
        <EmptyState title="There was nothing to compare">
          Neither side has a table that the comparison covers.
        </EmptyState>
      );
  }
}

function NothingCompared() {
  const stage = useDocumentStore((store) => store.run?.stages.find((candidate) => candidate.area === 'parity'));
  const failure = stage?.findings.find((finding) => finding.verdict === 'error');
  return (
    <>
      <PanelHeader title="Parity" />
      {failure === undefined ? null : (
        <div className={classes['problem']}>
          <ProblemCallout
            announce={false}
            problem={{
              code: failure.check,
              message: failure.reason ?? 'The comparison failed.',
              ...(failure.expected === undefined ? {} : { expected: failure.expected }),
              ...(failure.found === undefined ? {} : { found: failure.found }),
              ...(failure.fix === undefined ? {} : { fix: failure.fix }),
            }}
          />
        </div>
      )}
      <EmptyState title="Nothing was compared in this run" icon={<IconScale size={28} stroke={1.5} aria-hidden />}>
        <p>
          Filled by a run over a workspace with a source and a target connection: per table the rows of both sides, and
          per column how many are NULL.
        </p>
      </EmptyState>
    </>
  );
}
