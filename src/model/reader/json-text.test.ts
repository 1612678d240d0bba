import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonNumber, JsonObject, isJsonList, jsonTextOf } from './json-node.ts';
import { locatePointers, pointerOf } from './json-place.ts';
import { MAX_DEPTH, parseJsonText } from './json-text.ts';

const parse = (text: string) => {
  const document = parseJsonText(text);
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  return document.value;
};
const failure = (text: string) => {
  const document = parseJsonText(text);
  return document.ok ? null : document.error;
};

describe('reading JSON text', () => {
  it('agrees with JSON.parse on everything that is strict JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(JSON.parse(jsonTextOf(parse(text).root))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('agrees with JSON.parse on what is not JSON, whatever one character is changed to', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.string({
          unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', 't', '0', '-', '.', 'x'),
          minLength: 1,
          maxLength: 1,
        }),
        (text, at, character) => {
          const broken = text.slice(0, at % text.length) + character + text.slice((at % text.length) + 1);
          let strict = true;
          try {
            JSON.parse(broken);
          } catch {
            strict = false;
          }
          if (strict) expect(failure(broken)).toBeNull();
          else if (!/,\s*[\]}]/.test(broken)) expect(failure(broken)?.code).toBe('json.parse.failed');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('passes over comments, trailing commas and a byte order mark', () => {
    const { root } = parse('\ufeff/* a */ { // b "\n "x" /**/ : [1, /*,*/ 2,], "//": "/* kept */", } // end');
    expect(jsonTextOf(root)).toBe('{"x":[1,2],"//":"/* kept */"}');
  });

  it('keeps the digits of numbers that no float can hold', () => {
    const { root } = parse('[9223372036854775807, 0.10, -1e400]');
    expect(isJsonList(root) && root.map((item) => (item instanceof JsonNumber ? item.text : null))).toEqual([
      '9223372036854775807',
      '0.10',
      '-1e400',
    ]);
  });

  it('finds members whatever their case, the exact spelling first, and keeps twins apart', () => {
    const { root } = parse('[{ "NAME": 1 }, { "Name": 2, "name": 3 }, { "__proto__": 4 }]');
    if (!isJsonList(root)) throw new Error('no list');
    const [upper, twins, hostile] = root.filter((item) => item instanceof JsonObject);
    expect(upper?.member('name')).toEqual(new JsonNumber('1'));
    expect(upper?.spelled('name')).toBe('NAME');
    expect(twins?.member('name')).toEqual(new JsonNumber('3'));
    expect(twins?.members.size).toBe(2);
    expect(hostile?.member('__proto__')).toEqual(new JsonNumber('4'));
    expect(upper?.member('__proto__')).toBeUndefined();
    expect(upper?.member('constructor')).toBeUndefined();
  });

  it.each([
    ['{ "a": 1\n  "b": 2 }', 2, 3],
    ['{\n"a" 1}', 2, 5],
    ['[1, 2', 1, 6],
    ['[01]', 1, 2],
    ['[1] x', 1, 5],
    ['["a\tb"]', 1, 4],
    ['["a\\x"]', 1, 4],
    ['["\\u12G4"]', 1, 3],
    ['["open', 1, 7],
    ['/* open', 1, 1],
    ['[tru]', 1, 2],
    ['', 1, 1],
    ['{ a: 1 }', 1, 3],
    ['[,]', 1, 2],
  ])('names line and column of the fault in %j', (text, line, column) => {
    expect(failure(text)).toMatchObject({ code: 'json.parse.failed', at: { line, column } });
  });

  it('refuses nesting beyond the limit instead of running out of stack', () => {
    expect(failure('['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH))).toBeNull();
    expect(failure('['.repeat(100_000))?.expected).toContain('levels');
  });

  it('notes a member given twice', () => {
    expect(parse('{ "a": 1, "b": { "a": 2 },\n "a": 3 }').repeated).toEqual([{ name: 'a', offset: 28 }]);
    expect(parse('{ "a": 1, "b": { "a": 2 } }').repeated).toEqual([]);
  });
});

describe('locating pointers', () => {
  it('finds every value where it starts', () => {
    const leaves = fc.dictionary(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(leaves, { minLength: 1, maxLength: 4 }), (document) => {
        const text = `/* [ " */\n${JSON.stringify(document, null, 1)}`;
        const expected = new Map<string, unknown>();
        for (const [row, record] of document.entries())
          for (const [key, list] of Object.entries(record))
            for (const [at, value] of list.entries())
              expected.set(
                pointerOf({ parent: { parent: { parent: null, segment: row }, segment: key }, segment: at }),
                value,
              );
        const places = locatePointers(text, expected.keys());
        expect(places.size).toBe(expected.size);
        for (const [pointer, value] of expected) {
          const place = places.get(pointer);
          const rest = text.split('\n')[(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1);
          expect(rest?.startsWith(JSON.stringify(value))).toBe(true);
        }
      }),
    );
  });

  it('leaves out what is not there', () => {
    expect(locatePointers('{ "a": [1] }', ['/a/1', '/b', '/a/0/x']).size).toBe(0);
    expect(locatePointers('{ "a": [1] }', ['', '/a/0'])).toEqual(
      new Map([
        ['', { line: 1, column: 1 }],
        ['/a/0', { line: 1, column: 9 }],
      ]),
    );
  });
});
