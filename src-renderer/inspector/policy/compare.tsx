// The decisions of this run against those of another: which changed, because of which evidence or setting.
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { call } from '../../../src/contract/client.ts';
import { contract } from '../../../src/contract/contract.ts';
import type { DecisionChange, PolicyComparison } from '../../../src/model/policy/policy-comparison.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { useHost } from '../../state/host.ts';
import { useViewChoice } from '../../state/selection-store.ts';
import { EmptyState, LoadingWords } from '../../ui/empty-state.tsx';
import { formatCount, formatInstant } from '../../ui/format.ts';
import { ProblemCallout } from '../../ui/problem-callout.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { ChangeList } from './change-list.tsx';
import { comparableRuns } from './compare-view.ts';
import classes from './compare.module.css';
import { DecisionDetails } from './decision-details.tsx';
import { PolicyHead } from './policy-head.tsx';
import { type RowsByName, nameOf } from './policy-view.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { usePolicyKeys } from './use-policy-keys.ts';

interface Props {
  readonly known: RowsByName;
  readonly decidedAt: string;
}

export function Compare({ known, decidedAt }: Props) {
  const { transport } = useHost();
  const documentId = useDocumentStore((store) => store.document?.documentId ?? '');
  const runId = useDocumentStore((store) => store.runId);
  const runs = useDocumentStore((store) => store.runs);
  const others = useMemo(() => comparableRuns(runs, runId), [runs, runId]);
  const [wanted, setWith] = useViewChoice('with', '');
  const before = others.find((run) => run.runId === wanted)?.runId ?? others[0]?.runId ?? null;
  const question = before === null || runId === null ? null : [documentId, runId, before].join('\u0000');
  const ask = useCallback(() => {
    const [document = '', run = '', other = ''] = (question ?? '').split('\u0000');
    return call(transport, contract.comparePolicies, { documentId: document, runId: run, before: other });
  }, [transport, question]);
  const { value, problem, isPending } = useAnswer(question, ask);
  const [opened, setOpened] = useState<DecisionChange | null>(null);
  const nothing = useRef<HTMLInputElement>(null);
  usePolicyKeys(nothing, () => setOpened(null));
  return (
    <>
      <PolicyHead>
        {others.length === 0 ? null : (
          <>
            <label className={classes['label']} htmlFor="compare-with">
              This run against
            </label>
            <NativeSelect
              id="compare-with"
              size="xs"
              w={260}
              value={before ?? ''}
              data={others.map((run) => ({
                value: run.runId,
                label: `${formatInstant(run.startedAtUtc)} · ${run.verdict}`,
              }))}
              onChange={(event) => setWith(event.currentTarget.value)}
            />
          </>
        )}
      </PolicyHead>
      {before === null ? (
        <EmptyState title="No other run with decisions" icon={<IconGitCompare size={28} stroke={1.5} aria-hidden />}>
          <p>
            Run the workspace again after the data or the settings changed; then what changed, and why, stands here.
          </p>
        </EmptyState>
      ) : problem !== null ? (
        <div className={classes['problem']}>
          <ProblemCallout problem={problem} />
        </div>
      ) : value === null || isPending ? (
        <LoadingWords>Comparing the decisions…</LoadingWords>
      ) : (
        <Changes comparison={value} known={known} decidedAt={decidedAt} opened={opened} onOpen={setOpened} />
      )}
    </>
  );
}

interface ChangeProps extends Props {
  readonly comparison: PolicyComparison;
  readonly opened: DecisionChange | null;
  readonly onOpen: (change: DecisionChange | null) => void;
}

function Changes({ comparison, known, decidedAt, opened, onOpen }: ChangeProps) {
  const { decisions, evidenceOnly, toggles } = comparison;
  const [wanted, setOf] = useViewChoice('of', '');
  const of = wanted === '' ? (decisions.length === 0 && evidenceOnly.length > 0 ? 'evidence' : 'decisions') : wanted;
  const changes = of === 'evidence' ? evidenceOnly : decisions;
  const isOpen =
    opened !== null && changes.some(({ kind, subject }) => kind === opened.kind && subject === opened.subject);
  const row = isOpen ? known.get(nameOf(opened)) : undefined;
  return (
    <div className={classes['outcome']}>
      <div className={classes['tools']}>
        <SegmentedControl
          aria-label="Changes shown"
          value={of}
          onChange={(value) => setOf(value)}
          data={[
            { value: 'decisions', label: `Decisions changed ${formatCount(decisions.length)}` },
            { value: 'evidence', label: `Evidence only ${formatCount(evidenceOnly.length)}` },
          ]}
        />
        <Settings toggles={toggles} />
      </div>
      <SplitPane
        sideLabel="Decision in this run"
        initial={560}
        min={400}
        max={1000}
        main={
          <ChangeList
            label={of === 'evidence' ? 'Evidence that changed' : 'Decisions that changed'}
            changes={changes}
            known={known}
            selected={isOpen ? opened : null}
            onSelect={onOpen}
            isNarrow={isOpen}
            empty={
              of === 'evidence' ? (
                <EmptyState title="No evidence changed alone">
                  Wherever a count changed, the decision changed with it.
                </EmptyState>
              ) : (
                <EmptyState title="No decision changed">Both runs decide everything alike.</EmptyState>
              )
            }
          />
        }
        side={
          row === undefined ? null : (
            <DecisionDetails key={row.key} row={row} decidedAt={decidedAt} onClose={() => onOpen(null)} />
          )
        }
      />
    </div>
  );
}

function Settings({ toggles }: Pick<PolicyComparison, 'toggles'>) {
  if (toggles.length === 0) return <p className={classes['same']}>Settings are the same in both runs.</p>;
  return (
    <ul className={classes['settings']} aria-label="Settings that changed">
      {toggles.map(({ key, before, after }) => (
        <li key={key}>
          <code>{key}</code> {plain(before)} → <b>{plain(after)}</b>
        </li>
      ))}
    </ul>
  );
}

/** Values stand as JSON in a comparison; text is read without its quotes. */
function plain(json: string): string {
  return json.replace(/^"(.*)"$/, '$1');
}
