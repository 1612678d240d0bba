// Which tables the list shows: a group, a module, a state, a text; all of it lives in the address.
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { type RefObject, useMemo } from 'react';
import { useViewChoice } from '../../../state/selection-store.ts';
import { formatCount } from '../../../ui/format.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import classes from './profile-tab.module.css';
import type { TableRow } from './profile-view.ts';
import { SHOWN, type Shown, moduleChoices, shownCounts, shownRows, stateChoices } from './shown-view.ts';
import { STATE_WORDS } from './table-state.ts';

const SHOWN_NAME: { readonly [S in Shown]: string } = {
  look: 'To look at',
  unmeasured: 'Not measured',
  orphans: 'Orphans',
  duplicates: 'Duplicates',
  nulls: '≥ 50% NULL',
  all: 'All',
};

interface Props {
  readonly rows: readonly TableRow[];
  readonly shown: Shown;
  readonly onShown: (shown: string) => void;
  readonly search: RefObject<HTMLInputElement | null>;
}

export function ProfileFilters({ rows, shown, onShown, search }: Props) {
  const counts = useMemo(() => shownCounts(rows), [rows]);
  const [text, setText] = useViewChoice('q', '');
  const [module, setModule] = useViewChoice('module', '');
  const [state, setState] = useViewChoice('state', '');
  const inGroup = useMemo(() => shownRows(rows, { shown, text: '', module: '', state: '' }), [rows, shown]);
  const modules = useMemo(() => moduleChoices(inGroup), [inGroup]);
  const states = useMemo(() => stateChoices(inGroup), [inGroup]);
  return (
    <div className={classes['filters']}>
      <SegmentedControl
        aria-label="Tables shown"
        value={shown}
        onChange={(value) => onShown(value)}
        data={SHOWN.map((value) => ({ value, label: `${SHOWN_NAME[value]} ${formatCount(counts[value])}` }))}
      />
      <SearchField
        label="Search tables"
        value={text}
        width={180}
        inputRef={search}
        onChange={(value) => setText(value)}
      />
      <NativeSelect
        aria-label="Module"
        size="xs"
        w={124}
        value={module}
        data={[
          { value: '', label: 'Every module' },
          ...modules.map(({ id, label, tables }) => ({ value: id, label: `${label} · ${formatCount(tables)}` })),
        ]}
        onChange={(event) => setModule(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label="State"
        size="xs"
        w={112}
        value={state}
        data={[
          { value: '', label: 'Any state' },
          ...states.map(({ id, tables }) => ({
            value: id,
            label: `${STATE_WORDS[id].word} · ${formatCount(tables)}`,
          })),
        ]}
        onChange={(event) => setState(event.currentTarget.value)}
      />
    </div>
  );
}
