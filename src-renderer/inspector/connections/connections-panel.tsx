// The databases of the workspace: where they are, what they are used for, and whether each can be read safely.
import { Button } from '@mantine/core';
import { IconDatabase, IconPlugConnected } from '@tabler/icons-react';
import { useMemo } from 'react';
import { ConnectionsEvidence } from '../../../src/model/connections-evidence.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { jsonParser, useParsedEntry } from '../../state/entry.ts';
import { findingKeys } from '../../state/finding-key.ts';
import { usePaletteActions } from '../../state/palette-store.ts';
import { useSelection } from '../../state/selection-store.ts';
import { countOf, formatInstant } from '../../ui/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PanelHeader } from '../../ui/panel-header.tsx';
import { ConnectionItem } from './connection-item.tsx';
import classes from './connections-panel.module.css';
import { connectionRows, evidencePath } from './connections-view.ts';
import { useConnections } from './use-connections.ts';

const parse = jsonParser(ConnectionsEvidence, 'The record of the connections');
const NONE: ConnectionsEvidence['connections'] = [];

export function ConnectionsPanel() {
  const { connections, tests, test } = useConnections();
  const { recorded, recordedAt } = useRecorded();
  const rows = useMemo(() => connectionRows(connections, recorded), [connections, recorded]);
  const isSelected = useSelectedFinding();
  usePaletteActions(
    useMemo(
      () =>
        connections.map(({ name }) => ({
          id: `test-${name}`,
          label: `Test connection ${name}`,
          group: 'Connections',
          run: () => test(name),
        })),
      [connections, test],
    ),
  );
  if (rows.length === 0)
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
            {countOf(rows.length, 'connection')}. Secrets are references and are never shown.
          </span>
        }
        actions={
          <Button
            disabled={connections.length === 0}
            leftSection={<IconPlugConnected size={14} aria-hidden />}
            onClick={() => {
              for (const { name } of connections) test(name);
            }}
          >
            Test all
          </Button>
        }
      />
      <ul className={classes['list']} aria-label="Connections">
        {rows.map((row) => (
          <ConnectionItem
            key={row.name}
            row={row}
            recordedAt={recordedAt}
            result={tests.get(row.name) ?? null}
            isSelected={isSelected}
            onTest={() => test(row.name)}
          />
        ))}
      </ul>
    </>
  );
}

/** What the shown run recorded of its connections before it read anything; nothing while that is being read. */
function useRecorded() {
  const path = useDocumentStore((store) => evidencePath(store.run));
  const entry = useParsedEntry(path, parse);
  return entry.status === 'ready'
    ? {
        recorded: entry.value.connections,
        recordedAt: `Recorded by the run, ${formatInstant(entry.value.capturedAtUtc)} UTC`,
      }
    : { recorded: NONE, recordedAt: '' };
}

/** Tells the finding that the address points to from the others of the run. */
function useSelectedFinding(): (finding: Finding) => boolean {
  const run = useDocumentStore((store) => store.run);
  const selected = useSelection((selection) => selection.finding);
  return useMemo(() => {
    const found = run === null ? undefined : findingKeys(run).find(({ key }) => key === selected)?.finding;
    return ({ check, subject }) => found?.check === check && found.subject === subject;
  }, [run, selected]);
}
