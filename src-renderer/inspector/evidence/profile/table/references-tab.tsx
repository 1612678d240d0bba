// References of a table; below, the missing parents of the chosen one with the rows that miss them.
import { displayKey, displayValue } from '../../../../../src/model/profile/row-sample.ts';
import { displayTable } from '../../../../../src/model/table-ref.ts';
import { useViewChoice } from '../../../../state/selection-store.ts';
import { Count } from '../../../../ui/count.tsx';
import type { DataColumn } from '../../../../ui/data-column.ts';
import { DataTable } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../../../ui/format.ts';
import { Identifier } from '../../../../ui/identifier.tsx';
import type { TableRow } from '../profile-view.ts';
import type { ReferenceRow, ReferenceState } from '../reference-view.ts';
import { OutcomeMark } from '../state-mark.tsx';
import { FoundMark } from './found-mark.tsx';
import { ProbeFacts, Statement } from './probe-facts.tsx';
import classes from './table-profile.module.css';

const WORDS: { readonly [S in ReferenceState]: string } = {
  orphans: 'Orphans',
  assumed: 'Assumed orphans',
  unknown: 'Not known',
  enforced: 'Enforced',
  none: 'No orphans',
};

export function ReferencesTab({ row }: { readonly row: TableRow }) {
  const [item, setItem] = useViewChoice('item', '');
  const chosen =
    row.references.find(({ key }) => key === item) ??
    row.references.find(({ state }) => state === 'orphans') ??
    row.references.find(({ state }) => state === 'assumed' || state === 'unknown') ??
    row.references[0];
  return (
    <div className={classes['two']}>
      <div className={classes['upper']} style={{ '--rows': String(Math.max(3, row.references.length)) }}>
        <DataTable
          label="References of the table"
          rows={row.references}
          columns={COLUMNS}
          rowKey={(reference) => reference.key}
          rowHeight={28}
          selectedKey={chosen?.key ?? null}
          onSelect={(reference) => setItem(reference.key)}
          empty={<EmptyState title="No reference to check">The model has no reference that starts here.</EmptyState>}
        />
      </div>
      {chosen === undefined ? null : (
        <section className={classes['detail']} aria-label="Where the numbers came from" tabIndex={0}>
          <p className={classes['sentence']}>{sentence(chosen)}</p>
          <ProbeFacts status={chosen.status} rows={row.rows} canBeSampled={row.sampledRows !== null} />
          <Parents reference={chosen} />
          <Statement query={chosen.status.query} />
        </section>
      )}
    </div>
  );
}

function Parents({ reference }: { readonly reference: ReferenceRow }) {
  const { groups, parents, reality } = reference;
  if (groups.length === 0) return null;
  const isNamed = new Set(groups.map(({ environment }) => environment)).size > 1;
  const keyColumns = reality.orphanSample?.primaryKeyColumns ?? [];
  return (
    <div className={classes['sample']}>
      <h3>
        {parents === null
          ? 'Missing parents of the sample rows'
          : `${countOf(parents, 'missing parent')}${parents > groups.length ? `; those that most rows miss` : ''}`}
      </h3>
      <table className={classes['groups']}>
        <thead>
          <tr>
            {isNamed ? <th scope="col">In</th> : null}
            <th scope="col">
              <Identifier name={`${reality.fromColumn} →`} />
            </th>
            <th scope="col" data-align="end">
              Rows
            </th>
            <th scope="col">{keyColumns.length === 0 ? 'Sample rows' : `Sample rows, by ${keyColumns.join(', ')}`}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key}>
              {isNamed ? <td>{group.environment}</td> : null}
              <td>
                <Identifier name={displayValue(group.value)} />
              </td>
              <td data-align="end">
                {group.rows === null ? `≥ ${formatCount(group.sample.length)}` : formatCount(group.rows)}
              </td>
              <td>
                <Identifier name={group.sample.map(displayKey).join('  ')} dim />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function sentence({ reality, state, rows, parents }: ReferenceRow): string {
  const name = `${reality.fromColumn} → ${reality.toTable}.${reality.toColumn}`;
  switch (state) {
    case 'orphans':
      return `${name}: ${countOf(rows ?? 0, 'row')} without a parent${parents === null ? '' : `, ${countOf(parents, 'parent')} missing`}.`;
    case 'assumed':
      return `${name}: not measured to the end; orphans are assumed.`;
    case 'unknown':
      return `${name}: not measured.`;
    case 'enforced':
      return `${name}: a trusted constraint of the database leaves no orphans.`;
    case 'none':
      return `${name}: every row has its parent.`;
  }
}

const COLUMNS: readonly DataColumn<ReferenceRow>[] = [
  {
    id: 'column',
    header: 'Reference',
    size: 160,
    grow: 2,
    value: ({ reality }) => reality.fromColumn,
    cell: ({ reality }) => (
      <span
        className={classes['named']}
        title={`${reality.fromColumn} → ${displayTable({ schema: reality.toSchema, table: reality.toTable })}.${reality.toColumn}`}
      >
        <Identifier name={reality.fromColumn} />
        <span className={classes['quiet']}>→ {reality.toTable}</span>
      </span>
    ),
  },
  {
    id: 'state',
    header: 'Found',
    size: 132,
    value: ({ state }) => WORDS[state],
    cell: ({ state }) => (
      <FoundMark tone={state === 'none' || state === 'enforced' ? 'clean' : state === 'orphans' ? 'bad' : 'open'}>
        {WORDS[state]}
      </FoundMark>
    ),
  },
  {
    id: 'rows',
    header: 'Rows',
    title: 'Rows without a parent',
    size: 56,
    align: 'end',
    value: ({ rows }) => rows,
    cell: ({ rows }) => <Count value={rows} />,
  },
  {
    id: 'constraint',
    header: 'Constraint',
    title: 'Whether the database has the foreign key, and whether it was checked',
    size: 80,
    value: ({ reality }) => constraintOf(reality),
    cell: ({ reality }) => <span className={classes['quiet']}>{constraintOf(reality)}</span>,
  },
  {
    id: 'outcome',
    header: 'Outcome',
    size: 106,
    value: ({ status }) => status.outcome,
    cell: ({ status }) => <OutcomeMark outcome={status.outcome} />,
  },
];

function constraintOf({ hasDbConstraint, isNoCheck }: ReferenceRow['reality']): string {
  if (!hasDbConstraint) return 'none';
  return isNoCheck ? 'unchecked' : 'trusted';
}
