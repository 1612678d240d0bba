// Every decision of the run: totals, the rail of filters, the list starting on what is wrong, and one decision beside it.
import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { type RefObject, useDeferredValue, useMemo, useRef } from 'react';
import type { WaiverOutcome } from '../../../src/model/policy/waiver-outcomes.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { useViewChoice } from '../../state/selection-store.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { DecisionDetails } from './decision-details.tsx';
import { Facets } from './facets.tsx';
import { type Filtered, type Filters, facetOrder, filterRows } from './filter-view.ts';
import { KIND_MARKS } from './ledger-marks.tsx';
import { NoRows } from './no-rows.tsx';
import { policyColumns } from './policy-columns.tsx';
import { changedSettings, modeOf } from './policy-documents.ts';
import { PolicyHead } from './policy-head.tsx';
import classes from './policy-panel.module.css';
import { KINDS, type PolicyRow, SHOWN, type Shown, startShown, sumsOf } from './policy-view.ts';
import { TotalsStrip } from './totals-strip.tsx';
import { usePolicyKeys } from './use-policy-keys.ts';
import { useSelectedDecision } from './use-selected-decision.ts';

interface Props {
  readonly rows: readonly PolicyRow[];
  readonly outcomes: readonly WaiverOutcome[];
  readonly decidedAt: string;
}

export function Decisions({ rows, outcomes, decidedAt }: Props) {
  const run = useDocumentStore((store) => store.run);
  const sums = useMemo(() => sumsOf(rows, outcomes), [rows, outcomes]);
  const settings = useMemo(() => changedSettings(run), [run]);
  const { selected, select } = useSelectedDecision(rows);
  const [choice, setShown] = useViewChoice('show', '');
  const [text, setText] = useViewChoice('q', '');
  const [module, setModule] = useViewChoice('module', '');
  const [kind, setKind] = useViewChoice('kind', '');
  const [rationale, setRationale] = useViewChoice('rationale', '');
  const start = useMemo(() => startShown(rows), [rows]);
  // A link to one decision shows it among all: it need not be among what is wrong.
  const shown = SHOWN.find((known) => known === choice) ?? (selected === null ? start : 'all');
  const filters = useMemo(() => ({ shown, text, module, kind, rationale }), [shown, text, module, kind, rationale]);
  // Typing stays ahead of 40,000 rows: the list follows when there is time.
  const wanted = useDeferredValue(filters);
  const order = useMemo(() => facetOrder(rows), [rows]);
  const filtered = useMemo(() => filterRows(rows, wanted, order), [rows, wanted, order]);
  const isWide = useMediaQuery('(min-width: 1680px)');
  const isOpen = selected !== null;
  const room = isOpen ? (isWide ? 'normal' : 'narrow') : isWide ? 'wide' : 'normal';
  const columns = useMemo(() => policyColumns(decidedAt, room), [decidedAt, room]);
  const set = { module: setModule, kind: setKind, rationale: setRationale, shown: setShown, text: setText };
  const search = useRef<HTMLInputElement>(null);
  usePolicyKeys(search, () => select(null));
  return (
    <>
      <PolicyHead>
        <TotalsStrip sums={sums} mode={modeOf(run)} settings={settings} onShow={setShown} />
        <Tools filtered={filtered} filters={filters} search={search} onSet={(name, value) => set[name](value)} />
      </PolicyHead>
      <div className={classes['body']}>
        {isOpen && !isWide ? null : (
          <Facets filtered={filtered} filters={filters} onFilter={(name, value) => set[name](value)} />
        )}
        <SplitPane
          sideLabel="Decision"
          initial={600}
          min={420}
          max={1100}
          main={
            <DataTable
              label="Decisions"
              rows={filtered.rows}
              columns={columns}
              rowKey={rowKey}
              selectedKey={selected?.key ?? null}
              onSelect={(row) => {
                // The group stays the one that was on the screen, also where the address named none.
                if (choice === '') setShown(shown);
                select(row);
              }}
              empty={
                <NoRows
                  shown={shown}
                  isFiltered={text.trim() !== '' || module !== '' || kind !== '' || rationale !== ''}
                />
              }
            />
          }
          side={
            selected === null ? null : (
              <DecisionDetails key={selected.key} row={selected} decidedAt={decidedAt} onClose={() => select(null)} />
            )
          }
        />
      </div>
    </>
  );
}

const rowKey = (row: PolicyRow): string => row.key;

const SHOWN_NAME: { readonly [S in Shown]: string } = {
  contradiction: 'Contradictions',
  impossible: 'Impossible',
  unknown: 'Unknown',
  hold: 'Hold',
  tighten: 'Tighten',
  waived: 'Waived',
  all: 'All',
};

/** Groups that most runs do not have. */
const RARE: ReadonlySet<Shown> = new Set(['contradiction', 'waived']);

interface ToolProps {
  readonly filtered: Filtered;
  readonly filters: Filters;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onSet: (name: keyof Filters, value: string) => void;
}

function Tools({ filtered, filters, search, onSet }: ToolProps) {
  const chips = [
    { name: 'module' as const, label: filters.module === '=' ? 'No module' : filters.module.slice(1) },
    {
      name: 'kind' as const,
      label: KINDS.flatMap((id) => (id === filters.kind ? [KIND_MARKS[id].many] : []))[0] ?? '',
    },
    { name: 'rationale' as const, label: filters.rationale },
  ].filter(({ name }) => filters[name] !== '');
  return (
    <>
      <SegmentedControl
        aria-label="Decisions shown"
        value={filters.shown}
        onChange={(value) => onSet('shown', value)}
        data={SHOWN.filter((value) => !RARE.has(value) || filtered.shown[value] > 0 || value === filters.shown).map(
          (value) => ({ value, label: `${SHOWN_NAME[value]} ${formatCount(filtered.shown[value])}` }),
        )}
      />
      <SearchField
        label="Search decisions"
        value={filters.text}
        width={190}
        inputRef={search}
        onChange={(value) => onSet('text', value)}
      />
      {chips.map(({ name, label }) => (
        <button
          key={name}
          type="button"
          className={classes['chip']}
          aria-label={`Remove the filter ${name} ${label}`}
          onClick={() => onSet(name, '')}
        >
          <bdi>{label}</bdi>
          <IconX size={13} aria-hidden />
        </button>
      ))}
      <span className={classes['found']} role="status">
        {countOf(filtered.rows.length, 'decision')}
      </span>
    </>
  );
}
