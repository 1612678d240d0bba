// The text of a file as the folder has it now, in pages, with the lines that findings are about marked.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconChevronLeft, IconChevronRight, IconPlugConnectedX } from '@tabler/icons-react';
import { Suspense, lazy, useCallback, useState } from 'react';
import type { ArtifactText } from '../../../src/contract/artifacts.ts';
import { call } from '../../../src/contract/client.ts';
import { contract } from '../../../src/contract/contract.ts';
import type { InventoryFile } from '../../../src/model/export/export-inventory.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { useHost } from '../../state/host.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { EmptyState, LoadingWords } from '../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { languageOf } from './language-of.ts';
import classes from './script-text.module.css';

// The editor is large, and many look at no script.
const CodeView = lazy(() => import('./code-view.tsx').then((module) => ({ default: module.CodeView })));

/** Lines of one page. */
export const PAGE = 2_000;

interface Props {
  readonly file: InventoryFile;
  readonly line: number | null;
  readonly marks: ReadonlyMap<number, string>;
}

export function ScriptText({ file, line, marks }: Props) {
  const { transport } = useHost();
  const documentId = useDocumentStore((store) => store.document?.documentId ?? '');
  const runId = useDocumentStore((store) => store.runId ?? '');
  const wanted = pageOf(line ?? 1);
  // Turning pages leaves the line that is pointed at; pointing at another one comes back.
  const [turned, setTurned] = useState<{ readonly line: number | null; readonly page: number } | null>(null);
  const page = turned !== null && turned.line === line ? turned.page : wanted;
  const { path } = file;
  const isThere = file.state === 'file';
  const ask = useCallback(
    () => call(transport, contract.readArtifact, { documentId, runId, path, fromLine: page * PAGE + 1, lines: PAGE }),
    [transport, documentId, runId, path, page],
  );
  const { value, problem, isPending } = useAnswer(
    isThere ? [documentId, runId, path, String(page)].join('\u0000') : null,
    ask,
  );
  if (!isThere)
    return (
      <EmptyState title={file.state === 'missing' ? 'The file is missing' : 'The file has no text to show'}>
        {file.state === 'missing'
          ? 'A manifest lists it; the folder does not have it.'
          : 'Links and devices are never opened.'}
      </EmptyState>
    );
  if (problem !== null)
    return problem.code === 'export.folder.gone' ? (
      <EmptyState title="The export is not here" icon={<IconPlugConnectedX size={28} stroke={1.5} aria-hidden />}>
        {problem.message} Looked for in <code className={classes['where']}>{problem.at?.file ?? ''}</code>.
      </EmptyState>
    ) : (
      <div className={classes['problem']}>
        <ProblemCallout problem={problem} />
      </div>
    );
  if (value === null || (isPending && value.fromLine !== page * PAGE + 1))
    return <LoadingWords>Reading the file…</LoadingWords>;
  return (
    <div className={classes['script']}>
      <Notices text={value} />
      {value.totalLines <= PAGE ? null : (
        <Pages text={value} page={page} onPage={(next) => setTurned({ line, page: next })} />
      )}
      {value.isText && value.totalLines > 0 ? (
        <Suspense fallback={<LoadingWords>Preparing the text…</LoadingWords>}>
          <CodeView
            label={`Text of ${path}`}
            text={value.lines.join('\n')}
            firstLine={value.fromLine}
            language={languageOf(path, value.lines)}
            line={line}
            marks={marks}
          />
        </Suspense>
      ) : (
        <EmptyState title={value.isText ? 'The file is empty' : 'The file is no text'}>
          {countOf(value.bytes, 'byte')}.
        </EmptyState>
      )}
    </div>
  );
}

/** The page that a line is on, from 0. */
function pageOf(line: number): number {
  return Math.floor((line - 1) / PAGE);
}

function Notices({ text }: { readonly text: ArtifactText }) {
  if (text.since !== 'changed' && text.cut === 0) return null;
  return (
    <div className={classes['notices']} role="status">
      {text.since === 'changed' ? (
        <p className={classes['changed']}>
          <IconAlertTriangle size={14} aria-hidden />
          The file was changed after it was verified: this text is not the one that the verdict is about.
        </p>
      ) : null}
      {text.cut === 0 ? null : <p>{countOf(text.cut, 'long line')} cut.</p>}
    </div>
  );
}

function Pages({
  text,
  page,
  onPage,
}: {
  readonly text: ArtifactText;
  readonly page: number;
  readonly onPage: (page: number) => void;
}) {
  const last = pageOf(text.totalLines);
  return (
    <div className={classes['pages']}>
      <span>
        Lines {formatCount(text.fromLine)} to {formatCount(text.fromLine + text.lines.length - 1)} of{' '}
        {formatCount(text.totalLines)}; the file is read in pages.
      </span>
      <Button
        disabled={page === 0}
        leftSection={<IconChevronLeft size={13} aria-hidden />}
        onClick={() => onPage(page - 1)}
      >
        Lines before
      </Button>
      <Button
        disabled={page >= last}
        rightSection={<IconChevronRight size={13} aria-hidden />}
        onClick={() => onPage(page + 1)}
      >
        Lines after
      </Button>
    </div>
  );
}
