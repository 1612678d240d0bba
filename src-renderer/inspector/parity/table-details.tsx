// One compared table: what differs, the working behind the verdict, and what can be done about it.
import type { DataIntegrityVerification } from '../../../src/model/data-integrity.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { TableEvidence } from '../../../src/model/parity/table-evidence.ts';
import { jsonParser, useParsedEntry } from '../../state/entry.ts';
import { useViewChoice } from '../../state/selection-store.ts';
import { ViewTabs } from '../../ui/view-tabs.tsx';
import { ColumnsTab } from './details/columns-tab.tsx';
import { DifferencesTab, useShowDifferences } from './details/differences-tab.tsx';
import { FromEvidence } from './details/from-evidence.tsx';
import { SchemaTab } from './details/schema-tab.tsx';
import { SegmentsTab } from './details/segments-tab.tsx';
import { StatementsTab } from './details/statements-tab.tsx';
import { SummaryTab } from './details/summary-tab.tsx';
import type { ParityRow } from './parity-row.ts';
import classes from './table-details.module.css';
import { TableHeader } from './table-header.tsx';
import { type DetailTab, tabsOf } from './tabs-view.ts';

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
      <TableHeader row={row} onClose={onClose} />
      <ViewTabs label="Views of the table" tabs={tabs} value={tab} onChange={(value) => setTab(value)}>
        <TabContent tab={tab} row={row} document={document} findings={findings} />
      </ViewTabs>
    </div>
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
      return <DifferencesTab row={row} sides={sides} evidence={known} />;
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
