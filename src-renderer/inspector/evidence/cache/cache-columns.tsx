// The columns of the list of cache entries.
import { Checkbox } from '@mantine/core';
import type { CacheEntrySummary } from '../../../../src/model/cache/cache-listing.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import type { DataColumn } from '../../../ui/data-column.ts';
import { formatBytes, formatInstant } from '../../../ui/format.ts';
import { Identifier } from '../../../ui/identifier.tsx';
import { ageText, expiryText, instantMs } from '../age.ts';
import classes from './cache-tab.module.css';
import { EntryState } from './entry-state.tsx';
import { reasonWords } from './reason-words.ts';

export interface CacheListState {
  readonly isNarrow: boolean;
  readonly nowMs: number;
  readonly marked: ReadonlySet<string>;
  readonly onMark: (key: string) => void;
}

type Column = DataColumn<CacheEntrySummary>;

/** The columns; beside an entry only what tells entries apart. */
export function cacheColumns({ isNarrow, nowMs, marked, onMark }: CacheListState): readonly Column[] {
  const mark = markColumn(marked, onMark);
  const age = instantColumn(
    'created',
    'Age',
    66,
    ({ createdAtUtc }) => createdAtUtc,
    (at) => ageText(at, nowMs) ?? '–',
  );
  if (isNarrow) return [mark, STATE, SUBJECT, age];
  return [
    mark,
    STATE,
    KIND,
    SUBJECT,
    CONNECTION,
    KEY,
    age,
    instantColumn(
      'expires',
      'Expires',
      78,
      ({ expiresAtUtc }) => expiresAtUtc,
      (at) => expiryText(at, nowMs) ?? 'never',
    ),
    instantColumn(
      'used',
      'Last used',
      82,
      ({ lastUsedAtUtc }) => lastUsedAtUtc,
      (at) => usedText(at, nowMs),
    ),
    BYTES,
    REASON,
  ];
}

function usedText(at: string | null, nowMs: number): string {
  const age = ageText(at, nowMs);
  return age === null ? 'never' : `${age} ago`;
}

function markColumn(marked: ReadonlySet<string>, onMark: (key: string) => void): Column {
  return {
    id: 'mark',
    header: '',
    title: 'Marked for eviction',
    size: 36,
    value: ({ key }) => (marked.has(key) ? 0 : 1),
    cell: ({ key, subject }) => (
      <Checkbox
        size="xs"
        checked={marked.has(key)}
        aria-label={`Mark the entry of ${subject}`}
        tabIndex={-1}
        onClick={(event) => event.stopPropagation()}
        onChange={() => onMark(key)}
      />
    ),
  };
}

function instantColumn(
  id: string,
  header: string,
  size: number,
  at: (entry: CacheEntrySummary) => string | null,
  words: (at: string | null) => string,
): Column {
  return {
    id,
    header,
    size,
    align: 'end',
    value: (entry) => instantMs(at(entry)),
    cell: (entry) => {
      const instant = at(entry);
      return (
        <span className={classes['quiet']} title={instant === null ? undefined : `${formatInstant(instant)} UTC`}>
          {words(instant)}
        </span>
      );
    },
  };
}

const STATE: Column = {
  id: 'state',
  header: 'State',
  size: 90,
  value: ({ state }) => state,
  cell: ({ state }) => <EntryState state={state} />,
};

const KIND: Column = {
  id: 'kind',
  header: 'Kind',
  title: 'A table: what was measured of it. A run: the inputs it was made from.',
  size: 54,
  value: ({ kind }) => kind,
  cell: ({ kind }) => <span className={classes['quiet']}>{kind === 'table' ? 'Table' : 'Run'}</span>,
};

const SUBJECT: Column = {
  id: 'subject',
  header: 'Of',
  size: 150,
  grow: 2,
  value: ({ subject }) => subject,
  cell: ({ subject }) => <Identifier name={subject} />,
};

const CONNECTION: Column = {
  id: 'connection',
  header: 'Connection',
  size: 84,
  value: ({ connection }) => connection,
  cell: ({ connection }) =>
    connection === null ? <span className={classes['quiet']}>–</span> : <Identifier name={connection} />,
};

const KEY: Column = {
  id: 'key',
  header: 'Key',
  size: 112,
  value: ({ key }) => key,
  cell: ({ key, subject }) => (
    <>
      <CopyButton text={key} label={`Copy the key of ${subject}`} />
      <Identifier name={key} dim />
    </>
  ),
};

const BYTES: Column = {
  id: 'bytes',
  header: 'Size',
  size: 76,
  align: 'end',
  value: ({ bytes }) => bytes,
  cell: ({ bytes }) => formatBytes(bytes),
};

const REASON: Column = {
  id: 'reason',
  header: 'Made because',
  title: 'Why there was nothing to reuse when it was made',
  size: 180,
  grow: 3,
  value: ({ reason }) => reason,
  cell: ({ reason, changes, damage }) => (
    <span className={classes['reason']} title={damage ?? reason}>
      {damage ??
        `${reasonWords(reason)}${changes[0] === undefined ? '' : `: ${changes.map(({ input }) => input).join(', ')}`}`}
    </span>
  ),
};
