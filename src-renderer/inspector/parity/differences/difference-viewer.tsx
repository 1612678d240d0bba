// The differences of one table: filters, the grid of rows, and the selected row in full.
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useRunControl } from '../../../state/run-control.ts';
import { useDocumentStore } from '../../../state/document-store.ts';
import { useViewChoice } from '../../../state/selection-store.ts';
import { LoadingWords } from '../../../ui/empty-state.tsx';
import { ProblemCallout } from '../../../ui/problem-callout.tsx';
import { placeCopy, rowCopy } from './copy-text.ts';
import { DifferenceGrid } from './difference-grid.tsx';
import classes from './difference-viewer.module.css';
import { ExportNotice } from './export-notice.tsx';
import type { Exported } from './export-menu.tsx';
import { layoutOf, placeOf } from './grid-layout.ts';
import { NoDifference } from './no-difference.tsx';
import { openedValue } from './opened-value.ts';
import { RevealDialog } from './reveal-dialog.tsx';
import { RowInspector } from './row-inspector.tsx';
import { useActiveRow } from './use-active-row.ts';
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

interface ViewerProps {
  readonly table: ViewedTable;
  readonly list: DifferenceList;
  readonly pages: Pages;
}

function Viewer({ table, list, pages }: ViewerProps) {
  const { sides } = table;
  const [wantsAll, setWantsAll] = useViewChoice('columns', '');
  const { spot, move, revealed, setRevealed } = useActiveRow(pages.list);
  const [value, setValue] = useState<OpenValue | null>(null);
  const [isRevealing, setRevealing] = useState(false);
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
  const openValue = (position: number): void => {
    if (row === null || pages.columns === null) return;
    const opened = openedValue(row, pages.columns, position, revealed, sides);
    if (opened !== null) setValue(opened);
  };
  const copy = (isRow: boolean): void => {
    if (row === null || pages.columns === null || layout === null) return;
    const place = placeOf(layout, spot.cell);
    const text = isRow ? rowCopy(row, pages.columns, sides) : placeCopy(row, pages.columns, place, sides);
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
              revealed={revealed}
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
        <RevealDialog list={list} row={row} onRevealed={setRevealed} onClose={() => setRevealing(false)} />
      ) : null}
    </div>
  );
}

function listKey({ runId, position, filter }: DifferenceList): string {
  return JSON.stringify([runId, position, filter]);
}
