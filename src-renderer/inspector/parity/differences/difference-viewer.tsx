// The differences of one table: filters, the grid of rows, and the selected row in full.
import { Button } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { useRunControl } from '../../../state/run-control.ts';
import { useDocumentStore } from '../../../state/document-store.ts';
import { useViewChoice } from '../../../state/selection-store.ts';
import { EmptyState, LoadingWords } from '../../../ui/empty-state.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { cellCopy, rowCopy } from './copy-text.ts';
import { DifferenceGrid } from './difference-grid.tsx';
import classes from './difference-viewer.module.css';
import { ExportNotice } from './export-notice.tsx';
import type { Exported } from './export-menu.tsx';
import { layoutOf, placeOf } from './grid-layout.ts';
import type { Spot } from './movement.ts';
import { RevealDialog, type Revealed } from './reveal-dialog.tsx';
import { RowInspector } from './row-inspector.tsx';
import { type DifferenceList, type Pages, useDifferencePages } from './use-difference-pages.ts';
import { useViewerKeys } from './use-viewer-keys.ts';
import { type OpenValue, ValueDialog } from './value-dialog.tsx';
import type { ViewedTable } from './viewed-table.ts';
import { ViewerTools } from './viewer-tools.tsx';
import { filterOf, shownColumns, whyNotReveal } from './viewer-view.ts';

export function DifferenceViewer({ table }: { readonly table: ViewedTable }) {
  const { documentId, runId, position, columns } = table;
  const [kind] = useViewChoice('kind', '');
  const [column] = useViewChoice('col', '');
  const [why] = useViewChoice('why', '');
  const [key] = useViewChoice('find', '');
  const list = useMemo<DifferenceList>(
    () => ({ documentId, runId, position, columns: columns.length, filter: filterOf({ kind, column, why, key }) }),
    [documentId, runId, position, columns.length, kind, column, why, key],
  );
  const pages = useDifferencePages(list);
  return <Viewer table={table} list={list} pages={pages} />;
}

const START: Spot = { row: 0, cell: 0 };

interface ViewerProps {
  readonly table: ViewedTable;
  readonly list: DifferenceList;
  readonly pages: Pages;
}

