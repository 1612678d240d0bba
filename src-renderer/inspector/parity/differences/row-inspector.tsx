// One differing row in full: every column with both sides, raw and after its rules, and what the change looks like.
import { Button, Switch } from '@mantine/core';
import { IconClipboard, IconEye } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { DifferenceColumns, RowDifference } from '../../../../src/model/parity/row-difference.ts';
import type { DataColumn } from '../../../ui/data-column.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Identifier } from '../../../ui/identifier.tsx';
import { CellText } from './cell-text.tsx';
import classes from './difference-viewer.module.css';
import { KIND_MARKS } from './kind-marks.ts';
import { type FieldRow, fieldRows } from './field-view.ts';
import type { Revealed } from './reveal-dialog.tsx';

interface Props {
  readonly row: RowDifference;
  readonly columns: DifferenceColumns;
  readonly sides: { readonly source: string; readonly target: string };
  readonly revealed: Revealed | null;
  /** Why hidden values cannot be revealed here; null where they can. */
  readonly whyNotReveal: string | null;
  readonly onReveal: () => void;
  readonly onHide: () => void;
  readonly onCopy: () => void;
  readonly onOpen: (position: number) => void;
}

export function RowInspector(props: Props) {
  const { row, columns, sides, revealed, whyNotReveal, onReveal, onHide, onCopy, onOpen } = props;
  const [onlyChanged, setOnlyChanged] = useState(false);
  const fields = useMemo(() => fieldRows(row, columns, revealed), [row, columns, revealed]);
  const shown = onlyChanged && row.kind === 'changed' ? fields.filter((field) => field.isChanged) : fields;
  const hasHidden = columns.compared.some(({ redacted }) => redacted);
  const isTall = fields.some((field) => field.normalised !== null);
  const table = useMemo(() => fieldColumns(sides), [sides]);
  return (
    <section className={classes['inspector']} aria-label="Selected row">
      <div className={classes['inspectorHead']}>
        <h3>
          Row{' '}
          {row.key.length === 0 ? (
            <span className={classes['quiet']}>without a key</span>
          ) : (
            row.key.map((value, position) => (
              <span key={columns.key[position]?.source ?? position} className={classes['keyPart']}>
                <Identifier name={columns.key[position]?.source ?? ''} dim /> <CellText value={value} room={40} />
              </span>
            ))
          )}
        </h3>
        <span className={classes['kind']} data-kind={row.kind}>
          {KIND_MARKS[row.kind].sign} {KIND_MARKS[row.kind].word}
        </span>
        <span className={classes['grow']} />
        {row.kind === 'changed' ? (
          <Switch
            size="xs"
            label="Changed columns only"
            checked={onlyChanged}
            onChange={(event) => setOnlyChanged(event.currentTarget.checked)}
          />
        ) : null}
        {hasHidden ? (
          <Button
            leftSection={<IconEye size={14} aria-hidden />}
            disabled={whyNotReveal !== null}
            title={whyNotReveal ?? 'Reads the hidden values of this row from both databases, after a reason'}
            onClick={revealed === null ? onReveal : onHide}
          >
            {revealed === null ? 'Reveal…' : 'Hide again'}
          </Button>
        ) : null}
        <Button leftSection={<IconClipboard size={14} aria-hidden />} onClick={onCopy}>
          Copy row
        </Button>
      </div>
      <DataTable
        label="Columns of the selected row"
        rows={shown}
        columns={table}
        rowKey={(field) => String(field.position)}
        rowHeight={isTall ? 38 : 27}
        onOpen={(field) => onOpen(field.position)}
        empty={<p className={classes['note']}>No column of this row changed.</p>}
      />
    </section>
  );
}

function fieldColumns(sides: Props['sides']): readonly DataColumn<FieldRow>[] {
  const value = (side: 'source' | 'target'): DataColumn<FieldRow> => ({
    id: side,
    header: sides[side],
    size: 150,
    grow: 3,
    value: (field) => field[side] ?? null,
    cell: (field) => <FieldValue field={field} side={side} />,
  });
  return [
    {
      id: 'sign',
      header: '',
      title: 'Whether the values differ',
      size: 34,
      value: (field) => (field.isChanged ? 0 : 1),
      cell: (field) =>
        field.isChanged ? (
          <span className={classes['changedSign']} role="img" aria-label="changed">
            ≠
          </span>
        ) : null,
    },
    {
      id: 'column',
      header: 'Column',
      size: 130,
      grow: 1,
      value: (field) => field.name,
      cell: (field) => <Identifier name={field.name} dim={!field.isChanged} />,
    },
    value('source'),
    value('target'),
    {
      id: 'explained',
      header: 'Looks like',
      title: 'The transformation that turns the source value into the target value',
      size: 120,
      grow: 1,
      value: (field) => field.explained,
      cell: (field) => <span className={classes['quiet']}>{field.explained}</span>,
    },
  ];
}

function FieldValue({ field, side }: { readonly field: FieldRow; readonly side: 'source' | 'target' }) {
  const value = field[side];
  if (value === undefined) return <span className={classes['quiet']}>no row</span>;
  const other = field[side === 'source' ? 'target' : 'source'] ?? null;
  return (
    <span className={classes['field']} data-changed={field.isChanged}>
      <CellText value={value} against={field.isChanged ? other : null} isHidden={field.isHidden} room={64} />
      {field.normalised === null ? null : (
        <span className={classes['normalised']}>
          as compared: <CellText value={field.normalised[side]} room={56} />
        </span>
      )}
    </span>
  );
}
