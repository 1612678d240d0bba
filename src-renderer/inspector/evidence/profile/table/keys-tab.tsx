// Unique candidates of a table; below, the values of the chosen one that repeat and how they were looked for.
import { displayValue } from '../../../../../src/model/profile/row-sample.ts';
import { useViewChoice } from '../../../../state/selection-store.ts';
import { Count } from '../../../../ui/count.tsx';
import type { DataColumn } from '../../../../ui/data-column.ts';
import { DataTable } from '../../../../ui/data-table.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { countOf, formatCount } from '../../../../ui/format.ts';
import { Identifier } from '../../../../ui/identifier.tsx';
import type { CapturedDuplicates, KeyRow, KeyState } from '../key-view.ts';
import type { TableRow } from '../profile-view.ts';
import { OutcomeMark } from '../state-mark.tsx';
import { FoundMark } from './found-mark.tsx';
import { ProbeFacts, Statement } from './probe-facts.tsx';
import classes from './table-profile.module.css';

const WORDS: { readonly [S in KeyState]: string } = {
  duplicates: 'Duplicates',
  assumed: 'Assumed duplicates',
  unknown: 'Not known',
  none: 'No duplicates',
};

export function KeysTab({ row }: { readonly row: TableRow }) {
  const [item, setItem] = useViewChoice('item', '');
  const chosen =
    row.keys.find(({ key }) => key === item) ?? row.keys.find(({ state }) => state !== 'none') ?? row.keys[0];
  return (
    <div className={classes['two']}>
      <div className={classes['upper']} style={{ '--rows': String(Math.max(3, row.keys.length)) }}>
        <DataTable
          label="Keys of the table"
          rows={row.keys}
          columns={COLUMNS}
          rowKey={(key) => key.key}
          rowHeight={28}
          selectedKey={chosen?.key ?? null}
          onSelect={(key) => setItem(key.key)}
          empty={<EmptyState title="No key to check">The model has no unique index on this table.</EmptyState>}
        />
      </div>
      {chosen === undefined ? null : (
        <section className={classes['detail']} aria-label="Where the numbers came from" tabIndex={0}>
          <p className={classes['sentence']}>{sentence(chosen)}</p>
          <ProbeFacts status={chosen.status} rows={row.rows} canBeSampled={row.sampledRows !== null} />
          {chosen.found.map((found) => (
            <Examples key={found.environment} found={found} isNamed={chosen.found.length > 1} />
          ))}
          {chosen.status === null ? null : <Statement query={chosen.status.query} />}
        </section>
      )}
    </div>
  );
}

function Examples({ found, isNamed }: { readonly found: CapturedDuplicates; readonly isNamed: boolean }) {
  const { examples, groups, rows, environment, columns } = found;
  return (
    <div className={classes['sample']}>
      <h3>
        {isNamed ? `${environment}: ` : ''}
        {countOf(groups, 'repeated value')} in {countOf(rows, 'row')}
        {groups > examples.length ? `; the ${formatCount(examples.length)} most frequent` : ''}
      </h3>
      <table className={classes['groups']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Identifier name={column} />
              </th>
            ))}
            <th scope="col" data-align="end">
              Rows
            </th>
          </tr>
        </thead>
        <tbody>
          {examples.map((example, position) => (
            <tr key={position}>
              {columns.map((column, place) => (
                <td key={column}>
                  <Identifier name={spellings(example, place)} />
                </td>
              ))}
              <td data-align="end">{formatCount(example.rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The value, and another spelling that the rules take as the same. */
function spellings({ values, alsoSpelled }: CapturedDuplicates['examples'][number], place: number): string {
  const value = displayValue(values[place] ?? null);
  const other = alsoSpelled === null ? value : displayValue(alsoSpelled[place] ?? null);
  return other === value ? value : `${value} = ${other}`;
}

function sentence({ columns, state, rows }: KeyRow): string {
  const name = columns.join(', ');
  switch (state) {
    case 'duplicates':
      return rows === null
        ? `${name}: values repeat.`
        : `${name}: ${countOf(rows, 'row')} share a value with another row.`;
    case 'assumed':
      return `${name}: not measured to the end; duplicates are assumed.`;
    case 'unknown':
      return `${name}: not measured.`;
    case 'none':
      return `${name}: every value occurs once.`;
  }
}

const COLUMNS: readonly DataColumn<KeyRow>[] = [
  {
    id: 'columns',
    header: 'Key columns',
    size: 150,
    grow: 2,
    value: ({ columns }) => columns.join(', '),
    cell: ({ columns }) => <Identifier name={columns.join(', ')} />,
  },
  {
    id: 'state',
    header: 'Found',
    size: 156,
    value: ({ state }) => WORDS[state],
    cell: ({ state }) => (
      <FoundMark tone={state === 'none' ? 'clean' : state === 'duplicates' ? 'bad' : 'open'}>{WORDS[state]}</FoundMark>
    ),
  },
  {
    id: 'rows',
    header: 'Rows',
    title: 'Rows that share a value with another row',
    size: 84,
    align: 'end',
    value: ({ rows }) => rows,
    cell: ({ rows, state }) => <Count value={state === 'none' ? 0 : rows} />,
  },
  {
    id: 'outcome',
    header: 'Outcome',
    size: 106,
    value: ({ status }) => status?.outcome ?? null,
    cell: ({ status }) => <OutcomeMark outcome={status?.outcome ?? null} />,
  },
];
