import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts';
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
  const column = ({ name, type, isNullable }: SideColumn): Json => [
    name,
    type.kind,
    type.shown,
    type.collation,
    isNullable,
  ];
  const text = canonicalJson({
    version: 1,
    pair: [pairing.module, pairing.entity, { ...pairing.source }, { ...pairing.target }, pairing.remark],
    compared: plan.columns.map(({ pair, codec, redacted }) => [
      pair.attribute,
      column(pair.source),
      column(pair.target),
      codec.family,
      json(codec.rules),
      redacted,
    ]),
    countedOnly: plan.countedOnly.map(({ pair, reason }) => [column(pair.source), column(pair.target), reason]),
    leftOut: json(plan.leftOut),
    key: json(plan.key),
    filter: { ...plan.filter },
    schema: json(plan.schema),
    settings: json({
      strength: settings.strength,
      lane: settings.lane,
      columnDigests: settings.columnDigests,
      segments: settings.segments,
      stopAfter: settings.stopAfter,
      confirm: settings.confirm,
      collisionBound: settings.collisionBound,
    }),
  });
  return sha256(text);
}

/** A noun as JSON; members that are absent stay so. */
function json(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map(json);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object') return null;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, json(member)]));
}
