// Statements in the order of execution, with the place of each table in the certified order.
import { type ReactNode, useMemo } from 'react';
import { Count } from '../../ui/count.tsx';
import { DataTable, type DataColumn } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { Identifier } from '../../ui/identifier.tsx';
import classes from './artifacts-panel.module.css';
import { KIND_WORDS, ROW_KINDS, type StatementRow } from './statements-view.ts';

interface Props {
  readonly rows: readonly StatementRow[];
  readonly isNarrow: boolean;
  /** All of one file: the file is not repeated. */
  readonly inOneFile?: boolean;
  /** The line that is pointed at, with its file where there are several. */
  readonly line: number | null;
  readonly file?: string;
  readonly onShow: (row: StatementRow) => void;
  /** Enter or double click. */
  readonly onOpen?: (row: StatementRow) => void;
  readonly empty: ReactNode;
}

export function StatementList({
  rows,
  isNarrow,
  inOneFile = false,
  line,
  file,
  onShow,
  onOpen = onShow,
  empty,
}: Props) {
  const columns = useMemo(() => columnsFor(isNarrow, inOneFile), [isNarrow, inOneFile]);
  const selected = useMemo(
    () =>
      line === null
        ? null
        : rows.find(({ statement }) => statement.line === line && (file === undefined || statement.file === file)),
    [rows, line, file],
  );
  return (
    <DataTable
      label="Statements"
      rows={rows}
      columns={columns}
      rowKey={rowKey}
      selectedKey={selected?.key ?? null}
      onSelect={onShow}
      onOpen={onOpen}
      empty={empty}
    />
  );
}

const rowKey = ({ key }: StatementRow): string => key;

type Column = DataColumn<StatementRow>;

function columnsFor(isNarrow: boolean, inOneFile: boolean): readonly Column[] {
  if (inOneFile) return [LINE, DOES, ABOUT, ROWS, POSITION, CERTIFIED];
  return isNarrow ? [POSITION, TABLE, DOES, ROWS] : [POSITION, CERTIFIED, TABLE, DOES, NAME, ROWS, FILE, LINE];
}

const POSITION: Column = {
  id: 'position',
  header: 'Order',
  title: 'Place among the statements of its load that bring or change rows, as the scripts are executed',
  size: 66,
  align: 'end',
  value: ({ statement: { load, position } }) => (position === null ? null : (load ?? 0) * 10_000_000 + position),
  cell: ({ statement: { load, position } }) =>
    position === null ? (
      '–'
    ) : (
      <span title={`Load ${String(load ?? 1)}`}>
        {load !== null && load > 1 ? <span className={classes['quiet']}>{load}/</span> : null}
        {formatCount(position)}
      </span>
    ),
};

const CERTIFIED: Column = {
  id: 'certified',
  header: 'Certified',
  title: 'Position of the table in the order certificate',
  size: 76,
  align: 'end',
  value: ({ statement }) => statement.certifiedPosition,
  cell: ({ statement: { certifiedPosition } }) =>
    certifiedPosition === null ? '–' : <Count value={certifiedPosition} />,
};

const TABLE: Column = {
  id: 'table',
  header: 'Table',
  size: 150,
  grow: 3,
  value: ({ statement: { written } }) => (written === null ? null : `${written.schema ?? ''}.${written.name}`),
  cell: ({ statement: { written } }) =>
    written === null ? '–' : <Identifier prefix={written.schema ?? ''} name={written.name} />,
};

/** In a table script what a constraint is called tells more than the table. */
const ABOUT: Column = {
  ...TABLE,
  header: 'About',
  cell: (row) => {
    const { name, kind } = row.statement;
    return name === null || ROW_KINDS.has(kind) ? TABLE.cell?.(row) : <Identifier name={name} />;
  },
};

const DOES: Column = {
  id: 'does',
  header: 'Does',
  size: 126,
  value: ({ statement }) => KIND_WORDS[statement.kind],
};

const NAME: Column = {
  id: 'name',
  header: 'By',
  title: 'The verb, or the name of the constraint, trigger or script',
  size: 120,
  grow: 2,
  value: ({ statement }) => statement.name,
  cell: ({ statement: { name } }) => (name === null ? '–' : <Identifier name={name} dim />),
};

const ROWS: Column = {
  id: 'rows',
  header: 'Rows',
  size: 84,
  align: 'end',
  value: ({ statement }) => statement.rows,
  cell: ({ statement: { rows } }) => (rows === null ? '–' : <Count value={rows} />),
};

const FILE: Column = {
  id: 'file',
  header: 'File',
  size: 160,
  grow: 3,
  value: ({ statement }) => statement.file,
  cell: ({ statement }) => <Identifier name={statement.file} dim />,
};

const LINE: Column = {
  id: 'line',
  header: 'Line',
  size: 74,
  align: 'end',
  value: ({ statement }) => statement.line,
  cell: ({ statement }) => <Count value={statement.line} />,
};
