// The root: asks the host what it is, then draws the window with theme, density and the address it was opened at.
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { type Transport, call } from '../../src/contract/client.ts';
import { contract } from '../../src/contract/contract.ts';
import type { Problem } from '../../src/model/problem.ts';
import { type AppInfo, HostContext } from '../state/host.ts';
import { problemOfWire } from '../state/problem-of-wire.ts';
import { followAddress } from '../state/selection-store.ts';
import { useSettings } from '../state/settings-store.ts';
import { listenForShortcuts } from '../state/shortcuts.ts';
import { LoadingWords } from '../ui/empty-state.tsx';
import { ProblemCallout } from '../ui/problem-callout.tsx';
import { theme, tokenVariables } from '../ui/theme.ts';
import classes from './application.module.css';
import { useSystemScheme } from './system-scheme.ts';
import { Window } from './window.tsx';

type Start =
  | { readonly status: 'asking' }
  | { readonly status: 'ready'; readonly info: AppInfo }
  | { readonly status: 'failed'; readonly problem: Problem };

export function Application({ transport }: { readonly transport: Transport }) {
  const [start, setStart] = useState<Start>({ status: 'asking' });
  useEffect(() => {
    let current = true;
    void call(transport, contract.appInfo, {}).then((answer) => {
      if (!current) return;
      setStart(
        answer.ok
          ? { status: 'ready', info: answer.value }
          : { status: 'failed', problem: problemOfWire(answer.error) },
      );
    });
    return () => {
      current = false;
    };
  }, [transport]);
  useEffect(() => followAddress(), []);
  useEffect(() => listenForShortcuts(), []);

  const colorScheme = useSettings((settings) => settings.colorScheme);
  const density = useSettings((settings) => settings.density);
  const system = useSystemScheme();
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);

  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={tokenVariables}
      forceColorScheme={colorScheme === 'system' ? system : colorScheme}
    >
      <Notifications aria-label={undefined} withinPortal={false} position="bottom-right" autoClose={4000} />
      <StartedWindow transport={transport} start={start} />
    </MantineProvider>
  );
}

function StartedWindow({ transport, start }: { readonly transport: Transport; readonly start: Start }) {
  switch (start.status) {
    case 'asking':
      return <LoadingWords>Connecting to plumbline…</LoadingWords>;
    case 'failed':
      return (
        <main className={classes['failed']}>
          <h1>Plumbline</h1>
          <ProblemCallout problem={start.problem} />
        </main>
      );
    case 'ready':
      return <HostedWindow transport={transport} info={start.info} />;
  }
}

function HostedWindow({ transport, info }: { readonly transport: Transport; readonly info: AppInfo }) {
  const [host] = useState({ transport, info });
  return (
    <HostContext value={host}>
      <Window />
    </HostContext>
  );
}
