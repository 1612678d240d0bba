import type { Sha256 } from '../../../kernel/hash.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { SideColumn } from '../pairing/side-catalog.ts';
import type { ComparedColumn, TablePlan } from '../table-plan.ts';

/**
 * Digest of everything besides the rows that decides the result of a table: names, columns, types, rules, key, filter, schema and the
 * settings that apply to it. A table that an interrupted run has finished is taken over only under the same digest.
 */
export function pairingDigest(plan: TablePlan, settings: ParitySettings, sha256: Sha256): string {
  const { pairing } = plan;
  const parts = [
    VERSION,
    [pairing.module, pairing.entity, pairing.source, pairing.target, pairing.remark],
    plan.columns.length,
    plan.columns.map(({ codec }) => (codec.rules.length === 0 ? 0 : codec.rules)),
    plan.countedOnly.map(({ pair, reason }) => [columnText(pair.source), columnText(pair.target), reason]),
    plan.leftOut,
    plan.key,
    plan.filter,
    plan.schema,
    [
      settings.strength,
      settings.lane,
      settings.columnDigests,
      settings.segments,
      settings.stopAfter,
      settings.confirm,
      settings.collisionBound,
    ],
  ];
  // The order of members is that of this program, which is the same for both runs; sorting them for every table cost more than its digest.
  return sha256(`${plan.columns.map(comparedText).join(SEPARATOR)}${SEPARATOR}${JSON.stringify(parts)}`);
}

const VERSION = 3;

/** NUL separates what is a name or a type, since no database allows it in one; as JSON such texts take several times as long. */
const SEPARATOR = '\0';

function comparedText({ pair, codec, redacted }: ComparedColumn): string {
  const { attribute, source, target } = pair;
  return [attribute, columnText(source), columnText(target), codec.family, String(redacted)].join(SEPARATOR);
}

function columnText({ name, type: { kind, shown, collation }, isNullable }: SideColumn): string {
  const nullability = isNullable ? 'NULL' : 'NOT NULL';
  return [name, kind, shown, collation === null ? '' : `=${collation}`, nullability].join(SEPARATOR);
}
