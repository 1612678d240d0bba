// One measured table: its columns, keys, references and remarks, each number with where it came from.
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2, IconX } from '@tabler/icons-react';
import { displayTable } from '../../../../src/model/table-ref.ts';
import { useViewChoice } from '../../../state/selection-store.ts';
import { countOf, formatCount } from '../../../ui/format.ts';
import { Identifier } from '../../../ui/identifier.tsx';
import { ViewTabs } from '../../../ui/view-tabs.tsx';
import type { TableRow } from './profile-view.ts';
import { StateMark } from './state-mark.tsx';
import { CaptureTab } from './table/capture-tab.tsx';
import { ColumnsTab } from './table/columns-tab.tsx';
import { KeysTab } from './table/keys-tab.tsx';
import { ReferencesTab } from './table/references-tab.tsx';
import { RemarksTab } from './table/remarks-tab.tsx';
import classes from './table/table-profile.module.css';
import { type ProfileTabId, tabsOf } from './table/tabs-view.ts';
import { type ShownFinding, useFindings } from './use-findings.ts';
import { useMeasureAgain } from './use-measure-again.ts';
import { rowOfSubject } from './use-selected-table.ts';

interface Props {
  readonly row: TableRow;
  readonly onClose: () => void;
}

export function TableProfile({ row, onClose }: Props) {
  const [wanted, setTab] = useViewChoice('tab', '');
  const findings = useFindings().filter(
    ({ finding: { subject } }) => subject.startsWith(displayTable(row.ref)) && rowOfSubject([row], subject) === row,
  );
  const tabs = tabsOf(row, findings.length);
  // A link to a finding shows that finding.
  const pointedAt = findings.some(({ isSelected }) => isSelected) ? 'remarks' : null;
  const tab =
    tabs.find(({ id }) => id === wanted)?.id ?? pointedAt ?? tabs.find(({ isFirst }) => isFirst)?.id ?? 'columns';
  return (
    <div className={classes['details']}>
      <Head row={row} onClose={onClose} />
      <ViewTabs label="Views of the table" tabs={tabs} value={tab} onChange={(value) => setTab(value)}>
        <Content tab={tab} row={row} findings={findings} />
      </ViewTabs>
    </div>
  );
}

function Head({ row, onClose }: Props) {
  const [full, setFull] = useViewChoice('full', '');
  const again = useMeasureAgain(row.ref);
  const label = full === '' ? 'Use the whole panel' : 'Show the list beside';
  const Icon = full === '' ? IconArrowsDiagonal : IconArrowsDiagonalMinimize2;
  return (
    <>
      <div className={classes['head']}>
        <h2>
          <Identifier prefix={row.ref.schema} name={row.ref.table} />
        </h2>
        <StateMark state={row.state} />
        <div className={classes['actions']}>
          <Button
            disabled={again.whyNot !== null}
            title={again.whyNot ?? 'Measures this table in the database now, whatever the cache has'}
            onClick={again.run}
          >
            Measure again
          </Button>
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
      <p className={classes['facts']}>{factsOf(row)}</p>
    </>
  );
}

/** Entity, rows and sample on one line; the reason where something is missing. */
function factsOf({ module, entity, rows, sampledRows, reason }: TableRow): string {
  const name = [module, entity].filter((part) => part !== '').join(' · ');
  const counted = rows === null ? null : countOf(rows, 'row');
  const sample = sampledRows === null ? null : `a sample of ${formatCount(sampledRows)} was read`;
  return [name === '' ? null : name, counted, sample, reason].filter((part) => part !== null).join('; ');
}

interface ContentProps {
  readonly tab: ProfileTabId;
  readonly row: TableRow;
  readonly findings: readonly ShownFinding[];
}

function Content({ tab, row, findings }: ContentProps) {
  switch (tab) {
    case 'columns':
      return <ColumnsTab key={row.key} row={row} />;
    case 'keys':
      return <KeysTab key={row.key} row={row} />;
    case 'references':
      return <ReferencesTab key={row.key} row={row} />;
    case 'remarks':
      return <RemarksTab row={row} findings={findings} />;
    case 'capture':
      return <CaptureTab row={row} />;
  }
}
