// The files a run is made of with their digests; sealing them is not part of this version.
import { useMemo } from 'react';
import { useDocumentStore } from '../../../state/document-store.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import type { DataColumn } from '../../../ui/data-column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { countOf, formatBytes } from '../../../ui/format.ts';
import { Identifier } from '../../../ui/identifier.tsx';
import classes from '../evidence-panel.module.css';
import { type EvidenceFile, evidenceFiles } from './files-view.ts';

export function FilesTab() {
  const run = useDocumentStore((store) => store.run);
  const files = useMemo(() => (run === null ? [] : evidenceFiles(run)), [run]);
  if (files.length === 0)
    return (
      <EmptyState title="No files in this document">
        <p>Filled by the stages of a run, each of which writes the documents its verdict rests on.</p>
      </EmptyState>
    );
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return (
    <>
      <div className={classes['tools']}>
        <span className={classes['quiet']}>
          {countOf(files.length, 'file')} with digests, {formatBytes(bytes)}. Not sealed: filled by a signing stage,
          which this version does not have.
        </span>
      </div>
      <DataTable
        label="Files of the run"
        rows={files}
        columns={COLUMNS}
        rowKey={(file) => file.path}
        empty={<EmptyState title="No file" />}
      />
    </>
  );
}

const COLUMNS: readonly DataColumn<EvidenceFile>[] = [
  {
    id: 'path',
    header: 'File',
    size: 320,
    grow: 2,
    value: (file) => file.path,
    cell: (file) => <Identifier name={file.path} />,
  },
  { id: 'stage', header: 'Written by', size: 130, value: (file) => file.stage },
  {
    id: 'bytes',
    header: 'Size',
    size: 100,
    align: 'end',
    value: (file) => file.bytes,
    cell: (file) => formatBytes(file.bytes),
  },
  {
    id: 'sha256',
    header: 'SHA-256',
    size: 280,
    grow: 3,
    value: (file) => file.sha256,
    cell: (file) => (
      <>
        <CopyButton text={file.sha256} label={`Copy the digest of ${file.path}`} />
        <Identifier name={file.sha256} dim />
      </>
    ),
  },
];
