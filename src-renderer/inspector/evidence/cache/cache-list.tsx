// The entries of the cache in a list, with how full it is, and one entry beside it.
import { Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { CacheEntrySummary, CacheListing } from '../../../../src/model/cache/cache-listing.ts';
import { useViewChoice } from '../../../state/selection-store.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../../ui/format.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { SplitPane } from '../../../ui/split-pane.tsx';
import panel from '../evidence-panel.module.css';
import { useNow } from '../use-now.ts';
import { cacheColumns } from './cache-columns.tsx';
import { CacheEntry } from './cache-entry.tsx';
import { CacheFill } from './cache-fill.tsx';
import { CacheNotice } from './cache-notice.tsx';
import classes from './cache-tab.module.css';
import { CACHE_SHOWN, type CacheShown, cacheCounts, cacheRows, cacheTotals, shownEntries } from './cache-view.ts';
import { EvictDialog } from './evict-dialog.tsx';
import { useCacheKeys } from './use-cache-keys.ts';
import type { Cache } from './use-cache.ts';

const SHOWN_NAME: { readonly [S in CacheShown]: string } = {
  all: 'All',
  table: 'Tables',
  evidence: 'Runs',
  unusable: 'Not usable',
};

interface Props {
  readonly cache: Cache;
  readonly listing: CacheListing;
}

export function CacheList({ cache, listing }: Props) {
  const nowMs = useNow();
  const entries = useMemo(() => cacheRows(listing, nowMs), [listing, nowMs]);
  const [choice, setShown] = useViewChoice('show', '');
  const [text, setText] = useViewChoice('q', '');
  const [chosen, setChosen] = useViewChoice('entry', '');
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [toEvict, setToEvict] = useState<readonly CacheEntrySummary[] | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const shown = CACHE_SHOWN.find((known) => known === choice) ?? 'all';
  const visible = useMemo(() => shownEntries(entries, shown, text), [entries, shown, text]);
  const counts = useMemo(() => cacheCounts(entries), [entries]);
  const selected = entries.find(({ key }) => key === chosen) ?? null;
  // Marks of entries that are gone or filtered away count for nothing.
  const picked = useMemo(() => visible.filter(({ key }) => marked.has(key)), [visible, marked]);
  const toggle = (key: string): void =>
    setMarked((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  const isWide = useMediaQuery('(min-width: 1560px)');
  useCacheKeys(search, () => setChosen(null));
  const columns = useMemo(
    () => cacheColumns({ isNarrow: selected !== null && !isWide, nowMs, marked, onMark: toggle }),
    [selected, isWide, nowMs, marked],
  );
  const isBusy = cache.work.status === 'evicting' || cache.work.status === 'verifying';
  const whyNot = listing.isWritable ? null : 'The folder of the cache cannot be written to.';
  return (
    <>
      <div className={panel['tools']}>
        <CacheFill totals={cacheTotals(entries, listing)} listing={listing} />
        <span className={panel['grow']} />
        <Button disabled={isBusy || entries.length === 0} w={128} onClick={cache.verify}>
          {cache.work.status === 'verifying' ? 'Reading entries…' : 'Verify all'}
        </Button>
        <Button
          disabled={isBusy || whyNot !== null || picked.length === 0}
          title={whyNot ?? 'Marked entries; Space marks the chosen one'}
          w={168}
          onClick={() => setToEvict(picked)}
        >
          {picked.length === 0 ? 'Evict marked…' : `Evict ${countOf(picked.length, 'entry', 'entries')}…`}
        </Button>
        <div className={classes['filters']}>
          <SegmentedControl
            aria-label="Entries shown"
            value={shown}
            onChange={(value) => setShown(value)}
            data={CACHE_SHOWN.map((value) => ({ value, label: `${SHOWN_NAME[value]} ${formatCount(counts[value])}` }))}
          />
          <SearchField label="Search entries" value={text} width={220} inputRef={search} onChange={setText} />
        </div>
      </div>
      <CacheNotice work={cache.work} isWritable={listing.isWritable} onDismiss={cache.dismiss} />
      <SplitPane
        sideLabel="Entry details"
        initial={480}
        min={360}
        max={900}
        main={
          <div className={classes['list']} onKeyDown={(event) => onSpace(event, selected, toggle)}>
            <DataTable
              label="Entries of the cache"
              rows={visible}
              columns={columns}
              rowKey={({ key }) => key}
              selectedKey={selected?.key ?? null}
              onSelect={({ key }) => setChosen(key)}
              empty={<NoEntries isEmpty={entries.length === 0} />}
            />
          </div>
        }
        side={
          selected === null ? null : (
            <CacheEntry
              entry={selected}
              whyNot={whyNot ?? (isBusy ? 'The cache is being changed.' : null)}
              onEvict={() => setToEvict([selected])}
              onClose={() => setChosen(null)}
            />
          )
        }
      />
      {toEvict === null ? null : (
        <EvictDialog
          entries={toEvict}
          onClose={() => setToEvict(null)}
          onEvict={() => {
            cache.evict(toEvict.map(({ key }) => key));
            setMarked(new Set());
          }}
        />
      )}
    </>
  );
}

function NoEntries({ isEmpty }: { readonly isEmpty: boolean }) {
  return isEmpty ? (
    <EmptyState title="The cache is empty">
      The next run keeps what it measures of each table; the run after it measures only what changed.
    </EmptyState>
  ) : (
    <EmptyState title="No entry passes the filters">
      Search looks at tables, connections, keys, commands and reasons, within the group that is chosen.
    </EmptyState>
  );
}

/** The list has one focus stop; the space bar marks its chosen entry. */
function onSpace(event: KeyboardEvent, selected: CacheEntrySummary | null, toggle: (key: string) => void): void {
  const isGrid = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'grid';
  if (event.key !== ' ' || !isGrid || selected === null) return;
  event.preventDefault();
  toggle(selected.key);
}
