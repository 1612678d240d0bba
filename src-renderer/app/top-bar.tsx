// The top edge: which run is shown, search over everything, and running again.
import { Button, UnstyledButton } from '@mantine/core';
import { IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { runAgain, useRunControl } from '../state/run-control.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { useHost } from '../state/host.ts';
import { showPalette } from '../state/palette-store.ts';
import { KeyCaps } from '../ui/key-caps.tsx';
import { RunPicker } from './run-picker.tsx';
import classes from './top-bar.module.css';

export function TopBar() {
  return (
    <section className={classes['bar']} aria-label="Run and search">
      <RunPicker />
      <div className={classes['room']} />
      <UnstyledButton className={classes['search'] ?? ''} onClick={() => showPalette(true)}>
        <IconSearch size={14} aria-hidden />
        <span>Search tables, findings, actions</span>
        <span aria-hidden>
          <KeyCaps keys={['k']} mod />
        </span>
      </UnstyledButton>
      <RunAgain />
    </section>
  );
}

function RunAgain() {
  const { transport } = useHost();
  const kind = useDocumentStore((store) => store.document?.kind);
  const isRunning = useRunControl((control) => control.runId !== null);
  if (kind !== 'workspace') return null;
  return (
    <Button
      leftSection={<IconPlayerPlay size={14} aria-hidden />}
      disabled={isRunning}
      onClick={() => void runAgain(transport)}
    >
      {isRunning ? 'Running…' : 'Run again'}
    </Button>
  );
}
