import { afterEach, describe, expect, inject, it } from 'vitest';
import type { SqlSession } from '../../src/connect/session.ts';
import { NO_NAMING_OVERRIDES } from '../../src/model/naming.ts';
import { plannedStatements } from '../../src/verify/parity/dry-run/planned-statements.ts';
import { createMachine } from '../entry/machine.ts';
import { postgresWith } from '../testing/extract-sessions.ts';

const server = inject('postgres');
const url = 'url' in server ? server.url : '';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

async function database(sent: string[]): Promise<SqlSession> {
  const made = await postgresWith(
    url,
    `create table big (id int primary key, v text); insert into big select i, 'x' from generate_series(1, 6000) i; analyze big`,
  );
  cleanups.push(made.close);
  return {
    ...made.session,
    query: (statement, signal) => {
      sent.push(statement.text);
      return made.session.query(statement, signal);
    },
  };
}

describe.skipIf(url === '')('a dry run over two PostgreSQL servers', () => {
  it('prints the lane a run takes and the question for the bounds, and reads no table', async () => {
    const sent: string[] = [];
    const sessions = [{ source: await database(sent), target: await database(sent) }] as const;
    const planned = await plannedStatements(
      { model: null, naming: NO_NAMING_OVERRIDES, sessions, settings: {}, redact: [] },
      createMachine(),
      new AbortController().signal,
    );
    if (!planned.ok) throw new Error(planned.error.message);
    const { catalog, tables, notCompared } = planned.value;
    expect(notCompared).toEqual([]);
    expect(
      tables.filter(({ purpose }) => purpose.startsWith('lowest and highest key of ')).map(({ side }) => side),
    ).toEqual(['source', 'target']);
    const digests = tables.filter(({ text }) => text.includes('hashtextextended('));
    expect(digests.map(({ side }) => side)).toEqual(expect.arrayContaining(['source', 'target']));
    expect(tables.some(({ text }) => text.includes('sha256'))).toBe(false);
    expect(catalog.filter(({ text }) => text.includes('hash_record_extended'))).toHaveLength(2);
    expect(sent.filter((text) => /"big"/.test(text))).toEqual([]);
  });
});
