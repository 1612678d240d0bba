import { describe, expect, it } from 'vitest';
import { hasWords, treeRows } from './tree-view.ts';

const PATHS = ['Modules/App/dbo.A.sql', 'Modules/App/dbo.B.sql', 'Modules/__proto__/x.sql', 'manifest.json', 'a b'];
const leaves = PATHS.map((path) => ({ path }));

describe('the tree of an export', () => {
  it('has folders before files, each with everything below it', () => {
    const rows = treeRows(leaves, () => true);
    expect(rows.map(({ depth, key }) => `${'·'.repeat(depth)}${key}`)).toEqual([
      'Modules/',
      '·Modules/App/',
      '··Modules/App/dbo.A.sql',
      '··Modules/App/dbo.B.sql',
      '·Modules/__proto__/',
      '··Modules/__proto__/x.sql',
      'manifest.json',
      'a b',
    ]);
    expect(rows[0]).toMatchObject({ name: 'Modules', leaf: null });
    expect(rows[0]?.below).toHaveLength(3);
    expect(rows[2]).toMatchObject({ name: 'dbo.A.sql', leaf: { path: 'Modules/App/dbo.A.sql' } });
  });

  it('draws nothing below a closed folder', () => {
    expect(treeRows(leaves, () => false).map(({ key }) => key)).toEqual(['Modules/', 'manifest.json', 'a b']);
  });

  it('has no row for a file twice, however many there are', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => ({ path: `Modules/M${String(at % 7)}/t${String(at)}.sql` }));
    const rows = treeRows(many, () => true);
    expect(rows.filter(({ leaf }) => leaf !== null)).toHaveLength(1_000);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });
});

it('a search finds every word anywhere, ignoring case', () => {
  expect(hasWords('APP b.sql', 'Modules/App/dbo.B.sql')).toBe(true);
  expect(hasWords('app c.sql', 'Modules/App/dbo.B.sql')).toBe(false);
  expect(hasWords('  ', 'x')).toBe(true);
});
