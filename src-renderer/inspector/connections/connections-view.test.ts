import { describe, expect, it } from 'vitest';
import { checkName, inRoleOrder, kindName, secretMark } from './connections-view.ts';

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
