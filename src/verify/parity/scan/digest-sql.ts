import type { Cell, Parameter } from '../../../connect/session.ts';
import type { ConnectionKind } from '../../../model/connection.ts';
import { type DigestBits, digestOfHalves, wholeOf } from './digest-sum.ts';

/** How a server sums digests of rows and hands them over. */
export interface DigestSql {
  readonly bits: DigestBits;
  /** Aggregates over a digest, from which `readSums` makes the sum; null when the server answered something else. */
  readonly sums: (digest: string) => readonly string[];
  readonly readSums: (cells: readonly (Cell | undefined)[]) => bigint | null;
  /** The digest of one row as a column of the result. */
  readonly show: (digest: string) => string;
  readonly readShown: (cell: Cell | undefined) => bigint | null;
  /** Binds a digest so that it compares with the shown one. */
  readonly bindShown: (digest: bigint, bind: (value: Parameter) => string) => string;
  /** The first bits (at most 16) of a digest as a whole number. */
  readonly leading: (digest: string, bits: number) => string;
}

/** SHA-256 of the canonical encoding, of which the first 128 bits count (specs, M1.3, "Canonical encoding"). */
export const PORTABLE: Readonly<Record<ConnectionKind, DigestSql>> = {
  postgres: {
    bits: 128,
    // Pieces of three bytes are whole numbers of 32 bits, whose sums are exact and cheap; reading hexadecimal digits costs five times as much.
    sums: (digest) => PIECES.map(({ from, bytes }) => `sum(${bytesAsInteger(digest, from, bytes)})`),
    readSums: (cells) => readPieces(cells),
    show: (digest) => `left(encode(${digest}, 'hex'), 32)`,
    readShown: readHex,
    bindShown: bindHex,
    leading: (digest, bits) => `(${bytesAsInteger(digest, 0, 2)} >> ${16 - bits})`,
  },
  duckdb: {
    bits: 128,
    sums: (digest) => [1, 17].map((from) => `sum(('0x' || substr(${digest}, ${from}, 16))::ubigint)`),
    readSums: readHalves,
    show: (digest) => `substr(${digest}, 1, 32)`,
    readShown: readHex,
    bindShown: bindHex,
    leading: (digest, bits) => `(('0x' || substr(${digest}, 1, 4))::integer >> ${16 - bits})`,
  },
  mssql: {
    bits: 128,
    // A sum of bigint overflows; 38 digits hold the sum of 2^63 rows.
    sums: (digest) =>
      [1, 9].map((from) => `SUM(CONVERT(decimal(38, 0), CONVERT(bigint, SUBSTRING(${digest}, ${from}, 8))))`),
    readSums: readHalves,
    show: (digest) => `LOWER(CONVERT(varchar(32), SUBSTRING(${digest}, 1, 16), 2))`,
    readShown: readHex,
    bindShown: bindHex,
    leading: (digest, bits) => `(CONVERT(int, SUBSTRING(${digest}, 1, 2)) / ${2 ** (16 - bits)})`,
  },
};

/** The server's own 64-bit hash of a row (`nativeRow`); null where it has none that is good enough (parity.md 6.1 on SQL Server's). */
export const NATIVE: Readonly<Record<ConnectionKind, DigestSql | null>> = {
  postgres: {
    bits: 64,
    sums: (digest) => [`sum(${digest})`],
    readSums: readWhole,
    show: (digest) => digest,
    readShown: (cell) => readWhole([cell]),
    bindShown: (digest, bind) => `${bind(BigInt.asIntN(64, digest))}::bigint`,
    leading: (digest, bits) => `((${digest} >> ${64 - bits}) & ${2 ** bits - 1})`,
  },
  duckdb: {
    bits: 64,
    sums: (digest) => [`sum(${digest})`],
    readSums: readWhole,
    show: (digest) => digest,
    readShown: (cell) => readWhole([cell]),
    bindShown: (digest, bind) => `${bind(digest)}::ubigint`,
    leading: (digest, bits) => `(${digest} >> ${64 - bits})`,
  },
  mssql: null,
};

/** SQL of the portable digest of a row whose cells are encoded; none of them is NULL. */
export function portableRow(kind: ConnectionKind, cells: readonly string[]): string {
  switch (kind) {
    case 'postgres':
      return `sha256(convert_to(${joined(cells, ' || ')}, 'UTF8'))`;
    case 'duckdb':
      // One call of many arguments: its optimizer takes twice as long over a tree of operators. No encoded cell is NULL, which concat would skip.
      return `sha256(concat(${cells.join(', ')}))`;
    case 'mssql':
      return `HASHBYTES('SHA2_256', ${joined(cells, ' + ')})`;
  }
}

/** Parts of an expression joined as a balanced tree, so that a thousand columns do not nest a thousand deep. */
export function joined(parts: readonly string[], operator: string): string {
  if (parts.length <= 2) return parts.join(operator);
  const half = Math.ceil(parts.length / 2);
  return `(${joined(parts.slice(0, half), operator)})${operator}(${joined(parts.slice(half), operator)})`;
}

/** The bytes of a half, most significant first, in pieces that a 32-bit integer holds. */
const HALF_PIECES = [
  { from: 0, bytes: 3, shift: 40n },
  { from: 3, bytes: 3, shift: 16n },
  { from: 6, bytes: 2, shift: 0n },
];
const PIECES = [0, 8].flatMap((half) => HALF_PIECES.map((piece) => ({ ...piece, from: piece.from + half })));

function bytesAsInteger(digest: string, from: number, bytes: number): string {
  const shifted = Array.from({ length: bytes }, (_, at) => {
    const byte = `get_byte(${digest}, ${from + at})`;
    return at === bytes - 1 ? byte : `(${byte} << ${8 * (bytes - 1 - at)})`;
  });
  return `(${shifted.join(' | ')})`;
}

function readPieces(cells: readonly (Cell | undefined)[]): bigint | null {
  const halves = [0n, 0n];
  for (const [at, { shift }] of PIECES.entries()) {
    const sum = wholeOf(cells[at]);
    if (sum === null) return null;
    const half = at < HALF_PIECES.length ? 0 : 1;
    halves[half] = (halves[half] ?? 0n) + (sum << shift);
  }
  return digestOfHalves(halves[0] ?? 0n, halves[1] ?? 0n);
}

function readHalves([high, low]: readonly (Cell | undefined)[]): bigint | null {
  const halves = [wholeOf(high), wholeOf(low)];
  const [first, second] = halves;
  return first === undefined || first === null || second === undefined || second === null
    ? null
    : digestOfHalves(first, second);
}

function readWhole([cell]: readonly (Cell | undefined)[]): bigint | null {
  const whole = wholeOf(cell);
  return whole === null ? null : BigInt.asUintN(64, whole);
}

function readHex(cell: Cell | undefined): bigint | null {
  return typeof cell === 'string' && /^[0-9a-f]{32}$/.test(cell) ? BigInt(`0x${cell}`) : null;
}

function bindHex(digest: bigint, bind: (value: Parameter) => string): string {
  return bind(digest.toString(16).padStart(32, '0'));
}
