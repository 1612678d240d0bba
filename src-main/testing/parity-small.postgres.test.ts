// Many small tables of PostgreSQL, several in one statement.
import { afterEach, describe, expect, inject, it } from 'vitest';
import type { SqlSession } from '../../src/connect/session.ts';
import { livePostgres, type LivePostgres } from './parity-live.ts';
import { comparedTables, inShort } from './parity-sessions.ts';

const server = inject('postgres');
const url = 'url' in server ? server.url : '';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function postgres(script: string): Promise<LivePostgres> {
  const database = await livePostgres(url, script);
  cleanups.push(database.close);
  return database;
}

describe.skipIf('missing' in server)(
  `comparing small tables${'missing' in server ? `: ${server.missing}` : ''}`,
  () => {
    it('scans small tables together, and says of each what it would by itself', async () => {
      const names = ['a', 'b', '__proto__', 'q"uote', 'with space ', 'A', "it's", '😀', 'empty', 'wide', 'nulls', 'z'];
      const table = (name: string): string => `"${name.replaceAll('"', '""')}"`;
      const script = names
        .map((name, at) => {
          if (name === 'empty') return `create table empty (id int primary key, note text);`;
          const columns = Array.from(
            { length: name === 'wide' ? 90 : 1 + (at % 4) },
            (_, each) => `x + ${each} as c${each}`,
          );
          const note = name === 'nulls' ? 'null::text' : `case when x % 3 = 0 then null else 'n' || x end`;
          return `create table ${table(name)} as select ${columns.join(', ')}, ${note} as note from generate_series(1, ${at + 3}) x;`;
        })
        .join('\n');
      const change = `update "A" set note = 'other' where c0 = 2; delete from "__proto__" where c0 = 1; insert into z select * from z limit 1;`;
      const source = await postgres(`${script} analyze;`);
      const target = await postgres(`${script} ${change} analyze;`);
      const together = await comparedTables(source.session, target.session);
      const alone = await comparedTables(source.session, target.session, { settings: { lane: 'stream' } });
      expect(inShort(together)).toEqual(inShort(alone));
      expect(together.document.tables.map(({ sourceRows, targetRows }) => [sourceRows, targetRows])).toEqual(
        alone.document.tables.map(({ sourceRows, targetRows }) => [sourceRows, targetRows]),
      );
      const nulls = (outcome: typeof alone): unknown =>
        outcome.document.tables.map(({ columns }) => columns.map((each) => [each.sourceNulls, each.targetNulls]));
      expect(nulls(together)).toEqual(nulls(alone));
      const differing = together.document.tables.filter(({ verdict }) => verdict === 'differs');
      expect(differing.map(({ entity }) => entity).toSorted()).toEqual(['A', '__proto__', 'z']);
      const shared = [...together.kept.finished.values()].filter(({ table: { evidence } }) =>
        evidence?.statements.some(({ purpose }) => purpose.includes(', in one statement with ')),
      );
      expect(shared.length).toBeGreaterThanOrEqual(6);
    });

    it('asks each side its own where they differ in NULLs, in spelling or in what is filtered', async () => {
      const tables = (strict: string, second: string): string =>
        ['a', 'b', 'c', 'd']
          .map(
            (
              name,
            ) => `create table ${name} (id int primary key, note text${name === 'a' ? strict : ''}, "${name === 'd' ? second : 'Size'}" int);
            insert into ${name} select x, 'n', x from generate_series(1, 5) x;`,
          )
          .join('\n');
      const source = await postgres(`${tables(' not null', 'Size')} analyze;`);
      const target = await postgres(`${tables('', 'size')} update a set note = null where id = 3; analyze;`);
      const settings = { where: [{ table: 'b', source: 'id > 1', target: 'id > 2' }] };
      const { document } = await comparedTables(source.session, target.session, { settings });
      const [a, b, c] = document.tables;
      expect(a?.columns.find(({ attribute }) => attribute === 'note')).toMatchObject({
        sourceNulls: 0,
        targetNulls: 1,
      });
      expect([b?.sourceRows, b?.targetRows]).toEqual([4, 3]);
      expect(c?.verdict).toBe('proved');
      expect(document.tables[3]?.verdict).toBe('proved');
    });

    it('goes on with the other tables when one cannot be read', async () => {
      const source = await postgres(
        `create table t as select 1 as x; create table bad as select 1 as x; create table ok as select 1 as x;`,
      );
      const target = await postgres(
        `create table t as select 1 as x; create table bad as select 1 as x; create table ok as select 1 as x;`,
      );
      const failing: SqlSession = {
        ...source.session,
        query: (statement, signal) =>
          source.session.query(
            // Also where it is read together with others.
            statement.text.includes('"public"."bad"')
              ? { ...statement, text: 'select 1/0', parameters: [] }
              : statement,
            signal,
          ),
      };
      const outcome = await comparedTables(failing, target.session);
      expect(outcome.document.tables.map(({ entity, verdict }) => [entity, verdict])).toEqual([
        ['bad', 'incomplete'],
        ['ok', 'proved'],
        ['t', 'proved'],
      ]);
      expect(outcome.document.tables[0]?.reason).toContain('division by zero');
    });
  },
);
