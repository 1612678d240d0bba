import { describe, expect, it } from 'vitest';
import type { Model } from '../../../model/model.ts';
import type { TableMapping } from '../../../model/parity/parity-settings.ts';
import { attribute, entity, modelOf, side, sideColumn } from '../testing/sides.ts';
import { pairByMap } from './pair-by-map.ts';
import type { SideCatalog } from './side-catalog.ts';
import type { TableFilter } from './table-pairs.ts';

const source = side([
  ['public.kunde', ['nr', 'name', 'ort']],
  ['public.ort', ['nr']],
]);
const target = side([
  ['main.Customer', ['Id', 'Name', 'City']],
  ['main.City', ['nr']],
]);

const mapped = (
  map: readonly TableMapping[],
  { model = null, tables = () => true }: { readonly model?: Model | null; readonly tables?: TableFilter } = {},
  sides: { readonly source: SideCatalog; readonly target: SideCatalog } = { source, target },
) => pairByMap(map, sides.source, sides.target, { model, tables });

describe('pairing by a map', () => {
  it('pairs the tables and columns it lists, and other columns by name, in the order of the source', () => {
    const { pairings, problems, taken } = mapped([
      { source: 'public.kunde', target: 'main.Customer', columns: { ort: 'City', nr: 'Id' } },
    ]);
    expect(problems).toEqual([]);
    expect(taken.size).toBe(2);
    expect(pairings).toHaveLength(1);
    expect(pairings[0]?.columns.map((pair) => [pair.source.name, pair.target.name])).toEqual([
      ['nr', 'Id'],
      ['name', 'Name'],
      ['ort', 'City'],
    ]);
    expect(pairings[0]).toMatchObject({ entity: 'kunde', unpaired: [], remark: 'paired by the map' });
  });

  it('reads names in another case when there is only one', () => {
    expect(mapped([{ source: 'PUBLIC.Ort', target: 'main.city' }]).pairings).toMatchObject([
      { source: { table: 'ort' }, target: { table: 'City' } },
    ]);
  });

  it('keeps the entity and attributes of a model', () => {
    const made = modelOf(
      entity('Kunde', 'kunde', [attribute('Nummer', { column: 'nr' }), attribute('Name', { column: 'name' })], {
        schema: 'public',
      }),
    );
    const { pairings } = mapped([{ source: 'public.kunde', target: 'main.Customer', columns: { nr: 'Id' } }], {
      model: made,
    });
    expect(pairings[0]).toMatchObject({ module: 'AppCore', entity: 'Kunde' });
    expect(pairings[0]?.columns.map(({ attribute: name }) => name)).toEqual(['Nummer', 'Name']);
  });

  it('leaves out computed columns even when they are listed', () => {
    const computed = side([['public.kunde', ['nr', sideColumn('name', { isComputed: true })]]]);
    const { pairings } = mapped(
      [{ source: 'public.kunde', target: 'main.Customer', columns: { name: 'Name', nr: 'Id' } }],
      {},
      { source: computed, target },
    );
    expect(pairings[0]?.unpaired).toContainEqual(expect.objectContaining({ attribute: 'name', byDesign: true }));
  });

  it('names what is not there, with the nearest name', () => {
    const { pairings, problems } = mapped([
      { source: 'public.kunden', target: 'main.Customer' },
      { source: 'public.ort', target: 'main.City', columns: { nummer: 'nr', nr: 'nrx' } },
    ]);
    expect(pairings).toHaveLength(1);
    expect(problems).toMatchObject([
      { code: 'parity.map.unknownTable', at: { pointer: '/parity/map/0/source' }, fix: 'Did you mean public.kunde?' },
      { code: 'parity.map.unknownColumn', found: 'nummer' },
      { code: 'parity.map.unknownColumn', found: 'nrx', fix: 'Did you mean nr?' },
    ]);
  });

  it('takes no table twice', () => {
    const { pairings, problems } = mapped([
      { source: 'public.kunde', target: 'main.Customer' },
      { source: 'public.ort', target: 'main.Customer' },
    ]);
    expect(pairings).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'parity.map.duplicate', at: { pointer: '/parity/map/1' } }]);
  });

  it('keeps mapped tables from other ways of pairing even when a filter leaves them out', () => {
    const { pairings, taken } = mapped([{ source: 'public.kunde', target: 'main.Customer' }], { tables: () => false });
    expect(pairings).toEqual([]);
    expect(taken.size).toBe(2);
  });

  it('follows hostile names', () => {
    const names = ['__proto__', 'a.b', 'a"b', 'constructor', '🙂 '];
    const { pairings, problems } = mapped(
      names.map((name) => ({
        source: `public.${name}`,
        target: `main.x ${name}`,
        columns: Object.fromEntries(names.map((each) => [each, `x ${each}`])),
      })),
      {},
      {
        source: side(names.map((name) => [`public.${name}`, names] as const)),
        target: side(names.map((name) => [`main.x ${name}`, names.map((each) => `x ${each}`)] as const)),
      },
    );
    expect(problems).toEqual([]);
    expect(pairings.map((pair) => pair.target.table)).toEqual(names.map((name) => `x ${name}`));
    for (const pair of pairings)
      expect(pair.columns.map((column) => [column.source.name, column.target.name])).toEqual(
        names.map((name) => [name, `x ${name}`]),
      );
  });
});
