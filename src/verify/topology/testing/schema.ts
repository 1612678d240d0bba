import * as fc from 'fast-check';

/** A foreign key of a made-up schema; `parent` is the index of a table or the name of one that is not there. */
export interface MadeKey {
  readonly child: number;
  readonly parent: number | string;
  readonly name: string;
  readonly origin: 'constraint' | 'reference';
  readonly columns: readonly { readonly isNullable: boolean; readonly evidence: 'catalog' | 'model' | 'unknown' }[];
  readonly deleteRule: string | null;
}

/** A made-up schema, from which an honest certificate is written by brute force. */
export interface MadeSchema {
  readonly tables: readonly { readonly name: string; readonly origin: 'static' | 'regular' | 'supplemental' }[];
  readonly keys: readonly MadeKey[];
  readonly deferJunctionTables: boolean;
}

/** Names that have broken programs before; all different when case is ignored. */
const NAMES = ['__proto__', 'constructor', 'a]b', 'Order "x"', '🦆', "d'or", 'a.b', 'Straße', 'ID', 'ünïcode'];

const evidence = fc.constantFrom('catalog' as const, 'model' as const);
const column = fc.oneof(
  fc.record({ isNullable: fc.boolean(), evidence }),
  fc.constant({ isNullable: false, evidence: 'unknown' as const }),
);

/** Schemas of up to eight tables with cycles, weak and strong keys, self references and missing parents. */
export const madeSchema: fc.Arbitrary<MadeSchema> = fc
  .record({
    names: fc.shuffledSubarray(NAMES, { minLength: 1, maxLength: 8 }),
    origins: fc.array(fc.constantFrom('static' as const, 'regular' as const, 'supplemental' as const), {
      minLength: 8,
      maxLength: 8,
    }),
    weakness: fc.constantFrom(0, 1, 2),
    keys: fc.array(
      fc.record({
        child: fc.nat(7),
        parent: fc.oneof(
          { weight: 9, arbitrary: fc.nat(7) },
          { weight: 1, arbitrary: fc.constantFrom('GONE', 'LOST') },
        ),
        name: fc.constantFrom('FK_A', 'FK_B', 'FK_C', '<unnamed>'),
        origin: fc.constantFrom('constraint' as const, 'constraint' as const, 'reference' as const),
        columns: fc.array(column, { minLength: 1, maxLength: 2 }),
        deleteRule: fc.constantFrom('NO_ACTION', 'SET_NULL', 'CASCADE', null),
        weak: fc.nat(2),
      }),
      { maxLength: 16 },
    ),
    deferJunctionTables: fc.boolean(),
  })
  .map(({ names, origins, weakness, keys, deferJunctionTables }) => ({
    tables: names.map((name, index) => ({ name, origin: origins[index]! })),
    keys: keys.map(({ weak, ...key }) => ({
      ...key,
      child: key.child % names.length,
      parent: typeof key.parent === 'number' ? key.parent % names.length : key.parent,
      ...(weak < weakness
        ? { columns: [{ isNullable: true, evidence: 'catalog' as const }], deleteRule: 'NO_ACTION' }
        : {}),
    })),
    deferJunctionTables,
  }));
