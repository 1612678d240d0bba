// The tools of the difference viewer: filters, steps from change to change, columns, export.
import { ActionIcon, NativeSelect, SegmentedControl, Switch, TextInput, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronLeft, IconChevronRight, IconChevronUp, IconKey } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useViewChoice } from '../../../state/selection-store.ts';
import classes from './difference-viewer.module.css';
import { ExportMenu, type Exported } from './export-menu.tsx';
import type { GridLayout } from './grid-layout.ts';
import { type Spot, nextChange } from './movement.ts';
import type { DifferenceList, Pages } from './use-difference-pages.ts';
import { KEY_FIELD } from './use-viewer-keys.ts';
import type { ViewedTable } from './viewed-table.ts';
import { columnChoices, kindChoices, placeWords, splitWhy, whyChoices } from './viewer-view.ts';

interface Props {
  readonly table: ViewedTable;
  readonly list: DifferenceList;
  readonly pages: Pages;
  readonly spot: Spot;
  readonly layout: GridLayout | null;
  readonly onMove: (spot: Spot) => void;
  readonly wantsAll: boolean;
  readonly onWantsAll: (wantsAll: boolean) => void;
  readonly onExported: (exported: Exported) => void;
}

export function ViewerTools({ table, list, pages, wantsAll, onWantsAll, onExported, ...steps }: Props) {
  return (
    <div className={classes['tools']}>
      <Filters table={table} pages={pages} />
      <Switch
        size="xs"
        label="All columns"
        checked={wantsAll}
        onChange={(event) => onWantsAll(event.currentTarget.checked)}
      />
      <div className={classes['toolsEnd']}>
        <Steps pages={pages} {...steps} />
        <ExportMenu list={list} onDone={onExported} />
      </div>
    </div>
  );
}

function Filters({ table, pages }: Pick<Props, 'table' | 'pages'>) {
  const [kind, setKind] = useViewChoice('kind', '');
  const [column, setColumn] = useViewChoice('col', '');
  const [why, setWhy] = useViewChoice('why', '');
  const explanations = whyChoices(table.explanation);
  const chosen = explanations.find(({ value }) => {
    const split = splitWhy(value);
    return split.why === why && (split.column === '' || split.column === column);
  });
  return (
    <>
      <SegmentedControl
        aria-label="Kinds of differences shown"
        value={kind}
        onChange={(value) => setKind(value)}
        data={[...kindChoices(table.counts)]}
      />
      <KeyField />
      <NativeSelect
        aria-label="Column that changed"
        size="xs"
        w={150}
        value={column}
        data={[...columnChoices(pages.columns, table.columns)]}
        onChange={(event) => {
          setColumn(event.currentTarget.value);
          setWhy('');
        }}
      />
      {explanations.length === 0 ? null : (
        <NativeSelect
          aria-label="Explanation"
          size="xs"
          w={160}
          value={chosen?.value ?? ''}
          data={[...explanations]}
          onChange={(event) => {
            const split = splitWhy(event.currentTarget.value);
            setColumn(split.column);
            setWhy(split.why);
          }}
        />
      )}
    </>
  );
}

/** Finds rows whose key contains a text; asks once typing pauses. */
function KeyField() {
  const [find, setFind] = useViewChoice('find', '');
  const [text, setText] = useState(find);
  useEffect(() => {
    if (text === find) return undefined;
    const timer = setTimeout(() => setFind(text), 250);
    return () => clearTimeout(timer);
  }, [text, find, setFind]);
  return (
    <TextInput
      id={KEY_FIELD}
      type="search"
      aria-label="Find a key"
      placeholder="Find a key"
      w={116}
      value={text}
      leftSection={<IconKey size={14} aria-hidden />}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') setFind(text);
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (text === '') event.currentTarget.blur();
        else setText('');
      }}
    />
  );
}

function Steps({ pages, spot, layout, onMove }: Pick<Props, 'pages' | 'spot' | 'layout' | 'onMove'>) {
  const total = pages.total ?? 0;
  const change = (step: 1 | -1): Spot | null => (layout === null ? null : nextChange(spot, step, layout, pages.row));
  const row = (step: number): Spot | null => {
    const next = spot.row + step;
    return next < 0 || next >= total ? null : { ...spot, row: next };
  };
  const button = (label: string, to: Spot | null, Icon: typeof IconChevronUp) => (
    <Tooltip label={label}>
      <ActionIcon
        aria-label={label}
        size={26}
        disabled={to === null}
        onClick={() => {
          if (to !== null) onMove(to);
        }}
      >
        <Icon size={15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <div className={classes['steps']} role="group" aria-label="Steps">
      <span className={classes['place']} role="status">
        {placeWords(spot.row, pages.total, pages.isGrowing)}
      </span>
      {button('Previous difference (k)', row(-1), IconChevronUp)}
      {button('Next difference (j)', row(1), IconChevronDown)}
      {button('Previous changed cell (p)', change(-1), IconChevronLeft)}
      {button('Next changed cell (n)', change(1), IconChevronRight)}
    </div>
  );
}
