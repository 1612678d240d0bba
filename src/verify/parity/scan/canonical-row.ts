import { encodeCell, encodeRow } from '../../../connect/canonical/encoding.ts';
import type { Cell } from '../../../connect/session.ts';
import type { Sha256 } from '../../../kernel/hash.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { Problem } from '../../../model/problem.ts';
import { noCanonicalValue } from './scan-problems.ts';
import type { SideTable } from './side-table.ts';

/** Canonical payload of a fetched value, after its rules; the error names the column. */
export function canonicalCell(table: SideTable, position: number, cell: Cell): Result<string | null, Problem> {
  const compared = table.columns[position];
  if (compared === undefined) return ok(null);
  const payload = compared.codec.payload(table.side, cell);
  return payload.ok ? payload : err(noCanonicalValue(table, compared.column.name, payload.error));
}

/** Canonical payloads of a row fetched whole, by compared column. */
export function canonicalRow(table: SideTable, cells: readonly Cell[]): Result<readonly (string | null)[], Problem> {
  const payloads: (string | null)[] = [];
  for (let at = 0; at < table.columns.length; at += 1) {
    const payload = canonicalCell(table, at, cells[at] ?? null);
    if (!payload.ok) return payload;
    payloads.push(payload.value);
  }
  return ok(payloads);
}

/** First 128 bits of the SHA-256 of some columns' encoded cells (specs, M1.3, "Canonical encoding"). */
export function canonicalDigest(
  table: SideTable,
  payloads: readonly (string | null)[],
  positions: readonly number[] | null,
  sha256: Sha256,
): bigint {
  const encoded = (positions ?? [...payloads.keys()]).map((at) =>
    encodeCell(table.columns[at]?.codec.family ?? 'text', payloads[at] ?? null),
  );
  return BigInt(`0x${sha256(encodeRow(encoded)).slice(0, 32)}`);
}
