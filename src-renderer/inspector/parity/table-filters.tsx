// Which of the compared tables are listed: a group of them, a text, a module, a reason.
import { NativeSelect, SegmentedControl } from '@mantine/core';
import { type RefObject, useMemo } from 'react';
import { useViewChoice } from '../../state/selection-store.ts';
import { formatCount } from '../../ui/format.ts';
import { SearchField } from '../../ui/search-field.tsx';
import type { ParityRow } from './parity-row.ts';
import { SHOWN, type Shown, shownCounts, visibleRows } from './shown-tables.ts';
import { moduleChoices, whyChoices } from './why-view.ts';

interface Props {
  readonly rows: readonly ParityRow[];
  readonly shown: Shown;
  readonly onShown: (shown: string) => void;
  readonly search: RefObject<HTMLInputElement | null>;
}

export function TableFilters({ rows, shown, onShown, search }: Props) {
  const counts = useMemo(() => shownCounts(rows), [rows]);
  const [text, setText] = useViewChoice('q', '');
  const [module, setModule] = useViewChoice('module', '');
  const [why, setWhy] = useViewChoice('reason', '');
  const inGroup = useMemo(() => visibleRows(rows, shown, ''), [rows, shown]);
  const modules = useMemo(() => moduleChoices(inGroup), [inGroup]);
  const reasons = useMemo(() => whyChoices(inGroup), [inGroup]);
  return (
    <>
      <SegmentedControl
        aria-label="Tables shown"
        value={shown}
        onChange={(value) => onShown(value)}
        data={SHOWN.filter((value) => !RARE.has(value) || counts[value] > 0 || value === shown).map((value) => ({
          value,
          label: `${SHOWN_NAME[value]} ${formatCount(counts[value])}`,
        }))}
      />
      <SearchField
        label="Search tables"
        value={text}
        width={150}
        inputRef={search}
        onChange={(value) => setText(value)}
      />
      <NativeSelect
        aria-label="Module"
        size="xs"
        w={134}
        value={module}
        // Prefixed, because a table may have no module, and that is not "every module".
        data={[
          { value: '', label: 'Every module' },
          ...modules.map(({ id, label, tables }) => ({ value: `=${id}`, label: `${label} · ${formatCount(tables)}` })),
        ]}
        onChange={(event) => setModule(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label="Reason"
        size="xs"
        w={150}
        value={why}
        data={[
          { value: '', label: 'Any reason' },
          ...reasons.map(({ id, label, tables }) => ({ value: id, label: `${label} · ${formatCount(tables)}` })),
        ]}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
    </>
  );
}

const SHOWN_NAME: { readonly [S in Shown]: string } = {
  differs: 'Differs',
  warning: 'Warning',
  'in-part': 'In part',
  'not-compared': 'Not compared',
  equal: 'Equal',
  vacuous: 'Vacuous',
  all: 'All',
};

/** Groups that most comparisons do not have. */
const RARE: ReadonlySet<Shown> = new Set(['warning', 'in-part', 'vacuous']);
