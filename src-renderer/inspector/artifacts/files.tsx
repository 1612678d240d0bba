// The folder as a tree: every file with its verdict, size and digest, and one of them in full beside it.
import { SegmentedControl } from '@mantine/core';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { InventoryFile } from '../../../src/model/export/export-inventory.ts';
import { worstVerdict } from '../../../src/model/verdict.ts';
import { useViewChoice } from '../../state/selection-store.ts';
import { Count } from '../../ui/count.tsx';
import type { DataColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { ArtifactsHead } from './artifacts-head.tsx';
import classes from './artifacts-panel.module.css';
import type { ShownExport } from './artifacts-view.ts';
import { FileDetails } from './file-details.tsx';
import { PathTree } from './path-tree.tsx';
import { type TreeRow, hasWords } from './tree-view.ts';
import { useArtifactKeys } from './use-artifact-keys.ts';
import { usePlace } from './use-place.ts';

export function Files({ shown }: { readonly shown: ShownExport }) {
  const { files } = shown.inventory;
  const [text, setText] = useViewChoice('q', '');
  const [only, setOnly] = useViewChoice('show', '');
  const place = usePlace();
  const wanted = useDeferredValue(text.trim());
  const wrong = useMemo(() => files.filter(isWrong), [files]);
  const leaves = useMemo(
    () => (only === 'wrong' ? wrong : files).filter(({ path }) => hasWords(wanted, path)),
    [files, wrong, only, wanted],
  );
  const isOpen = place.file !== '';
  const columns = useMemo(() => columnsFor(isOpen), [isOpen]);
  // The file of a link lies in a folder that is open; one that is chosen later does already.
  const [linked] = useState(place.file);
  const startsOpen = useMemo(() => {
    const isSmall = leaves.length <= FEW;
    return (below: readonly InventoryFile[]) => isSmall || below.some((file) => isWrong(file) || file.path === linked);
  }, [leaves, linked]);
  const search = useRef<HTMLInputElement>(null);
  useArtifactKeys(search, 'Search files', place.close);
  return (
    <>
      <ArtifactsHead shown={shown} view="files">
        <SegmentedControl
          aria-label="Files shown"
          value={only === 'wrong' ? 'wrong' : 'all'}
          onChange={(value) => setOnly(value === 'wrong' ? value : null)}
          data={[
            { value: 'all', label: `All ${formatCount(files.length)}` },
            { value: 'wrong', label: `To look at ${formatCount(wrong.length)}` },
          ]}
        />
        <SearchField label="Search files" value={text} inputRef={search} onChange={setText} />
        <span className={classes['found']} role="status">
          {countOf(leaves.length, 'file')}
        </span>
      </ArtifactsHead>
      <SplitPane
        sideLabel="File"
        initial={640}
        min={380}
        max={1400}
        main={
          <PathTree
            label="Files of the export"
            leaves={leaves}
            startsOpen={startsOpen}
            columns={columns}
            selected={place.file}
            onSelect={({ path }) => place.show(path, null)}
            empty={
              wanted === '' && only === 'wrong' ? (
                <EmptyState title="Nothing to look at">Every file is the one that was written.</EmptyState>
              ) : (
                <EmptyState title="No file has this name">Search looks at folders and names.</EmptyState>
              )
            }
          />
        }
        side={
          !isOpen ? null : (
            <FileDetails
              shown={shown}
              path={place.file}
              line={place.line}
              onLine={(line) => place.show(place.file, line)}
              onClose={place.close}
            />
          )
        }
      />
    </>
  );
}

/** Trees of so many files are shown with all folders open. */
const FEW = 80;

function isWrong({ verdict }: InventoryFile): boolean {
  return verdict !== 'proved' && verdict !== 'vacuous';
}

type Column = DataColumn<TreeRow<InventoryFile>>;

function columnsFor(isNarrow: boolean): readonly Column[] {
  const verdict: Column = {
    id: 'verdict',
    header: 'Verdict',
    size: isNarrow ? 60 : 104,
    isSortable: false,
    value: ({ below }) => worstVerdict(below.map((file) => file.verdict)),
    cell: ({ below }) => (
      <VerdictBadge verdict={worstVerdict(below.map((file) => file.verdict))} look={isNarrow ? 'icon' : 'plain'} />
    ),
  };
  return isNarrow ? [verdict, SIZE] : [verdict, SIZE, LINES, DIGEST, ROLE];
}

const SIZE: Column = {
  id: 'size',
  header: 'Bytes',
  size: 100,
  align: 'end',
  isSortable: false,
  value: ({ below }) => below.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0),
  cell: ({ leaf, below }) =>
    leaf === null ? (
      <span className={classes['quiet']}>{formatCount(below.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0))}</span>
    ) : leaf.bytes === null ? (
      '–'
    ) : (
      <Count value={leaf.bytes} />
    ),
};

const LINES: Column = {
  id: 'lines',
  header: 'Lines',
  size: 80,
  align: 'end',
  isSortable: false,
  value: ({ leaf }) => leaf?.lines ?? null,
  cell: ({ leaf }) => (leaf === null ? '' : leaf.lines === null ? '–' : <Count value={leaf.lines} />),
};

const DIGEST: Column = {
  id: 'digest',
  header: 'SHA-256',
  size: 190,
  grow: 1,
  isSortable: false,
  value: ({ leaf }) => leaf?.sha256 ?? null,
  cell: ({ leaf }) =>
    leaf === null ? (
      ''
    ) : leaf.sha256 === null ? (
      <span className={classes['quiet']}>{STATE_WORDS[leaf.state]}</span>
    ) : (
      <span className={classes['digest']} title={leaf.sha256}>
        {leaf.sha256.slice(0, 16)}…
      </span>
    ),
};

const ROLE: Column = {
  id: 'role',
  header: 'For',
  size: 120,
  isSortable: false,
  value: ({ leaf }) => leaf?.role ?? null,
  cell: ({ leaf }) => <span className={classes['quiet']}>{leaf === null ? '' : ROLE_WORDS[leaf.role]}</span>,
};

const STATE_WORDS: { readonly [S in InventoryFile['state']]: string } = {
  file: '',
  missing: 'missing',
  unreadable: 'could not be read',
  link: 'a link, not followed',
  other: 'no file',
};

const ROLE_WORDS: { readonly [R in InventoryFile['role']]: string } = {
  table: 'table script',
  data: 'rows',
  deployment: 'deployment',
  suggestion: 'suggestion',
  users: 'users',
  script: 'script',
  manifest: 'manifest',
  fingerprints: 'fingerprints',
  document: 'document',
};
