// The comparison while it runs: how far, how fast, how long still, and every table in a list that keeps its order.
import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { amountsOf, remainingMs, rowsPerSecond } from '../../state/rate.ts';
import { useRunControl } from '../../state/run-control.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf } from '../../ui/format.ts';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { LIVE_BESIDE_DETAILS, LIVE_COLUMNS } from './live-columns.tsx';
import { LiveDetails } from './live-details.tsx';
import { amountWords, liveRows, ranksByWrong, rateWords, remainingWords } from './live-view.ts';
import classes from './parity-panel.module.css';
import { useParityKeys } from './use-parity-keys.ts';

interface Props {
  readonly runId: string;
  /** Goes back to the shown run; null when there is none. */
  readonly onLeave: (() => void) | null;
}

/** Events may come faster than anybody can read; the list is drawn at most this often, in milliseconds. */
const DRAW_MS = 250;

export function LiveComparison({ runId, onLeave }: Props) {
  const progress = useCalmProgress();
  const { tables, samples, isPaused } = progress;
  const documentId = useDocumentStore((store) => store.document?.documentId ?? null);
  const [ranks, setRanks] = useState<ReadonlyMap<number, number> | null>(null);
  const [text, setText] = useState('');
  const [selectedKey, setSelectedKey] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  useParityKeys(search, () => setSelectedKey(null));
  const rows = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return liveRows(tables, ranks).filter(({ ref, table }) =>
      `${ref.schema}.${ref.table}\n${table.module}\n${table.entity}`.toLowerCase().includes(wanted),
    );
  }, [tables, ranks, text]);
  const selected = rows.find(({ key }) => key === selectedKey) ?? null;
  const amounts = useMemo(() => amountsOf(tables.values()), [tables]);
  const rate = rowsPerSecond(samples);
  return (
    <>
      <PanelHeader
        title="Parity"
        facts={
          <span className={classes['live']}>
            <b>{amountWords(amounts)}</b>
            <span className={classes['rate']}>{rateWords(rate, isPaused)}</span>
            <span className={classes['left']}>{remainingWords(remainingMs(amounts, rate), isPaused)}</span>
          </span>
        }
        actions={onLeave === null ? null : <Button onClick={onLeave}>Show the last run</Button>}
      >
        <SearchField label="Search tables" value={text} width={220} inputRef={search} onChange={setText} />
        <Button onClick={() => setRanks(ranksByWrong(tables))}>Sort by what is wrong now</Button>
        {ranks === null ? null : <Button onClick={() => setRanks(null)}>Order of the run</Button>}
        <span className={classes['remark']}>
          {amounts.differences === 0
            ? 'No difference found so far.'
            : `${countOf(amounts.differences, 'differing row')} found so far.`}
        </span>
      </PanelHeader>
      <SplitPane
        sideLabel="Table details"
        initial={760}
        min={420}
        max={1500}
        main={
          <DataTable
            label="Tables being compared"
            rows={rows}
            columns={selected === null ? LIVE_COLUMNS : LIVE_BESIDE_DETAILS}
            rowKey={(row) => row.key}
            selectedKey={selected?.key ?? null}
            onSelect={(row) => setSelectedKey(row.key)}
            empty={<EmptyState title={`No table matches “${text}”`}>Search looks at names and modules.</EmptyState>}
          />
        }
        side={
          selected === null || documentId === null ? null : (
            <LiveDetails row={selected} documentId={documentId} runId={runId} onClose={() => setSelectedKey(null)} />
          )
        }
      />
    </>
  );
}

/** The progress of the run, at a pace people can read. */
function useCalmProgress() {
  const [progress, setProgress] = useState(() => useRunControl.getState().progress);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = useRunControl.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = null;
        setProgress(useRunControl.getState().progress);
      }, DRAW_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
  return progress;
}
