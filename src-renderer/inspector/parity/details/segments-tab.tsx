// The segments of a table: the working the verdict rests on, as a strip and as a table.
import { Button, SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { TableEvidence } from '../../../../src/model/parity/table-evidence.ts';
import { Count } from '../../../ui/count.tsx';
import type { DataColumn } from '../../../ui/data-column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../../ui/format.ts';
import { Identifier } from '../../../ui/identifier.tsx';
import { VerdictBadge } from '../../../ui/verdict-badge.tsx';
import { SegmentStrip } from './segment-strip.tsx';
import { type SegmentRow, nextUnequal, segmentRows } from './segments-view.ts';
import classes from './segments.module.css';

export function SegmentsTab({ evidence }: { readonly evidence: TableEvidence }) {
  const { segments } = evidence;
  const rows = useMemo(() => (segments === null ? [] : segmentRows(segments)), [segments]);
  const [selected, setSelected] = useState(() => (segments === null ? 0 : (nextUnequal(segments, -1, 1) ?? 0)));
  const unequal = useMemo(() => rows.filter(({ segment }) => !segment.equal), [rows]);
  const [wanted, setWanted] = useState<'unequal' | 'all' | null>(null);
  if (segments === null || rows.length === 0)
    return (
      <EmptyState title="No segments">
        <p>The table was not read by segments: it was counted only, or it has no rows.</p>
      </EmptyState>
    );
  const shown = wanted ?? (unequal.length > 0 ? 'unequal' : 'all');
  const next = nextUnequal(segments, selected, 1);
  return (
    <div className={classes['tab']}>
      <div className={classes['head']}>
        <p className={classes['sentence']}>
          {countOf(rows.length, 'segment')} by {segments.by}; {formatCount(unequal.length)} unequal, read again.
        </p>
        <Button disabled={next === null} onClick={() => setSelected(next ?? selected)}>
          Next unequal
        </Button>
        <SegmentedControl
          aria-label="Segments listed"
          value={shown}
          onChange={(value) => setWanted(value === 'all' ? 'all' : 'unequal')}
          data={[
            { value: 'unequal', label: `Unequal ${formatCount(unequal.length)}` },
            { value: 'all', label: `All ${formatCount(rows.length)}` },
          ]}
        />
      </div>
      <SegmentStrip segments={segments} rows={rows} selected={selected} onSelect={setSelected} />
      <DataTable
        label="Segments"
        rows={shown === 'all' ? rows : unequal}
        columns={COLUMNS}
        rowKey={(row) => row.key}
        rowHeight={27}
        selectedKey={String(selected)}
        onSelect={(row) => setSelected(row.index)}
        empty={<EmptyState title="Every segment is equal">No segment had to be read again.</EmptyState>}
      />
    </div>
  );
}

const COLUMNS: readonly DataColumn<SegmentRow>[] = [
  {
    id: 'equal',
    header: '',
    title: 'Whether the digests of both sides are equal',
    size: 38,
    value: (row) => (row.segment.equal ? 1 : 0),
    cell: (row) => <VerdictBadge verdict={row.segment.equal ? 'proved' : 'differs'} look="icon" />,
  },
  {
    id: 'index',
    header: 'Segment',
    size: 72,
    align: 'end',
    value: (row) => row.index + 1,
    cell: (row) => <Count value={row.index + 1} />,
  },
  {
    id: 'from',
    header: 'From',
    size: 92,
    grow: 2,
    value: (row) => row.index,
    cell: ({ segment }) => (segment.from === null ? <Open /> : <Identifier name={segment.from} />),
  },
  {
    id: 'end',
    header: 'To before',
    size: 92,
    grow: 2,
    value: (row) => row.index,
    cell: ({ end }) => (end === null ? <Open /> : <Identifier name={end} />),
  },
  {
    id: 'source',
    header: 'Source rows',
    size: 88,
    align: 'end',
    value: (row) => row.segment.sourceRows,
    cell: (row) => <Count value={row.segment.sourceRows} />,
  },
  {
    id: 'target',
    header: 'Target rows',
    size: 88,
    align: 'end',
    value: (row) => row.segment.targetRows,
    cell: (row) => <Count value={row.segment.targetRows} />,
  },
  {
    id: 'differences',
    header: 'Differences',
    size: 88,
    align: 'end',
    value: (row) => row.segment.differences,
    cell: (row) => <Count value={row.segment.equal ? 0 : row.segment.differences} />,
  },
  {
    id: 'sourceDigest',
    header: 'Source digest',
    size: 90,
    grow: 1,
    value: (row) => row.segment.sourceDigest,
    cell: (row) => <Digest value={row.segment.sourceDigest} />,
  },
  {
    id: 'targetDigest',
    header: 'Target digest',
    size: 90,
    grow: 1,
    value: (row) => row.segment.targetDigest,
    cell: (row) => <Digest value={row.segment.targetDigest} />,
  },
];

function Open() {
  return <span className={classes['open']}>open</span>;
}

function Digest({ value }: { readonly value: string | null }) {
  return value === null ? <Count value={null} /> : <Identifier name={value} dim />;
}
