// The columns of the list of decisions.
import { IconAlertTriangle } from '@tabler/icons-react';
import type { DataColumn } from '../../ui/data-column.ts';
import { formatCount } from '../../ui/format.ts';
import { Identifier } from '../../ui/identifier.tsx';
import { OUTCOME_WORDS, ageMinutes, ageText, countRank, countText, lookedAt } from './evidence-words.ts';
import { KindLabel, LEDGER_VERDICTS, LedgerBadge, WaivedMark } from './ledger-marks.tsx';
import classes from './policy-columns.module.css';
import type { PolicyRow } from './policy-view.ts';

/** The columns for the room there is: beside the details only what tells rows apart. `decidedAt` is what ages are counted to. */
export function policyColumns(decidedAt: string, room: 'narrow' | 'normal' | 'wide'): readonly DataColumn<PolicyRow>[] {
  const columns = [...COLUMNS, evidenceColumn(decidedAt)];
  return IDS[room].flatMap((id) => columns.filter((column) => column.id === id));
}

const IDS = {
  narrow: ['mark', 'subject', 'kindIcon', 'count'],
  normal: ['verdict', 'kindIcon', 'subject', 'count', 'decided', 'rationales', 'evidence'],
  wide: ['verdict', 'module', 'table', 'name', 'kind', 'count', 'rows', 'decided', 'rationales', 'evidence'],
} as const;

const rankOf = ({ entry, isContradiction }: PolicyRow): number =>
  isContradiction ? -1 : LEDGER_VERDICTS.indexOf(entry.verdict);

const COLUMNS: readonly DataColumn<PolicyRow>[] = [
  {
    id: 'verdict',
    header: 'Verdict',
    title: 'What the data lets one do',
    size: 104,
    value: rankOf,
    cell: ({ entry }) => <LedgerBadge verdict={entry.verdict} />,
  },
  {
    id: 'mark',
    header: '',
    title: 'Verdict',
    size: 34,
    value: rankOf,
    cell: ({ entry }) => <LedgerBadge verdict={entry.verdict} look="icon" />,
  },
  { id: 'module', header: 'Module', size: 110, grow: 1, value: ({ entry }) => entry.module, cell: Module },
  {
    id: 'table',
    header: 'Table',
    size: 130,
    grow: 3,
    value: ({ entry }) => `${entry.schema}.${entry.table}`,
    cell: ({ entry }) => <Identifier prefix={entry.schema} name={entry.table} />,
  },
  {
    id: 'name',
    header: 'Name',
    title: 'Column of a column or reference, name of a key',
    size: 110,
    grow: 2,
    value: ({ entry }) => entry.name,
    cell: ({ entry }) => <Identifier name={entry.name} />,
  },
  {
    id: 'subject',
    header: 'Name and table',
    size: 150,
    grow: 5,
    value: ({ entry }) => `${entry.table}.${entry.name}`,
    cell: ({ entry }) => (
      <span className={classes['two']}>
        <Identifier name={entry.name} />
        <Identifier prefix={entry.schema} name={entry.table} dim />
      </span>
    ),
  },
  {
    id: 'kind',
    header: 'Kind',
    size: 96,
    value: ({ entry }) => entry.kind,
    cell: ({ entry }) => <KindLabel kind={entry.kind} />,
  },
  {
    id: 'kindIcon',
    header: '',
    title: 'Kind',
    size: 34,
    value: ({ entry }) => entry.kind,
    cell: ({ entry }) => <KindLabel kind={entry.kind} isIcon />,
  },
  {
    id: 'count',
    header: 'Count',
    title: 'The deciding count: rows with NULL, values that repeat, rows without a parent',
    size: 72,
    align: 'end',
    value: ({ entry }) => countRank(entry.evidence),
    cell: Deciding,
  },
  {
    id: 'rows',
    header: 'Rows',
    title: 'Rows of the table',
    size: 92,
    align: 'end',
    value: ({ entry }) => entry.evidence.rows,
    cell: ({ entry }) => (
      <span className={classes['quiet']}>{entry.evidence.rows === null ? '–' : formatCount(entry.evidence.rows)}</span>
    ),
  },
  {
    id: 'decided',
    header: 'Decided',
    title: 'What the policy decided, and whether repair comes first',
    size: 172,
    value: (row) => row.decided,
    cell: Decision,
  },
  {
    id: 'rationales',
    header: 'Rationale',
    size: 120,
    grow: 4,
    value: ({ entry }) => entry.rationales.join(' '),
    cell: ({ entry }) => (
      <span className={classes['codes']} title={entry.rationales.join(', ')}>
        {entry.rationales.length === 0 ? <span className={classes['quiet']}>–</span> : entry.rationales.join(' · ')}
      </span>
    ),
  },
];

function evidenceColumn(decidedAt: string): DataColumn<PolicyRow> {
  return {
    id: 'evidence',
    header: 'Evidence',
    title: 'Age when it was decided; how much was looked at; how the probe ended',
    size: 118,
    value: ({ entry }) => ageMinutes(entry.evidence.capturedAtUtc, decidedAt),
    cell: ({ entry: { evidence } }) => {
      const age = ageText(evidence.capturedAtUtc, decidedAt);
      const isPlain = evidence.outcome === 'Succeeded';
      const how = isPlain ? (evidence.sampledRows === null ? null : 'sample') : OUTCOME_WORDS[evidence.outcome];
      return (
        <span
          className={classes['evidence']}
          data-trusted={evidence.isTrusted}
          title={`${OUTCOME_WORDS[evidence.outcome]}; looked at ${lookedAt(evidence)}`}
        >
          {isPlain ? [how, age ?? 'no time'].filter((part) => part !== null).join(' · ') : how}
        </span>
      );
    },
  };
}

function Module({ entry }: PolicyRow) {
  return <span className={classes['clip']}>{entry.module === '' ? '–' : entry.module}</span>;
}

function Deciding({ entry: { evidence, verdict } }: PolicyRow) {
  const text = countText(evidence);
  if (text === null)
    return (
      <span className={classes['quiet']} title="Not measured">
        –
      </span>
    );
  return (
    <span className={classes['count']} data-bad={verdict === 'Impossible'} data-none={text === '0'}>
      {text}
    </span>
  );
}

function Decision({ decided, isContradiction, needsRepair, waiver, entry }: PolicyRow) {
  return (
    <span className={classes['decided']} data-enforced={entry.isEnforced}>
      {decided}
      {waiver?.state === 'holds' ? (
        <WaivedMark owner={waiver.waiver.owner} />
      ) : isContradiction ? (
        <span className={classes['contradiction']} title="Enforced although the data does not allow it">
          <IconAlertTriangle size={13} stroke={2} aria-hidden /> {needsRepair ? 'repair first' : 'contradicts'}
        </span>
      ) : needsRepair ? (
        <span className={classes['note']}>repair first</span>
      ) : null}
    </span>
  );
}
