// Files of two exports as one tree: what became of each, and by how much it grew.
import { useMemo } from 'react';
import type { ComparedFile } from '../../../src/model/export/export-comparison.ts';
import { Count } from '../../ui/count.tsx';
import type { DataColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { STATE_LABELS, grownBy } from './compare-view.ts';
import classes from './compare.module.css';
import { PathTree } from './path-tree.tsx';
import type { TreeRow } from './tree-view.ts';

interface Props {
  readonly files: readonly ComparedFile[];
  readonly selected: string;
  readonly isNarrow: boolean;
  readonly onSelect: (file: ComparedFile) => void;
}

export function ComparedTree({ files, selected, isNarrow, onSelect }: Props) {
  const columns = useMemo(() => (isNarrow ? [STATE] : [STATE, BEFORE, AFTER, GROWN]), [isNarrow]);
  const startsOpen = useMemo(() => {
    const isSmall = files.length <= FEW;
    return () => isSmall;
  }, [files]);
  return (
    <PathTree
      label="Compared files"
      leaves={files}
      startsOpen={startsOpen}
      columns={columns}
      selected={selected}
      onSelect={onSelect}
      empty={<EmptyState title="No such file">Choose another group above.</EmptyState>}
    />
  );
}

/** Trees of so many files are shown with all folders open. */
const FEW = 300;

type Column = DataColumn<TreeRow<ComparedFile>>;

const STATE: Column = {
  id: 'state',
  header: 'Became',
  size: 90,
  isSortable: false,
  value: ({ leaf }) => leaf?.state ?? null,
  cell: ({ leaf }) =>
    leaf === null ? (
      ''
    ) : (
      <span className={classes['state']} data-state={leaf.state}>
        {STATE_LABELS[leaf.state]}
      </span>
    ),
};

const BEFORE: Column = {
  id: 'before',
  header: 'Bytes there',
  size: 100,
  align: 'end',
  isSortable: false,
  value: ({ leaf }) => leaf?.before?.bytes ?? null,
  cell: ({ leaf }) => (leaf === null ? '' : <Bytes side={leaf.before} />),
};

const AFTER: Column = {
  id: 'after',
  header: 'Bytes here',
  size: 100,
  align: 'end',
  isSortable: false,
  value: ({ leaf }) => leaf?.after?.bytes ?? null,
  cell: ({ leaf }) => (leaf === null ? '' : <Bytes side={leaf.after} />),
};

const GROWN: Column = {
  id: 'grown',
  header: 'Difference',
  size: 100,
  align: 'end',
  isSortable: false,
  value: ({ leaf }) => (leaf === null ? null : grownBy(leaf)),
  cell: ({ leaf }) => {
    const grown = leaf === null ? null : grownBy(leaf);
    return leaf === null ? '' : grown === null ? '–' : formatCount(grown, true);
  },
};

function Bytes({ side }: { readonly side: ComparedFile['before'] }) {
  return side === null ? '–' : <Count value={side.bytes} />;
}
