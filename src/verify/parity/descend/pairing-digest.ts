import type { Sha256 } from '../../../kernel/hash.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { SideColumn } from '../pairing/side-catalog.ts';
import type { TablePlan } from '../table-plan.ts';

/**
 * Digest of everything besides the rows that decides the result of a table: names, columns, types, rules, key, filter, schema and the
 * settings that apply to it. A table that an interrupted run has finished is taken over only under the same digest.
 */
export function pairingDigest(plan: TablePlan, settings: ParitySettings, sha256: Sha256): string {
  const { pairing } = plan;
  const column = ({ name, type, isNullable }: SideColumn): readonly unknown[] => [
    name,
    type.kind,
    type.shown,
    type.collation,
    isNullable,
  ];
  const parts = [
    VERSION,
    [pairing.module, pairing.entity, pairing.source, pairing.target, pairing.remark],
    plan.columns.map(({ pair, codec, redacted }) => [
      pair.attribute,
      column(pair.source),
      column(pair.target),
      codec.family,
      codec.rules,
      redacted,
    ]),
    plan.countedOnly.map(({ pair, reason }) => [column(pair.source), column(pair.target), reason]),
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
  return sha256(JSON.stringify(parts));
}

const VERSION = 2;
