// Chooses the run that every panel shows.
import { Menu, UnstyledButton } from '@mantine/core';
import { IconLoader2, IconSelector } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { useSelection } from '../state/selection-store.ts';
import { formatInstant } from '../ui/format.ts';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
import { VERDICT_MARKS } from '../ui/verdict-marks.ts';
import { type RunChoice, runChoices } from './run-picker-view.ts';
import classes from './run-picker.module.css';

export function RunPicker() {
  const { document, runs, runId, run } = useDocumentStore();
  const selectRun = useSelection((selection) => selection.selectRun);
  const choices = useMemo(() => runChoices(runs), [runs]);
  if (document?.kind !== 'workspace' || choices.length === 0)
    return (
      <span className={classes['fixed']}>
        {run === null ? null : (
          <>
            <VerdictBadge verdict={run.verdict} />
            <span className={classes['time']}>{formatInstant(run.startedAtUtc)} UTC</span>
          </>
        )}
      </span>
    );
  const shown = choices.find((choice) => choice.runId === runId) ?? choices[0];
  return (
    <Menu position="bottom-start" width={460}>
      <Menu.Target>
        <UnstyledButton
          className={classes['picker'] ?? ''}
          aria-label={shown === undefined ? 'Run' : `Run: ${choiceText(shown)}`}
        >
          {shown === undefined ? null : <Choice choice={shown} />}
          <IconSelector size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes['list'] ?? ''} aria-label="Runs">
        <Menu.RadioGroup value={runId}>
          {choices.map((choice) => (
            <Menu.RadioItem
              key={choice.runId}
              value={choice.runId}
              closeMenuOnClick
              onChange={() => selectRun(choice.isNewest ? null : choice.runId)}
            >
              <Choice choice={choice} />
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

function Choice({ choice }: { readonly choice: RunChoice }) {
  return (
    <span className={classes['choice']}>
      {choice.verdict === null ? (
        <span className={classes['running']}>
          <IconLoader2 size={14} aria-hidden /> Running
        </span>
      ) : (
        <VerdictBadge verdict={choice.verdict} />
      )}{' '}
      <span className={classes['time']}>{choice.started} UTC</span>{' '}
      <span className={classes['remark']}>{remarkText(choice)}</span>
    </span>
  );
}

/** What the picker's button shows, in one line. */
function choiceText(choice: RunChoice): string {
  const word = choice.verdict === null ? 'Running' : VERDICT_MARKS[choice.verdict].word;
  return `${word} ${choice.started} UTC ${remarkText(choice)}`;
}

function remarkText(choice: RunChoice): string {
  return `${choice.remark}${choice.isNewest ? ' · newest' : ''}`;
}
