// Evidence: the files a run is made of with their digests; sealing them is not part of this version.
import { IconCertificate } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useDocumentStore } from '../../state/document-store.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import type { DataColumn } from '../../ui/data-column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { countOf, formatBytes } from '../../ui/format.ts';
import { Identifier } from '../../ui/identifier.tsx';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { PlannedPanel } from '../../ui/planned-panel.tsx';
import classes from './evidence-panel.module.css';
import { type EvidenceFile, evidenceFiles } from './evidence-view.ts';

const QUESTIONS = [
  'Which files is the verdict made of, with which digests?',
  'Who sealed the run, when and with which key?',
  'Does the bundle verify on another machine, without a database?',
  'Which inputs changed since the last sign-off?',
];

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

export function EvidencePanel() {
  const run = useDocumentStore((store) => store.run);
  const files = useMemo(() => (run === null ? [] : evidenceFiles(run)), [run]);
  if (files.length === 0)
    return (
      <PlannedPanel
        title="Evidence"
        icon={<IconCertificate size={28} stroke={1.5} aria-hidden />}
        headline="No files in this document"
        filledBy="Filled by the stages of a run, each of which writes the documents its verdict rests on."
        questions={QUESTIONS}
      />
    );
  return (
    <>
      <PanelHeader
        title="Evidence"
        facts={
          <span className={classes['facts']}>
            {countOf(files.length, 'file')} with digests. Not sealed: filled by a signing stage, which this version does
            not have.
          </span>
        }
      />
      <DataTable
        label="Files of the run"
        rows={files}
        columns={COLUMNS}
        rowKey={(file) => file.path}
        empty={<p className={classes['facts']}>No file.</p>}
      />
    </>
  );
}
