// Every statement of the scripts in the order of execution, by itself or about one table, beside its script.
import { Button, SegmentedControl } from '@mantine/core';
import { IconTopologyStar3, IconX } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useRef } from 'react';
import { type TableRef, displayTable } from '../../../src/model/table-ref.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { useSelection, useViewChoice } from '../../state/selection-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { ArtifactsHead } from './artifacts-head.tsx';
import classes from './artifacts-panel.module.css';
import type { ShownExport } from './artifacts-view.ts';
import { FileDetails } from './file-details.tsx';
import { StatementList } from './statement-list.tsx';
import {
  GROUPS,
  type StatementGroup,
  aboutTable,
  filterStatements,
  inGroup,
  statementRows,
} from './statements-view.ts';
import { useArtifactKeys } from './use-artifact-keys.ts';
import { usePlace } from './use-place.ts';

const LABELS: { readonly [G in StatementGroup]: string } = { rows: 'Rows', structure: 'Structure', all: 'All' };

export function Statements({ shown }: { readonly shown: ShownExport }) {
  const { statements, statementsLeftOut, orderTakenFrom } = shown.inventory;
  const table = useSelection((selection) => selection.table);
  const [text, setText] = useViewChoice('q', '');
  const [choice, setGroup] = useViewChoice('of', '');
  const place = usePlace();
  const all = useMemo(() => statementRows(statements), [statements]);
  const about = useMemo(() => (table === null ? all : all.filter((row) => aboutTable(row, table))), [all, table]);
  const group = GROUPS.find((known) => known === choice) ?? (table === null ? 'rows' : 'all');
  const wanted = useDeferredValue(text);
  const rows = useMemo(
    () =>
      filterStatements(
        about.filter((row) => inGroup(row, group)),
        wanted,
      ),
    [about, group, wanted],
  );
  const counts = useMemo(
    () => GROUPS.map((id) => ({ id, count: about.filter((row) => inGroup(row, id)).length })),
    [about],
  );
  const isOpen = place.file !== '';
  const search = useRef<HTMLInputElement>(null);
  useArtifactKeys(search, 'Search statements', place.close);
  return (
    <>
      <ArtifactsHead shown={shown} view="statements">
        <SegmentedControl
          aria-label="Statements shown"
          value={group}
          onChange={setGroup}
          data={counts.map(({ id, count }) => ({ value: id, label: `${LABELS[id]} ${formatCount(count)}` }))}
        />
        <SearchField label="Search statements" value={text} inputRef={search} onChange={setText} width={200} />
        {table === null ? null : <TableChip table={table} />}
        <span className={classes['found']} role="status">
          {countOf(rows.length, 'statement')}
          {orderTakenFrom === null ? '; nothing tells their order' : `; order of ${orderTakenFrom}`}
          {statementsLeftOut === 0 ? '' : `; ${formatCount(statementsLeftOut)} more are not listed`}
        </span>
      </ArtifactsHead>
      <SplitPane
        sideLabel="File"
        initial={640}
        min={380}
        max={1400}
        main={
          <StatementList
            rows={rows}
            isNarrow={isOpen}
            line={place.line}
            file={place.file}
            onShow={({ statement }) => place.show(statement.file, statement.line)}
            empty={
              table !== null && about.length === 0 ? (
                <EmptyState title="No statement is about this table">
                  The scripts neither make {displayTable(table)} nor bring rows to it.
                </EmptyState>
              ) : (
                <EmptyState title="No statement passes the filters">
                  Search looks at tables, names, files and what a statement does.
                </EmptyState>
              )
            }
          />
        }
        side={
          !isOpen ? null : (
            <FileDetails
              shown={shown}
              path={place.file}
              line={place.line}
              onLine={(line) => place.show(place.file, line)}
              onClose={place.close}
            />
          )
        }
      />
    </>
  );
}

/** The table that the statements are about: removed by a press, or looked at in Topology. */
function TableChip({ table }: { readonly table: TableRef }) {
  const selectTable = useSelection((selection) => selection.selectTable);
  const openPanel = useSelection((selection) => selection.openPanel);
  const hasTopology = useDocumentStore((store) => store.run?.stages.some(({ area }) => area === 'topology') ?? false);
  const name = displayTable(table);
  return (
    <>
      <button
        type="button"
        className={classes['chip']}
        aria-label={`Remove the filter table ${name}`}
        onClick={() => selectTable(null)}
      >
        <bdi>{name}</bdi>
        <IconX size={13} aria-hidden />
      </button>
      {hasTopology ? (
        <Button
          leftSection={<IconTopologyStar3 size={14} aria-hidden />}
          onClick={() => openPanel('topology', { table })}
        >
          Open in Topology
        </Button>
      ) : null}
    </>
  );
}
