// The rail beside the list: modules with how their decisions divide, kinds, and how often each rationale stands; each row filters.
import { type ReactNode, useId } from 'react';
import { formatCount } from '../../ui/format.ts';
import type { Filtered, Filters, ModuleFacet } from './filter-view.ts';
import { KIND_MARKS, LEDGER_MARKS, LEDGER_VERDICTS } from './ledger-marks.tsx';
import classes from './facets.module.css';

interface Props {
  readonly filtered: Filtered;
  readonly filters: Filters;
  readonly onFilter: (name: 'module' | 'kind' | 'rationale', value: string) => void;
}

export function Facets({ filtered, filters, onFilter }: Props) {
  const toggle = (name: 'module' | 'kind' | 'rationale', value: string): void =>
    onFilter(name, filters[name] === value ? '' : value);
  const most = Math.max(1, ...filtered.rationales.map(({ rows }) => rows));
  return (
    <nav className={classes['rail']} aria-label="Filters">
      <Section title="Modules" note={<Legend />}>
        {filtered.modules.map((facet) => (
          <FacetRow
            key={facet.module}
            label={facet.module === '' ? 'No module' : facet.module}
            rows={facet.rows}
            isChosen={filters.module === `=${facet.module}`}
            onPress={() => toggle('module', `=${facet.module}`)}
            bar={<Stacked facet={facet} />}
          />
        ))}
      </Section>
      <Section title="Kinds">
        {filtered.kinds.map(({ id, rows }) => (
          <FacetRow
            key={id}
            label={KIND_MARKS[id].many}
            rows={rows}
            isChosen={filters.kind === id}
            onPress={() => toggle('kind', id)}
          />
        ))}
      </Section>
      <Section title="Rationales">
        {filtered.rationales.map(({ id, rows }) => (
          <FacetRow
            key={id}
            label={id}
            isCode
            rows={rows}
            isChosen={filters.rationale === id}
            onPress={() => toggle('rationale', id)}
            bar={
              <span className={classes['bar']} aria-hidden>
                <span style={{ width: `${String((rows / most) * 100)}%` }} data-verdict="count" />
              </span>
            }
          />
        ))}
      </Section>
    </nav>
  );
}

function Section({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note}
      <ul>{children}</ul>
    </section>
  );
}

interface RowProps {
  readonly label: string;
  readonly rows: number;
  readonly isChosen: boolean;
  readonly isCode?: boolean;
  readonly bar?: ReactNode;
  readonly onPress: () => void;
}

function FacetRow({ label, rows, isChosen, isCode = false, bar, onPress }: RowProps) {
  return (
    <li>
      <button type="button" className={classes['row']} aria-pressed={isChosen} data-none={rows === 0} onClick={onPress}>
        <span className={classes['line']}>
          <bdi className={isCode ? classes['code'] : classes['label']} title={label}>
            {label}
          </bdi>
          <span className={classes['count']}>{formatCount(rows)}</span>
        </span>
        {bar}
      </button>
    </li>
  );
}

/** How all decisions of a module divide among the verdicts; the words are in the title, the colours only repeat them. */
function Stacked({ facet: { module, verdicts } }: { readonly facet: ModuleFacet }) {
  const all = LEDGER_VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0);
  const words = LEDGER_VERDICTS.map((verdict) => `${verdict} ${formatCount(verdicts[verdict])}`).join(', ');
  return (
    <span className={classes['bar']} role="img" aria-label={`${module}: ${words}`} title={words}>
      {LEDGER_VERDICTS.map((verdict) =>
        verdicts[verdict] === 0 ? null : (
          <span key={verdict} data-verdict={verdict} style={{ flexGrow: verdicts[verdict] / Math.max(1, all) }} />
        ),
      )}
    </span>
  );
}

function Legend() {
  return (
    <p className={classes['legend']} aria-hidden>
      {LEDGER_VERDICTS.map((verdict) => {
        const { Icon } = LEDGER_MARKS[verdict];
        return (
          <span key={verdict} data-verdict={verdict}>
            <Icon size={11} stroke={2} aria-hidden />
            {verdict}
          </span>
        );
      })}
    </p>
  );
}
