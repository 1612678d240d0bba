// One compared table: what differs, the working behind the verdict, and what can be done about it.
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DataIntegrityVerification } from '../../../src/model/data-integrity.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { TableEvidence } from '../../../src/model/parity/table-evidence.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { type ParsedEntry, jsonParser, useParsedEntry } from '../../state/entry.ts';
import { useSelection, useViewChoice } from '../../state/selection-store.ts';
import { EmptyState, LoadingWords } from '../../ui/empty-state.tsx';
import { formatDuration } from '../../ui/format.ts';
import { Identifier } from '../../ui/identifier.tsx';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { StrengthMeter } from '../../ui/strength-meter.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { ViewTabs } from '../../ui/view-tabs.tsx';
import { ColumnsTab } from './details/columns-tab.tsx';
import { SchemaTab } from './details/schema-tab.tsx';
import { SegmentsTab } from './details/segments-tab.tsx';
import { StatementsTab } from './details/statements-tab.tsx';
import { SummaryTab } from './details/summary-tab.tsx';
import { useAgain } from './details/use-again.ts';
import { DifferenceViewer } from './differences/difference-viewer.tsx';
import type { ParityRow } from './parity-view.ts';
import { type DetailTab, tabsOf } from './tabs-view.ts';
import classes from './table-details.module.css';

interface Props {
  readonly row: ParityRow;
  readonly document: DataIntegrityVerification;
  readonly findings: readonly Finding[];
  readonly onClose: () => void;
}

const parse = jsonParser(TableEvidence, 'The working of this table');

export function TableDetails({ row, document, findings, onClose }: Props) {
  const [wanted, setTab] = useViewChoice('tab', '');
  const tabs = tabsOf(row);
  const tab = tabs.find(({ id }) => id === wanted)?.id ?? tabs.find(({ isFirst }) => isFirst)?.id ?? 'summary';
  return (
    <div className={classes['details']}>
      <Head row={row} onClose={onClose} />
      <ViewTabs label="Views of the table" tabs={tabs} value={tab} onChange={(value) => setTab(value)}>
        <TabContent tab={tab} row={row} document={document} findings={findings} />
      </ViewTabs>
    </div>
  );
}

function Head({ row, onClose }: Pick<Props, 'row' | 'onClose'>) {
  const { comparison } = row;
  const [full, setFull] = useViewChoice('full', '');
  const label = full === '' ? 'Use the whole panel' : 'Show the list beside';
  const Icon = full === '' ? IconArrowsDiagonal : IconArrowsDiagonalMinimize2;
  return (
    <div className={classes['head']}>
      <h2>
        <Identifier prefix={row.ref.schema} name={row.ref.table} />
      </h2>
      <VerdictBadge verdict={comparison.verdict} />
      <StrengthMeter strength={comparison.strength} isLabelled={false} />
      <span className={classes['time']}>{formatDuration(comparison.milliseconds)}</span>
      <div className={classes['actions']}>
        <Actions row={row} />
        <Tooltip label={label}>
          <ActionIcon aria-label={label} onClick={() => setFull(full === '' ? '1' : '')}>
            <Icon size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <ActionIcon aria-label="Close the details" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
    </div>
  );
}

function Actions({ row }: Pick<Props, 'row'>) {
  const { comparison } = row;
  const again = useAgain(comparison);
  return (
    <>
      {comparison.strength === 'cells' ? null : (
        <Button
          disabled={again.whyNot !== null}
          title={again.whyNot ?? 'Compares this table again, cell by cell'}
          onClick={() => again.run('cells')}
        >
          Raise to cells
        </Button>
      )}
      <Button
        disabled={again.whyNot !== null}
        title={again.whyNot ?? 'Compares this table again, as strongly as now'}
        onClick={() => again.run()}
      >
        Run this table again
      </Button>
    </>
  );
}

interface TabProps extends Pick<Props, 'row' | 'document' | 'findings'> {
  readonly tab: DetailTab;
}

function TabContent({ tab, row, document, findings }: TabProps) {
  const { comparison } = row;
  const evidence = useParsedEntry(comparison.evidence, parse);
  const known = evidence.status === 'ready' && comparison.evidence !== null ? evidence.value : null;
  const show = useShowDifferences();
  const sides = { source: document.source.connection, target: document.target.connection };
  switch (tab) {
    case 'summary':
      return (
        <SummaryTab
          row={row}
          document={document}
          findings={findings}
          evidence={known}
          onShowRule={(column, why) => show(column < 0 ? null : String(column), why)}
        />
      );
    case 'differences':
      return <Differences row={row} sides={sides} evidence={known} />;
    case 'columns':
      return (
        <ColumnsTab
          comparison={comparison}
          onOpen={(column) => {
            const position =
              known?.columns?.compared.findIndex(({ source }) => source === column.counts.sourceColumn) ?? -1;
            if (position >= 0 && comparison.differenceFile !== null) show(String(position), null);
          }}
        />
      );
    case 'schema':
      return (
        <FromEvidence path={comparison.evidence} entry={evidence} draw={(read) => <SchemaTab schema={read.schema} />} />
      );
    case 'segments':
      return (
        <FromEvidence path={comparison.evidence} entry={evidence} draw={(read) => <SegmentsTab evidence={read} />} />
      );
    case 'statements':
      return (
        <FromEvidence
          path={comparison.evidence}
          entry={evidence}
          draw={(read) => <StatementsTab evidence={read} sides={sides} />}
        />
      );
  }
}

function Differences({
  row,
  sides,
  evidence,
}: {
  readonly row: ParityRow;
  readonly sides: { readonly source: string; readonly target: string };
  readonly evidence: TableEvidence | null;
}) {
  const documentId = useDocumentStore((store) => store.document?.documentId ?? null);
  const runId = useDocumentStore((store) => store.runId);
  if (documentId === null || runId === null) return <LoadingWords>Reading the run…</LoadingWords>;
  const { comparison, position } = row;
  return (
    <DifferenceViewer
      key={row.key}
      table={{
        documentId,
        runId,
        position,
        columns: comparison.columns,
        counts: comparison.differences,
        explanation: evidence?.explanation ?? null,
        sides,
      }}
    />
  );
}

/** Goes to the differences with filters set. */
function useShowDifferences(): (column: string | null, why: string | null) => void {
  const setView = useSelection((selection) => selection.setView);
  return (column, why) => {
    setView('kind', null);
    setView('find', null);
    setView('col', column);
    setView('why', why);
    setView('tab', 'differences');
  };
}

interface FromEvidenceProps {
  readonly path: string | null;
  readonly entry: ParsedEntry<TableEvidence>;
  readonly draw: (evidence: TableEvidence) => ReactNode;
}

function FromEvidence({ path, entry, draw }: FromEvidenceProps) {
  if (path === null)
    return (
      <EmptyState title="No working was written">
        <p>This table was not compared, or by a version that kept its counts only.</p>
      </EmptyState>
    );
  switch (entry.status) {
    case 'loading':
      return <LoadingWords>Reading the working of this table…</LoadingWords>;
    case 'failed':
      return (
        <div className={classes['problem']}>
          <ProblemCallout problem={entry.problem} />
        </div>
      );
    case 'ready':
      return draw(entry.value);
  }
}
