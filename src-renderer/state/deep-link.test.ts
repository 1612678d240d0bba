import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PANELS, START, linkTo, readLink } from './deep-link.ts';

const HOSTILE = [
  '__proto__',
  'a]b',
  '"quoted"',
  '😀',
  'trailing ',
  'a&b=c/d?e#f',
  '%',
  '%u',
  '%ud800',
  '\ud800',
  '.',
  'ı',
  '',
];
const anyText = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }), fc.string());
const anyName = anyText.filter((text) => text !== '');

describe('the address of what is on the screen', () => {
  it('survives any name, half surrogates included', () => {
    fc.assert(
      fc.property(
        fc.record({
          panel: fc.constantFrom(...PANELS),
          runId: fc.option(anyText),
          table: fc.option(fc.record({ schema: anyText, table: anyName })),
          finding: fc.option(anyText),
          view: fc.array(fc.tuple(anyText, anyText)).map((pairs) => new Map(pairs)),
        }),
        (selection) => {
          expect(readLink(linkTo(selection))).toEqual(selection);
        },
      ),
    );
  });
  it('survives what a browser does to a hash', () => {
    const selection = { ...START, panel: 'topology' as const, table: { schema: 'dbo', table: 'a b"c<d>' } };
    const browser = new URL(linkTo(selection), 'http://127.0.0.1/').hash;
    expect(readLink(browser)).toEqual(selection);
  });
  it('reads as a person would write it', () => {
    expect(
      linkTo({ ...START, panel: 'topology', table: { schema: 'dbo', table: 'CITY' }, finding: 'ORD-002~dbo.CITY~0' }),
    ).toBe('#/topology?table=dbo/CITY&finding=ORD-002~dbo.CITY~0');
  });
  it.each(['', '#', '#/', '#/nowhere', '#/overview?', '#/overview?table=&run=%', '#/overview?%=%&&='])(
    'opens Overview for %j',
    (hash) => {
      expect(readLink(hash)).toMatchObject({ panel: 'overview', table: null, runId: null });
    },
  );
});
