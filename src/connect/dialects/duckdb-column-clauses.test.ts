import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnClauses, unquoted } from './duckdb-column-clauses.ts';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

describe('clauses of a CREATE TABLE as DuckDB writes it', () => {
  it('finds generated columns and collations, not defaults or constraints that look like them', () => {
    const clauses = columnClauses(
      `CREATE TABLE t(id INTEGER DEFAULT(nextval('GENERATED ALWAYS AS')), g INTEGER GENERATED ALWAYS AS((a + b)), ` +
        `"c d" VARCHAR COLLATE nocase, e ENUM('GENERATED ALWAYS AS', 'x,y'), CHECK((a > b)), PRIMARY KEY(id));`,
    );
    expect([...clauses].filter(([, clause]) => clause.isGenerated).map(([name]) => name)).toEqual(['g']);
    expect([...clauses].filter(([, clause]) => clause.collation !== null)).toEqual([
      ['c d', { isGenerated: false, collation: 'nocase' }],
    ]);
  });

  it('copes with an empty item and with text that is no table at all', () => {
    expect(columnClauses('CREATE TABLE selfr(id INTEGER PRIMARY KEY, parent INTEGER, );').has('parent')).toBe(true);
    expect(columnClauses('').size).toBe(0);
  });

  it('tells generated columns apart under any name', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.boolean()), { selector: ([n]) => n }),
        (columns) => {
          const items = columns.map(
            ([name, generated]) => `${quote(name)} INTEGER${generated ? ' GENERATED ALWAYS AS((1 + 1))' : ''}`,
          );
          const clauses = columnClauses(`CREATE TABLE ${quote('a(b')}(${items.join(', ')});`);
          for (const [name, generated] of columns) expect(clauses.get(name)?.isGenerated).toBe(generated);
        },
      ),
    );
  });

  it('unquotes any name', () => {
    fc.assert(fc.property(fc.string(), (name) => unquoted(quote(name)) === name));
  });
});
