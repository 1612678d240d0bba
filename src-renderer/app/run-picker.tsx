// Chooses the run that every panel shows.
import { Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLoader2, IconSelector } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { useSelection } from '../state/selection-store.ts';
import { formatInstant } from '../ui/format.ts';
import { VerdictBadge } from '../ui/verdict-badge.tsx';
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
    <Menu position="bottom-start" width={400}>
      <Menu.Target>
        <UnstyledButton className={classes['picker'] ?? ''}>
          <VisuallyHidden>Run: </VisuallyHidden>
          {shown === undefined ? null : <Choice choice={shown} />}
          <IconSelector size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes['list'] ?? ''} aria-label="Runs">
        {choices.map((choice) => (
          <Menu.Item
            key={choice.runId}
            data-chosen={choice.runId === runId}
            onClick={() => selectRun(choice.isNewest ? null : choice.runId)}
          >
            <Choice choice={choice} />
            {choice.runId === runId ? <VisuallyHidden> (shown)</VisuallyHidden> : null}
          </Menu.Item>
        ))}
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
      )}
      <span className={classes['time']}>{choice.started} UTC</span>
      <span className={classes['remark']}>
        {choice.remark}
        {choice.isNewest ? ' · newest' : ''}
      </span>
    </span>
  );
}
