// The shown export beside another: the files that changed, are only here or only there, and the texts of one of them.
import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { IconFolder, IconGitCompare } from '@tabler/icons-react';
import { type SubmitEvent, useCallback, useMemo, useState } from 'react';
import { type CallResult, type Transport, call } from '../../../src/contract/client.ts';
import { contract } from '../../../src/contract/contract.ts';
import type { ComparedFile } from '../../../src/model/export/export-comparison.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { useHost } from '../../state/host.ts';
import { useViewChoice } from '../../state/selection-store.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { EmptyState, LoadingWords } from '../../ui/empty-state.tsx';
import { formatCount, formatInstant } from '../../ui/format.ts';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { ArtifactsHead } from './artifacts-head.tsx';
import type { ShownExport } from './artifacts-view.ts';
import { ComparedText } from './compared-text.tsx';
import { ComparedTree } from './compared-tree.tsx';
import {
  type ComparedState,
  type OtherExport,
  STATES,
  STATE_LABELS,
  runsWithExport,
  stateCounts,
} from './compare-view.ts';
import classes from './compare.module.css';
import { usePlace } from './use-place.ts';

interface Compared {
  readonly files: readonly ComparedFile[];
  readonly before: OtherExport;
}

export function Compare({ shown }: { readonly shown: ShownExport }) {
  const { transport } = useHost();
  const documentId = useDocumentStore((store) => store.document?.documentId ?? '');
  const runId = useDocumentStore((store) => store.runId ?? '');
  const runs = useDocumentStore((store) => store.runs);
  const others = useMemo(() => runsWithExport(runs, runId), [runs, runId]);
  const [chosen, setWith] = useViewChoice('with', '');
  const wanted = chosen === '' && others[0] !== undefined ? `run:${others[0].runId}` : chosen;
  const question = wanted === '' ? null : [documentId, runId, wanted].join('\u0000');
  const ask = useCallback(
    () => compareWith(transport, { documentId, runId }, wanted),
    [transport, documentId, runId, wanted],
  );
  const { value, problem, isPending } = useAnswer(question, ask);
  const path = wanted.startsWith('path:') ? wanted.slice(5) : '';
  return (
    <>
      <ArtifactsHead shown={shown} view="compare">
        {others.length === 0 ? null : (
          <>
            <label className={classes['label']} htmlFor="export-with">
              This export against
            </label>
            <NativeSelect
              id="export-with"
              size="xs"
              w={250}
              value={wanted}
              data={[
                ...others.map((run) => ({
                  value: `run:${run.runId}`,
                  label: `${formatInstant(run.startedAtUtc)} · ${run.verdict}`,
                })),
                ...(path === '' ? [] : [{ value: wanted, label: 'a folder' }]),
              ]}
              onChange={(event) => setWith(event.currentTarget.value)}
            />
          </>
        )}
        <FolderForm key={path} path={path} onChoose={(next) => setWith(`path:${next}`)} />
      </ArtifactsHead>
      {wanted === '' ? (
        <EmptyState title="Another export" icon={<IconGitCompare size={28} stroke={1.5} aria-hidden />}>
          <p>Name the folder of another export: it is verified, then compared with this one file by file.</p>
        </EmptyState>
      ) : problem !== null ? (
        <div className={classes['problem']}>
          <ProblemCallout problem={problem} />
        </div>
      ) : value === null || isPending ? (
        <LoadingWords>Comparing the exports…</LoadingWords>
      ) : (
        <Outcome compared={value} />
      )}
    </>
  );
}

/** Opens the other export where it is a folder, then has both compared. */
async function compareWith(
  transport: Transport,
  shown: { readonly documentId: string; readonly runId: string },
  wanted: string,
): Promise<CallResult<Compared>> {
  let before: OtherExport = { documentId: shown.documentId, runId: wanted.slice(4), name: 'the other run' };
  if (wanted.startsWith('path:')) {
    const opened = await call(transport, contract.openDocument, { path: wanted.slice(5) });
    if (!opened.ok) return opened;
    const { documentId, runs, title } = opened.value;
    before = { documentId, runId: runs[0]?.runId ?? '', name: title };
  }
  const answer = await call(transport, contract.compareArtifacts, {
    ...shown,
    before: { documentId: before.documentId, runId: before.runId === '' ? 'none' : before.runId },
  });
  return answer.ok ? { ok: true, value: { files: answer.value.files, before } } : answer;
}

function FolderForm({ path, onChoose }: { readonly path: string; readonly onChoose: (path: string) => void }) {
  const { transport, info } = useHost();
  const [text, setText] = useState(path);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') onChoose(text.trim());
  };
  const pick = async (): Promise<void> => {
    const answer = await call(transport, contract.pickPath, { what: 'export' });
    if (answer.ok && answer.value.path !== null) onChoose(answer.value.path);
  };
  return (
    <form className={classes['folder']} onSubmit={onSubmit}>
      <TextInput
        size="xs"
        className={classes['path']}
        title={text}
        aria-label="Folder of another export"
        placeholder="Folder of another export"
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" disabled={text.trim() === ''}>
        Compare
      </Button>
      {info.nativeDialogs ? (
        <Button leftSection={<IconFolder size={14} aria-hidden />} onClick={() => void pick()}>
          Choose…
        </Button>
      ) : null}
    </form>
  );
}

/** Two texts need more than a list of names does: on a wide window they take all that the names leave. */
function roomForTexts(): number {
  return Math.min(1400, Math.max(700, window.innerWidth - 740));
}

function Outcome({ compared: { files, before } }: { readonly compared: Compared }) {
  const counts = useMemo(() => stateCounts(files), [files]);
  const [choice, setState] = useViewChoice('state', '');
  const place = usePlace();
  const first = STATES.find((state) => counts[state] > 0) ?? 'same';
  const state: ComparedState | 'all' = choice === 'all' ? 'all' : (STATES.find((known) => known === choice) ?? first);
  const shown = useMemo(() => (state === 'all' ? files : files.filter((file) => file.state === state)), [files, state]);
  const file = files.find(({ path }) => path === place.file);
  return (
    <div className={classes['outcome']}>
      <div className={classes['tools']}>
        <SegmentedControl
          aria-label="Compared files shown"
          value={state}
          onChange={setState}
          data={[
            ...STATES.filter((id) => id !== 'unknown' || counts.unknown > 0).map((id) => ({
              value: id,
              label: `${STATE_LABELS[id]} ${formatCount(counts[id])}`,
            })),
            { value: 'all', label: `All ${formatCount(files.length)}` },
          ]}
        />
        <span className={classes['with']}>
          against <bdi>{before.name}</bdi>
        </span>
      </div>
      <SplitPane
        sideLabel="Compared file"
        initial={roomForTexts()}
        min={420}
        max={1500}
        main={
          <ComparedTree
            files={shown}
            selected={place.file}
            isNarrow={file !== undefined}
            onSelect={({ path }) => place.show(path, null)}
          />
        }
        side={
          file === undefined ? null : <ComparedText key={file.path} file={file} before={before} onClose={place.close} />
        }
      />
    </div>
  );
}
