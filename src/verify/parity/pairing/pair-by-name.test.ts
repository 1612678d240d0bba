import { describe, expect, it } from 'vitest';
import { side, sideColumn } from '../testing/sides.ts';
import { pairByName } from './pair-by-name.ts';
import type { SideCatalog } from './side-catalog.ts';
import type { Pairing } from './table-pairs.ts';

const paired = (source: SideCatalog, target: SideCatalog): readonly Pairing[] =>
  pairByName(source, target, { schemas: { source: 'public', target: 'main' }, tables: () => true });

const inShort = (pairings: readonly Pairing[]) =>
  pairings.map(({ source, target }) => `${source?.table ?? '-'} ${target?.table ?? '-'}`);

describe('pairing by name', () => {
  it('pairs equal names and lists the rest', () => {
    const pairings = paired(
      side([
        ['public.a', ['x']],
        ['public.b', ['x']],
      ]),
      side([
        ['main.a', ['x']],
        ['main.c', ['x']],
      ]),
    );
    expect(inShort(pairings)).toEqual(['a a', 'b -', '- c']);
    expect(pairings[0]).toMatchObject({ kind: 'pair', remark: null });
    expect(pairings[1]).toMatchObject({ kind: 'unpaired', byDesign: false });
  });

  it('finds snake_case behind CamelCase, and remarks on it', () => {
    const [pairing] = paired(
      side([['public.invoice_line', ['invoice_line_id', 'unit_price']]]),
      side([['main.InvoiceLine', ['UnitPrice', 'InvoiceLineId']]]),
    );
    expect(pairing).toMatchObject({
      kind: 'pair',
      columns: [{ target: { name: 'InvoiceLineId' } }, { target: { name: 'UnitPrice' } }],
      unpaired: [],
      remark: 'the table and columns found by a name that is spelled differently in the target',
    });
  });

  it('takes the only schema of each side for the same, and otherwise the default ones only', () => {
    expect(inShort(paired(side([['chinook.a', ['x']]]), side([['music.a', ['x']]])))).toEqual(['a a']);
    const two = side([
      ['music.a', ['x']],
      ['archive.b', ['x']],
    ]);
    expect(inShort(paired(side([['chinook.a', ['x']]]), two))).toEqual(['a -', '- b', '- a']);
    const archived = side([
      ['public.a', ['x']],
      ['archive.a', ['x']],
    ]);
    expect(inShort(paired(archived, side([['main.a', ['x']]])))).toEqual(['a -', 'a a']);
  });

  it('leaves computed columns out by design and reports missing ones', () => {
    const [pairing] = paired(
      side([['public.t', ['a', sideColumn('b', { isComputed: true }), 'c']]]),
      side([['main.t', ['a', 'b', 'd']]]),
    );
    expect(
      pairing?.kind === 'pair' && pairing.unpaired.map(({ attribute, byDesign }) => [attribute, byDesign]),
    ).toEqual([
      ['b', true],
      ['c', false],
      ['d', false],
    ]);
  });

  it('keeps twins and hostile names apart', () => {
    const names = ['City', 'CITY', '__proto__', 'a.b', 'a"b', 'trailing ', '🙂'];
    const both = side(names.map((name) => [`public.${name}`, names] as const));
    const pairings = paired(both, side(names.map((name) => [`main.${name}`, names] as const)));
    expect(inShort(pairings).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      names.map((name) => `${name} ${name}`).toSorted((a, b) => (a < b ? -1 : 1)),
    );
    for (const pairing of pairings)
      expect(
        pairing.kind === 'pair' && pairing.columns.map(({ source, target }) => [source.name, target.name]),
      ).toEqual(names.map((name) => [name, name]));
  });
});
