import { describe, expect, it } from 'vitest';
import {
  checkName,
  connectionRows,
  evidencePath,
  factsOf,
  inRoleOrder,
  kindName,
  saidBy,
  secretMark,
} from './connections-view.ts';

const connection = (name: string, role: 'source' | 'target' | 'other') => ({
  name,
  kind: 'duckdb' as const,
  target: 'x',
  role,
  secret: 'none' as const,
});

describe('connections', () => {
  it('list source and target first and lose none', () => {
    const listed = inRoleOrder([connection('c', 'other'), connection('b', 'target'), connection('a', 'source')]);
    expect(listed.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });
  it('stand beside what the run recorded under the same name, and those only the run knows come last', () => {
    const record = (name: string) => ({ name, verdict: 'proved' as const, facts: {}, findings: [] });
    const rows = connectionRows(
      [connection('__proto__', 'other'), connection('qa', 'source')],
      [record('gone'), record('qa')],
    );
    expect(rows.map(({ name, declared, recorded }) => [name, declared !== null, recorded !== null])).toEqual([
      ['qa', true, true],
      ['__proto__', true, false],
      ['gone', false, true],
    ]);
  });
  it('say what the server said of itself, and nothing for what it did not say', () => {
    expect(factsOf({ product: 'DuckDB', version: 'v1', edition: null, login: 'reader', port: 1 })).toEqual([
      { name: 'Server', value: 'DuckDB v1' },
      { name: 'Login', value: 'reader' },
    ]);
    expect(factsOf({})).toEqual([]);
  });
  it('say what a check found, and what was expected where it does not hold', () => {
    const base = { check: 'CON-003', subject: 'qa' };
    expect(saidBy({ ...base, verdict: 'proved', found: 'read-only' })).toBe('read-only');
    expect(saidBy({ ...base, verdict: 'warning', reason: 'May write.', found: 'INSERT', expected: 'none' })).toBe(
      'May write. Found: INSERT. Expected: none.',
    );
    expect(saidBy({ ...base, verdict: 'proved' })).toBe('');
  });
  it('are recorded where the run says so', () => {
    const stage = { documents: { 'connections.json': 'evidence/connections.json' } };
    expect(evidencePath({ stages: [stage] } as never)).toBe('evidence/connections.json');
    expect(evidencePath({ stages: [] })).toBeNull();
  });
  it('name known checks, and show the id of an unknown one', () => {
    expect(checkName({ check: 'CON-003' })).toBe('Read-only login');
    expect(checkName({ check: 'CON-099' })).toBe('CON-099');
  });
  it('mark a missing secret only', () => {
    expect(secretMark('missing').verdict).toBe('differs');
    expect(secretMark('none').verdict).toBeNull();
    expect(kindName('mssql')).toBe('SQL Server');
  });
});