function Viewer({ table, list, pages }: ViewerProps) {
  const { sides } = table;
  const [wantsAll, setWantsAll] = useViewChoice('columns', '');
  // What is selected or revealed belongs to one list: with other filters it starts anew.
  const [at, setAt] = useState({ list: pages.list, spot: START });
  const spot = at.list === pages.list ? at.spot : START;
  const [value, setValue] = useState<OpenValue | null>(null);
  const [isRevealing, setRevealing] = useState(false);
  const [revealed, setRevealed] = useState<{
    readonly list: object;
    readonly row: number;
    readonly values: Revealed;
  } | null>(null);
  const [exported, setExported] = useState<Exported | null>(null);
  const documentKind = useDocumentStore((store) => store.document?.kind ?? null);
  const isRunning = useRunControl((control) => control.runId !== null);
  const layout = useMemo(
    () =>
      pages.columns === null
        ? null
        : layoutOf(pages.columns, shownColumns(pages.columns, table.columns, wantsAll === 'all')),
    [pages.columns, table.columns, wantsAll],
  );
  const row = pages.row(spot.row);
  const move = useCallback(
    (next: Spot) => {
      setAt({ list: pages.list, spot: next });
      // Leaving a row hides again what was revealed in it.
      setRevealed((before) => (before?.row === next.row ? before : null));
    },
    [pages.list],
  );
  const own = revealed?.list === pages.list && revealed.row === spot.row ? revealed.values : null;
  const openValue = (position: number): void => {
    const column = pages.columns?.compared[position];
    if (row === null || column === undefined || (column.redacted && own === null)) return;
    const at = (side: 'source' | 'target') =>
      row[side] === null
        ? undefined
        : column.redacted
          ? (own?.[side]?.get(column.source) ?? null)
          : (row[side][position] ?? null);
    setValue({
      column: column.source,
      source: at('source'),
      target: at('target'),
      sourceName: sides.source,
      targetName: sides.target,
    });
  };
  const copy = (isRow: boolean): void => {
    if (row === null || pages.columns === null || layout === null) return;
    const place = placeOf(layout, spot.cell);
    const isHidden = place.kind === 'value' && (pages.columns.compared[place.position]?.redacted ?? false);
    const text =
      isRow || place.kind === 'sign'
        ? rowCopy(row, pages.columns, sides)
        : place.kind === 'key'
          ? cellCopy(row.key[place.position] ?? null)
          : isHidden
            ? 'hidden'
            : cellCopy(row[place.side]?.[place.position] ?? null);
    void navigator.clipboard.writeText(text);
  };
  useViewerKeys({ layout, pages, spot, move, copy });
  return (
    <div className={classes['viewer']}>
      <ViewerTools
        table={table}
        list={list}
        pages={pages}
        spot={spot}
        layout={layout}
        onMove={move}
        wantsAll={wantsAll === 'all'}
        onWantsAll={(next) => setWantsAll(next ? 'all' : '')}
        onExported={setExported}
      />
      {exported === null ? null : <ExportNotice exported={exported} onDismiss={() => setExported(null)} />}
      {pages.problem === null ? null : (
        <div className={classes['problem']}>
          <ProblemCallout problem={pages.problem} action={<Button onClick={pages.refresh}>Read again</Button>} />
        </div>
      )}
      {layout === null ? (
        pages.problem === null ? (
          <LoadingWords>Reading the differences…</LoadingWords>
        ) : null
      ) : pages.total === 0 ? (
        <NoDifference isFiltered={Object.keys(list.filter).length > 0} isGrowing={pages.isGrowing} />
      ) : (
        <>
          <DifferenceGrid
            key={listKey(list)}
            layout={layout}
            total={pages.total ?? 0}
            rowAt={pages.row}
            want={pages.want}
            active={spot}
            onMove={move}
            onOpen={(at) => {
              move(at);
              const place = placeOf(layout, at.cell);
              const changed = row?.changed[0];
              if (place.kind === 'value') openValue(place.position);
              else if (changed !== undefined) openValue(changed);
            }}
            onCopy={copy}
            sides={sides}
          />
          {row === null || pages.columns === null ? (
            <section className={classes['inspector']} aria-label="Selected row">
              <LoadingWords>Reading the row…</LoadingWords>
            </section>
          ) : (
            <RowInspector
              row={row}
              columns={pages.columns}
              sides={sides}
              revealed={own}
              whyNotReveal={whyNotReveal(documentKind, row.key.length, isRunning)}
              onReveal={() => setRevealing(true)}
              onHide={() => setRevealed(null)}
              onCopy={() => copy(true)}
              onOpen={openValue}
            />
          )}
        </>
      )}
      {value === null ? null : <ValueDialog value={value} onClose={() => setValue(null)} />}
      {isRevealing && row !== null ? (
        <RevealDialog
          list={list}
          row={row}
          onRevealed={(values) => setRevealed({ list: pages.list, row: spot.row, values })}
          onClose={() => setRevealing(false)}
        />
      ) : null}
    </div>
  );
}

function NoDifference({ isFiltered, isGrowing }: { readonly isFiltered: boolean; readonly isGrowing: boolean }) {
  if (isFiltered)
    return (
      <EmptyState title="No difference passes the filters">
        <p>Choose another kind, column or explanation, or clear the key.</p>
      </EmptyState>
    );
  return isGrowing ? (
    <EmptyState title="No difference so far">
      <p>The table is still being compared; differences appear here as they are found.</p>
    </EmptyState>
  ) : (
    <EmptyState title="No row differs">
      <p>Nothing was written for this table, because nothing differs at the strength it was compared at.</p>
    </EmptyState>
  );
}

function listKey({ runId, position, filter }: DifferenceList): string {
  return JSON.stringify([runId, position, filter]);
}
