import type { VerifiedColumn, VerifiedTable } from '../../../model/fingerprint-verification.ts';
import type { FingerprintColumn, FingerprintTable } from '../../../model/source-fingerprint.ts';
import { type Verdict, worstVerdict } from '../../../model/verdict.ts';
import type { TablePlan } from '../table-plan.ts';
import type { DigestedSide } from './digested-side.ts';
import { rulesText } from './rules-text.ts';

/** Judges a table of the target by what was recorded of the source's. Reads nothing. */
export function judgeFingerprint(recorded: FingerprintTable, plan: TablePlan, found: DigestedSide): VerifiedTable {
  const isSameAll = recorded.aggregateChecksum === null ? null : recorded.aggregateChecksum === found.digest;
  const columns = recorded.columns.map((column) => judgeColumn(column, plan, found, isSameAll));
  const rowsDiffer = recorded.rowCount !== null && recorded.rowCount !== found.rows;
  const isWhole =
    recorded.aggregateChecksum !== null &&
    found.digest !== null &&
    plan.columns.length === recorded.columns.filter(({ family }) => family !== null).length &&
    columns.every(({ verdict }) => verdict !== 'incomplete');
  const digestDiffers = isWhole && recorded.aggregateChecksum !== found.digest;
  const own: readonly (readonly [Verdict, string])[] = [
    ...(recorded.rowCount === null
      ? [['incomplete', `The fingerprint has no row count: ${recorded.reason ?? 'not read'}.`] as const]
      : []),
    ...(rowsDiffer
      ? [['differs', `${String(recorded.rowCount)} rows were recorded, ${String(found.rows)} are there.`] as const]
      : []),
    ...(recorded.rowCount !== null && recorded.aggregateChecksum === null
      ? [
          [
            'incomplete',
            `The fingerprint has no digest of this table: ${recorded.reason ?? 'none was taken'}.`,
          ] as const,
        ]
      : []),
    ...(digestDiffers ? [['differs', 'The digest of all rows is another.'] as const] : []),
    ...((recorded.filter === null) === (plan.filter.target === null)
      ? []
      : [['incomplete', `The fingerprint was taken ${filterWords(recorded.filter)}.`] as const]),
    ...(recorded.rowCount === 0 && found.rows === 0
      ? [['vacuous', 'No row was recorded and none is there.'] as const]
      : []),
  ];
  const judged = columns.filter(({ verdict }) => verdict !== 'proved' && verdict !== 'vacuous');
  const verdict = worstVerdict(
    [...own.map(([each]) => each), ...judged.map((column) => column.verdict), ...atBest(isWhole)],
    true,
  );
  const words = [...own.map(([, reason]) => reason), ...judged.map(columnWords)];
  return {
    entity: recorded.entity,
    source: { schema: recorded.schema, table: recorded.table },
    target: plan.pairing.target,
    verdict,
    strength: isWhole ? 'digest' : 'counts',
    reason: words.length === 0 ? null : words.join(' '),
    recordedRows: recorded.rowCount,
    foundRows: found.rows,
    recordedChecksum: recorded.aggregateChecksum,
    foundChecksum: found.digest,
    columns,
  };
}

/** What holds when nothing is wrong: without a digest of all rows the counts alone were looked at, which is not the strength asked for. */
function atBest(isWhole: boolean): readonly Verdict[] {
  return [isWhole ? 'proved' : 'incomplete'];
}

function judgeColumn(
  column: FingerprintColumn,
  plan: TablePlan,
  found: DigestedSide,
  isSameAll: boolean | null,
): VerifiedColumn {
  const at = plan.columns.findIndex(({ pair }) => pair.source.name === column.name);
  const compared = plan.columns[at];
  const counted = plan.countedOnly.findIndex(({ pair }) => pair.source.name === column.name);
  const position = compared === undefined ? (counted < 0 ? null : plan.columns.length + counted) : at;
  const notNull = position === null ? undefined : found.notNull[position];
  const foundNulls = notNull === undefined ? null : found.rows - notNull;
  const foundChecksum = compared === undefined ? null : (found.columnDigests[at] ?? null);
  const judged = (verdict: Verdict, reason: string | null): VerifiedColumn => ({
    attribute: column.attribute,
    sourceColumn: column.name,
    targetColumn: (compared?.pair ?? plan.countedOnly[counted]?.pair)?.target.name ?? null,
    recordedNulls: column.nullCount,
    foundNulls,
    recordedChecksum: column.checksum,
    foundChecksum,
    verdict,
    reason,
  });
  if (position === null) {
    const left = plan.leftOut.find(({ sourceColumn }) => sourceColumn === column.name);
    return judged(left?.byDesign === true ? 'vacuous' : 'incomplete', left?.reason ?? 'the target has no such column');
  }
  if (foundNulls !== null && column.nullCount !== null && foundNulls !== column.nullCount)
    return judged('differs', `${String(column.nullCount)} NULLs were recorded, ${String(foundNulls)} are there`);
  if (compared === undefined || foundChecksum === null || (column.checksum === null && isSameAll === null))
    return judged('incomplete', 'its values have no digest to compare');
  const isOtherForm = column.family !== compared.codec.family || column.rules !== rulesText(compared.codec.rules);
  if (column.checksum === foundChecksum) return judged('proved', null);
  if (isOtherForm)
    return judged(
      'incomplete',
      'it was recorded in another form or under other rules, so that digests cannot be compared',
    );
  if (column.checksum !== null) return judged('differs', 'the digest of its values is another');
  // An ordinary comparison digests rows, not columns.
  return isSameAll === true
    ? judged('proved', null)
    : judged('warning', 'rows differ, and only whole rows were recorded');
}

function columnWords({ sourceColumn, reason }: VerifiedColumn): string {
  return `${sourceColumn}: ${reason ?? 'not compared'}.`;
}

function filterWords(filter: string | null): string {
  return filter === null
    ? 'of all rows, the target is read with a filter'
    : `where ${filter}, the target is read whole`;
}
