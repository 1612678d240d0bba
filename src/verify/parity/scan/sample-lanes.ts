import type { Clock } from '../../../kernel/clock.ts';
import type { Sha256 } from '../../../kernel/hash.ts';
import { canonicalDigest, canonicalRow } from './canonical-row.ts';
import { portableRow } from './digest-sql.ts';
import { fetchOf, named } from './row-digests.ts';
import { type SideTable, statementFor, whereClause } from './side-table.ts';

/** What a sample said about the lanes. */
export interface SampledLanes {
  readonly lane: 'portable' | 'stream';
  readonly reason: string;
  readonly words: readonly string[];
}

/**
 * Digests the first rows of each SQL Server table once by the server and once here, and takes the quicker way; null when no side is
 * SQL Server, or a sample cannot be fetched (which the scan will then tell). Without rows, or where the server cannot digest, it is done here.
 */
export async function sampleLanes(
  sides: readonly SideTable[],
  ports: { readonly clock: Clock; readonly sha256: Sha256 },
  signal: AbortSignal,
): Promise<SampledLanes | null> {
  let portable = 0;
  let stream = 0;
  const words: string[] = [];
  for (const table of sides) {
    if (table.kind !== 'mssql') continue;
    const sample = await sampleSide(table, ports, signal);
    if (sample === null) return null;
    if ('refused' in sample) return { lane: 'stream', reason: sample.refused, words };
    portable += sample.portable;
    stream += sample.stream;
    words.push(
      `${table.session.name}: HASHBYTES ${sample.portable.toFixed(1)} µs/row, fetched and digested here ${sample.stream.toFixed(1)} µs/row, ${sample.rows} rows`,
    );
  }
  if (words.length === 0) return null;
  return { lane: portable <= stream ? 'portable' : 'stream', reason: 'the quicker on a sample', words };
}

const SAMPLE_ROWS = 2_000;

/** Microseconds a row by each lane. */
interface Sample {
  readonly portable: number;
  readonly stream: number;
  readonly rows: number;
}

async function sampleSide(
  table: SideTable,
  { clock, sha256 }: { readonly clock: Clock; readonly sha256: Sha256 },
  signal: AbortSignal,
): Promise<Sample | { readonly refused: string } | null> {
  const where = whereClause(table);
  const cells = table.columns.map(({ codec, quoted }) => codec.encodedSql(table.side, quoted) ?? 'null');
  const digests = `select TOP (${SAMPLE_ROWS}) ${portableRow('mssql', cells)} as d from ${table.table}${where}`;
  const fetched = table.columns.map((_, at) => fetchOf(table, at));
  const rows = `select TOP (${SAMPLE_ROWS}) ${named(fetched)} from ${table.table}${where}`;
  const began = clock.monotonic();
  // Rows come first: what they bring into the server's memory would otherwise flatter the second statement.
  const page = await table.session.query(statementFor(table, 'a sample of rows', rows), signal);
  if (!page.ok) return null;
  if (page.value.rows.length === 0) return { refused: 'no rows to sample' };
  for (const row of page.value.rows) {
    const payloads = canonicalRow(table, row);
    if (!payloads.ok) return null;
    canonicalDigest(table, payloads.value, null, sha256);
  }
  const fetchedAt = clock.monotonic();
  const hashed = await table.session.query(
    statementFor(table, 'the time to digest a sample', `select MAX(d) as d from (${digests}) as s`),
    signal,
  );
  if (!hashed.ok) return { refused: `${table.session.name} could not digest a sample: ${hashed.error.code}` };
  const count = page.value.rows.length;
  return {
    stream: ((fetchedAt - began) * 1_000) / count,
    portable: ((clock.monotonic() - fetchedAt) * 1_000) / count,
    rows: count,
  };
}
