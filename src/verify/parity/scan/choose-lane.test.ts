import { describe, expect, it } from 'vitest';
import type { Cell, SqlSession } from '../../../connect/session.ts';
import type { Lane } from '../../../model/parity/lane.ts';
import { ok } from '../../../kernel/result.ts';
import { memoryColumn, memoryPlan, plainCodec } from '../testing/memory-plan.ts';
import { chooseLane } from './choose-lane.ts';
import { hashProbes } from './native-lane.ts';
import type { SideTable } from './side-table.ts';

const encodedSql = (_side: string, column: string): string => `${column} COLLATE Latin1_General_100_BIN2_UTF8`;
const codec = plainCodec('text', { encodedSql });
const plan = memoryPlan(0, [memoryColumn('name', { codec })]);

/** A SQL Server that answers this as the code page of the UTF-8 collation. */
function side(codePage: Cell, sent: string[]): SideTable {
  const session: Partial<SqlSession> = {
    name: 'qa',
    kind: 'mssql',
    query: ({ text }) => {
      sent.push(text);
      return Promise.resolve(ok({ columns: [], rows: [[codePage]] }));
    },
  };
  return {
    side: 'source',
    session: session as SqlSession,
    kind: 'mssql',
    table: '[T]',
    shown: 'T',
    filter: null,
    columns: plan.columns.map(({ pair }) => ({
      column: pair.source,
      quoted: '[NAME]',
      codec,
      countsPayload: false,
      isRequired: false,
      isOneScale: false,
    })),
    counted: [],
    keyColumns: [],
  };
}

async function chosen(codePage: Cell, lane: Lane, sent: string[] = []) {
  const table = side(codePage, sent);
  const ports = { clock: { now: () => '', monotonic: () => 0 }, sha256: () => '', probes: hashProbes() };
  const sessions = { source: table.session, target: table.session };
  return chooseLane(plan, sessions, [table], { lane }, ports, AbortSignal.timeout(120_000));
}

describe('the lane of a SQL Server table', () => {
  it('is the stream where the server has no UTF-8 collation, also when another was asked for', async () => {
    for (const lane of ['portable', 'native'] as const) {
      const sent: string[] = [];
      expect((await chosen(null, lane, sent)).choice).toMatchObject({ lane: 'stream', forced: false });
      // Nothing that fails is sent: it could end the transaction.
      expect(sent.every((text) => text.includes('COLLATIONPROPERTY'))).toBe(true);
    }
  });

  it('is the portable one that was asked for where the server has it', async () => {
    expect((await chosen(65001, 'portable')).choice).toMatchObject({ lane: 'portable', forced: true });
  });
});
