import type { Clock } from '../../../kernel/clock.ts';
import type { Sha256 } from '../../../kernel/hash.ts';
import type { LaneChoice } from '../../../model/parity/lane.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { SessionPair } from '../parity-input.ts';
import type { TablePlan } from '../table-plan.ts';
import { isSmall } from './key-bounds.ts';
import { type HashProbes, nativeOffer } from './native-lane.ts';
import { sampleLanes } from './sample-lanes.ts';
import type { SideTable } from './side-table.ts';

/** What choosing needs besides the tables. */
export interface LanePorts {
  readonly clock: Clock;
  readonly sha256: Sha256;
  readonly probes: HashProbes;
}

/** The lane of a table, and for the native one the name of the hash. */
export interface ChosenLane {
  readonly choice: LaneChoice;
  readonly native: string | null;
}

/**
 * Chooses how a table is digested: as forced, where it can be; else natively; else by the servers over the canonical encoding; else
 * here. Where SQL Server takes part, a sample decides between the last two (HASHBYTES is slow, anchors.md G2).
 */
export async function chooseLane(
  plan: TablePlan,
  sessions: SessionPair,
  sides: readonly SideTable[],
  { lane: asked }: ParitySettings,
  ports: LanePorts,
  signal: AbortSignal,
): Promise<ChosenLane> {
  const forced = asked === 'join' ? undefined : asked;
  const isForced = forced !== undefined;
  if (forced === 'native' || (forced === undefined && isNativeQuicker(plan, sides))) {
    const native = await nativeOffer(plan, sessions, ports.probes, signal);
    if (native.possible) return { choice: choice('native', isForced, native.reason), native: native.algorithm };
    if (isForced) {
      const isPortable = columnWithoutSql(sides) === null && (await sideWithoutUtf8(sides, signal)) === null;
      return {
        choice: choice(isPortable ? 'portable' : 'stream', false, `not native: ${native.reason}`),
        native: null,
      };
    }
  }
  if (forced === 'stream') return { choice: choice('stream', true, 'asked for'), native: null };
  const withoutSql = columnWithoutSql(sides);
  if (withoutSql !== null)
    return { choice: choice('stream', false, `column ${withoutSql} has no canonical form in SQL`), native: null };
  const old = await sideWithoutUtf8(sides, signal);
  if (old !== null)
    return {
      choice: choice('stream', false, `the server of the ${old} has no UTF-8 collation (SQL Server 2019 brought it)`),
      native: null,
    };
  if (forced === 'portable') return { choice: choice('portable', true, 'asked for'), native: null };
  if (isSmall(plan))
    return { choice: choice('portable', false, 'small: the servers digest it in one round trip'), native: null };
  const measured = await sampleLanes(sides, ports, signal);
  if (measured === null)
    return { choice: choice('portable', false, 'the servers digest the canonical encoding'), native: null };
  return { choice: { ...choice(measured.lane, false, measured.reason), measured: measured.words }, native: null };
}

/** PostgreSQL's SHA-256 costs four times its hashes, whatever the size; other servers digest a small table as fast in the portable way. */
function isNativeQuicker(plan: TablePlan, sides: readonly SideTable[]): boolean {
  return !isSmall(plan) || sides.every(({ kind }) => kind === 'postgres');
}

function choice(lane: LaneChoice['lane'], forced: boolean, reason: string): LaneChoice {
  return { lane, forced, reason, measured: [] };
}

/**
 * A side whose server cannot make the bytes of the encoding; null when there is none. It is asked for a property, which is NULL where the
 * collation is unknown, since a statement that fails could end the transaction that holds the view.
 */
async function sideWithoutUtf8(sides: readonly SideTable[], signal: AbortSignal): Promise<string | null> {
  for (const { session, side, kind, columns } of sides) {
    if (kind !== 'mssql') continue;
    const isNeeded = columns.some(({ codec, quoted }) => codec.encodedSql(side, quoted)?.includes(UTF8_COLLATION));
    if (!isNeeded) continue;
    const text = `select convert(int, COLLATIONPROPERTY('${UTF8_COLLATION}', 'CodePage')) as code_page`;
    const page = await session.query({ text, parameters: [], purpose: 'whether the server knows UTF-8' }, signal);
    const [cell] = page.ok ? (page.value.rows[0] ?? []) : [0];
    if (cell === null) return side;
  }
  return null;
}

const UTF8_COLLATION = 'Latin1_General_100_BIN2_UTF8';

/** A column that a server cannot encode; null when there is none. */
function columnWithoutSql(sides: readonly SideTable[]): string | null {
  for (const { columns, side } of sides)
    for (const { column, codec, quoted } of columns) if (codec.encodedSql(side, quoted) === null) return column.name;
  return null;
}
