// The databases of the workspace: where they are, what they are used for, and whether each can be read safely.
import { Button } from '@mantine/core';
import { IconDatabase, IconPlugConnected } from '@tabler/icons-react';
import { useMemo } from 'react';
import { usePaletteActions } from '../../state/palette-store.ts';
import { countOf } from '../../ui/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { ConnectionItem } from './connection-item.tsx';
import classes from './connections-panel.module.css';
import { inRoleOrder } from './connections-view.ts';
import { useConnections } from './use-connections.ts';

export function ConnectionsPanel() {
  const { connections, tests, test } = useConnections();
  const ordered = useMemo(() => inRoleOrder(connections), [connections]);
  usePaletteActions(
    useMemo(
      () =>
        ordered.map(({ name }) => ({
          id: `test-${name}`,
          label: `Test connection ${name}`,
          group: 'Connections',
          run: () => test(name),
        })),
      [ordered, test],
    ),
  );
  if (ordered.length === 0)
    return (
      <>
        <PanelHeader title="Connections" />
        <EmptyState title="No connections here" icon={<IconDatabase size={28} stroke={1.5} aria-hidden />}>
          <p>
            A run folder or a certificate is inspected without any database. Connections are listed when a workspace is
            open: they are declared in its plumbline.config.json.
          </p>
        </EmptyState>
      </>
    );
  return (
    <>
      <PanelHeader
        title="Connections"
        facts={
          <span className={classes['facts']}>
            {countOf(ordered.length, 'connection')}, declared in plumbline.config.json. Secrets are references and are
            never shown.
          </span>
        }
        actions={
          <Button
            leftSection={<IconPlugConnected size={14} aria-hidden />}
            onClick={() => {
              for (const { name } of ordered) test(name);
            }}
          >
            Test all
          </Button>
        }
      />
      <ul className={classes['list']} aria-label="Connections">
        {ordered.map((connection) => (
          <ConnectionItem
            key={connection.name}
            connection={connection}
            result={tests.get(connection.name) ?? null}
            onTest={() => test(connection.name)}
          />
        ))}
      </ul>
    </>
  );
}
