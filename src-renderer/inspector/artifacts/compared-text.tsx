// The texts of one file in two exports, side by side; read in pages of the same lines.
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { Suspense, lazy, useCallback, useState } from 'react';
import type { ArtifactText } from '../../../src/contract/artifacts.ts';
import { type CallResult, type Transport, call } from '../../../src/contract/client.ts';
import { contract } from '../../../src/contract/contract.ts';
import type { ComparedFile } from '../../../src/model/export/export-comparison.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { useHost } from '../../state/host.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { EmptyState, LoadingWords } from '../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import type { OtherExport } from './compare-view.ts';
import { FilePane } from './file-pane.tsx';
import classes from './compare.module.css';
import { languageOf } from './language-of.ts';
import { PAGE } from './script-text.tsx';

const MergeTextView = lazy(() =>
  import('../../ui/merge-view.tsx').then((module) => ({ default: module.MergeTextView })),
);

interface Props {
  readonly file: ComparedFile;
  readonly before: OtherExport;
  readonly onClose: () => void;
}

export function ComparedText({ file, before, onClose }: Props) {
  const { transport } = useHost();
  const documentId = useDocumentStore((store) => store.document?.documentId ?? '');
  const runId = useDocumentStore((store) => store.runId ?? '');
  const [page, setPage] = useState(0);
  const { path } = file;
  const ask = useCallback(
    () => bothTexts(transport, file, before, { documentId, runId }, page),
    [transport, file, before, documentId, runId, page],
  );
  const { value, problem, isPending } = useAnswer(
    [documentId, runId, before.documentId, before.runId, path, String(page)].join('\u0000'),
    ask,
  );
  return (
    <FilePane path={path} onClose={onClose}>
      <div className={classes['sides']}>
        <span>
          <b>There</b> {sideWords(file.before)}
        </span>
        <span>
          <b>Here</b> {sideWords(file.after)}
        </span>
      </div>
      {problem !== null ? (
        <div className={classes['problem']}>
          <ProblemCallout problem={problem} />
        </div>
      ) : value === null || isPending ? (
        <LoadingWords>Reading both files…</LoadingWords>
      ) : (
        <Texts texts={value} path={path} page={page} onPage={setPage} />
      )}
    </FilePane>
  );
}

interface BothTexts {
  readonly there: ArtifactText | null;
  readonly here: ArtifactText | null;
}

async function bothTexts(
  transport: Transport,
  { path, before: isThere, after: isHere }: ComparedFile,
  other: OtherExport,
  own: { readonly documentId: string; readonly runId: string },
  page: number,
): Promise<CallResult<BothTexts>> {
  const read = (run: { readonly documentId: string; readonly runId: string }) =>
    call(transport, contract.readArtifact, {
      documentId: run.documentId,
      runId: run.runId,
      path,
      fromLine: page * PAGE + 1,
      lines: PAGE,
    });
  const there = isThere === null ? null : await read(other);
  if (there !== null && !there.ok) return there;
  const here = isHere === null ? null : await read(own);
  if (here !== null && !here.ok) return here;
  return { ok: true, value: { there: there?.value ?? null, here: here?.value ?? null } };
}

function Texts({
  texts: { there, here },
  path,
  page,
  onPage,
}: {
  readonly texts: BothTexts;
  readonly path: string;
  readonly page: number;
  readonly onPage: (page: number) => void;
}) {
  const total = Math.max(there?.totalLines ?? 0, here?.totalLines ?? 0);
  const isChanged = there?.since === 'changed' || here?.since === 'changed';
  if (there?.isText === false || here?.isText === false)
    return <EmptyState title="The file is no text">Its bytes differ; there are no lines to show.</EmptyState>;
  return (
    <>
      {isChanged ? (
        <p className={classes['note']}>A file was changed after it was verified: this is its text as it is now.</p>
      ) : null}
      {total <= PAGE ? null : (
        <div className={classes['pages']}>
          <span>
            Lines {formatCount(page * PAGE + 1)} to {formatCount(Math.min(total, (page + 1) * PAGE))} of{' '}
            {formatCount(total)}, compared page by page.
          </span>
          <Button
            disabled={page === 0}
            leftSection={<IconChevronLeft size={13} aria-hidden />}
            onClick={() => onPage(page - 1)}
          >
            Lines before
          </Button>
          <Button
            disabled={(page + 1) * PAGE >= total}
            rightSection={<IconChevronRight size={13} aria-hidden />}
            onClick={() => onPage(page + 1)}
          >
            Lines after
          </Button>
        </div>
      )}
      <Suspense fallback={<LoadingWords>Preparing both texts…</LoadingWords>}>
        <MergeTextView
          left={(there?.lines ?? []).join('\n')}
          right={(here?.lines ?? []).join('\n')}
          leftLabel={`${path} there`}
          rightLabel={`${path} here`}
          language={languageOf(path, (here ?? there)?.lines ?? [])}
          firstLine={page * PAGE + 1}
          fills
        />
      </Suspense>
    </>
  );
}

function sideWords(side: ComparedFile['before']): string {
  return side === null ? 'no such file' : countOf(side.bytes, 'byte');
}
