// What other settings would decide over the same evidence. The run is only read; everything here says that it is not the run.
import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { call } from '../../../src/contract/client.ts';
import { contract } from '../../../src/contract/contract.ts';
import { DecisionTraces } from '../../../src/model/policy/decision-traces.ts';
import type { DecisionChange } from '../../../src/model/policy/policy-comparison.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { jsonParser, useParsedEntry } from '../../state/entry.ts';
import { useHost } from '../../state/host.ts';
import { useViewChoice } from '../../state/selection-store.ts';
import { EmptyState, LoadingWords } from '../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { ChangeList } from './change-list.tsx';
import { DecisionDetails } from './decision-details.tsx';
import { documentPath } from './policy-documents.ts';
import { PolicyHead } from './policy-head.tsx';
import classes from './what-if.module.css';
import { type RowsByName, nameOf } from './policy-view.ts';
import { ToggleList } from './toggle-list.tsx';
import { useAnswer } from '../../state/use-answer.ts';
import { usePolicyKeys } from './use-policy-keys.ts';
import {
  type TotalChange,
  readTried,
  settingsOf,
  toggleSections,
  totalChanges,
  withTried,
  writeTried,
} from './what-if-view.ts';

interface Props {
  readonly known: RowsByName;
  readonly decidedAt: string;
}

const parse = jsonParser(DecisionTraces, 'The decision report');

export function WhatIf({ known, decidedAt }: Props) {
  const run = useDocumentStore((store) => store.run);
  const report = useParsedEntry(documentPath(run, 'policy-decision-report.json'), parse);
  const [address, setAddress] = useViewChoice('set', '');
  const tried = useMemo(() => readTried(address), [address]);
  const inRun = report.status === 'ready' ? report.value.Toggles : null;
  const sections = useMemo(() => (inRun === null ? [] : toggleSections(inRun, tried)), [inRun, tried]);
  const [opened, setOpened] = useState<DecisionChange | null>(null);
  const nothing = useRef<HTMLInputElement>(null);
  usePolicyKeys(nothing, () => setOpened(null));
  return (
    <>
      <PolicyHead>
        <div className={classes['banner']} role="note">
          <IconFlask size={16} stroke={1.75} aria-hidden />
          <span>
            <b>What if.</b> Decided anew over the evidence of this run; the run itself stays as it is.
          </span>
          <Button disabled={tried.size === 0} onClick={() => setAddress('')}>
            Reset to the run
          </Button>
        </div>
      </PolicyHead>
      <div className={classes['body']}>
        {report.status === 'failed' ? (
          <div className={classes['problem']}>
            <ProblemCallout problem={report.problem} />
          </div>
        ) : null}
        {report.status === 'loading' ? <LoadingWords>Reading the settings of the run…</LoadingWords> : null}
        {inRun === null ? null : (
          <>
            <ToggleList
              sections={sections}
              onTry={(toggle, value) => setAddress(writeTried(withTried(tried, toggle, value)))}
            />
            <Outcome
              settings={settingsOf(tried)}
              known={known}
              decidedAt={decidedAt}
              opened={opened}
              onOpen={setOpened}
            />
          </>
        )}
      </div>
    </>
  );
}

interface OutcomeProps extends Props {
  readonly settings: readonly string[];
  readonly opened: DecisionChange | null;
  readonly onOpen: (change: DecisionChange | null) => void;
}

function Outcome({ settings, known, decidedAt, opened, onOpen }: OutcomeProps) {
  const { transport } = useHost();
  const documentId = useDocumentStore((store) => store.document?.documentId ?? '');
  const runId = useDocumentStore((store) => store.runId ?? '');
  const question = [documentId, runId, ...settings].join('\u0000');
  const ask = useCallback(() => {
    const [document = '', run = '', ...set] = question.split('\u0000');
    return call(transport, contract.whatIf, { documentId: document, runId: run, set });
  }, [transport, question]);
  const { value, problem, isPending } = useAnswer(question, ask);
  const row = opened === null ? undefined : known.get(nameOf(opened));
  if (problem !== null)
    return (
      <div className={classes['problem']}>
        <ProblemCallout problem={problem} />
      </div>
    );
  if (value === null) return <LoadingWords>Deciding…</LoadingWords>;
  const changes = value.comparison.decisions;
  const isOpen =
    opened !== null && changes.some(({ kind, subject }) => kind === opened.kind && subject === opened.subject);
  return (
    <div className={classes['outcome']} aria-busy={isPending}>
      <Totals changes={totalChanges(value.before, value.after)} />
      <p className={classes['summary']} role="status">
        {isPending
          ? 'Deciding…'
          : changes.length === 0
            ? 'No decision changes.'
            : `${countOf(changes.length, 'decision')} would change.`}
      </p>
      <SplitPane
        sideLabel="Decision in the run"
        initial={520}
        min={400}
        max={1000}
        main={
          <ChangeList
            label="Decisions that would change"
            changes={changes}
            known={known}
            selected={isOpen ? opened : null}
            onSelect={onOpen}
            isNarrow={isOpen}
            empty={
              <EmptyState title={settings.length === 0 ? 'Nothing is tried yet' : 'No decision changes'}>
                {settings.length === 0
                  ? 'Switch the mode or a setting: what would be decided otherwise appears here at once.'
                  : 'With these settings everything is decided as in the run.'}
              </EmptyState>
            }
          />
        }
        side={
          row === undefined || !isOpen ? null : (
            <DecisionDetails key={row.key} row={row} decidedAt={decidedAt} onClose={() => onOpen(null)} />
          )
        }
      />
    </div>
  );
}

function Totals({ changes }: { readonly changes: readonly TotalChange[] }) {
  return (
    <table className={classes['totals']}>
      <caption>Counts in the run and with these settings</caption>
      <thead>
        <tr>
          <td />
          {changes.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">In the run</th>
          {changes.map(({ name, before }) => (
            <td key={name}>{formatCount(before)}</td>
          ))}
        </tr>
        <tr>
          <th scope="row">What if</th>
          {changes.map(({ name, after, difference }) => (
            <td key={name} data-changed={difference !== 0}>
              <b>{formatCount(after)}</b>
              <span className={classes['difference']}>{difference === 0 ? '±0' : formatCount(difference, true)}</span>
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
