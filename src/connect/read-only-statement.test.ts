import { describe, expect, it } from 'vitest';
import { onlyReads } from './read-only-statement.ts';

describe('a statement that only reads', () => {
  it.each([
    'SELECT 1',
    '  select [update] from [insert into]',
    `SELECT 'delete from t', "drop" FROM t -- update t`,
    'WITH a AS (SELECT 1) SELECT * FROM a /* truncate */',
    'SELECT $tag$ insert into x $tag$',
    "SELECT 'it''s; delete'",
  ])('reads: %s', (text) => expect(onlyReads(text)).toBe(true));

  it.each([
    'INSERT INTO t SELECT 1',
    'SELECT * INTO copy FROM t',
    'WITH a AS (DELETE FROM t RETURNING *) SELECT * FROM a',
    'SELECT 1; DROP TABLE t',
    'EXEC dbo.p',
    "SELECT nextval('s')",
    '-- SELECT\nUPDATE t SET a = 1',
    "SELECT 'open; DELETE FROM t",
    '',
  ])('may write: %s', (text) => expect(onlyReads(text)).toBe(false));
});
