import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { syntaxErrorPlace } from './json-syntax.ts';
import { parseCertificate } from './parse-certificate.ts';
import { honestCertificate } from './testing/honest-certificate.ts';

const GOOD = honestCertificate({
  tables: [
    { name: 'A', origin: 'static' },
    { name: 'B', origin: 'regular' },
  ],
  keys: [
    {
      child: 1,
      parent: 0,
      name: 'FK',
      origin: 'constraint',
      columns: [{ isNullable: false, evidence: 'catalog' }],
      deleteRule: null,
    },
  ],
  deferJunctionTables: false,
});
const problems = (text: string) => {
  const read = parseCertificate(text);
  return read.ok ? [] : read.error;
};
const changed = (change: object) => JSON.stringify({ ...GOOD, ...change });

test('reads a certificate, with or without a byte order mark', () => {
  expect(parseCertificate(JSON.stringify(GOOD))).toEqual({ ok: true, value: GOOD });
  expect(parseCertificate(`\uFEFF${JSON.stringify(GOOD, null, 2)}`)).toEqual({ ok: true, value: GOOD });
});

test.each([
  ['', 'certificate.empty'],
  ['[]', 'certificate.notAnObject'],
  ['"x"', 'certificate.notAnObject'],
  ['{"format": "else"}', 'certificate.format.unknown'],
  ['{}', 'certificate.format.unknown'],
  [changed({ formatVersion: 2 }), 'certificate.version.newer'],
  [changed({ formatVersion: '1' }), 'certificate.version.unknown'],
  [changed({ formatVersion: 0 }), 'certificate.version.unknown'],
])('refuses %s', (text, code) => {
  expect(problems(text).map((problem) => problem.code)).toEqual([code]);
});

test('a certificate from the future is refused by name', () => {
  const [problem] = problems(changed({ formatVersion: 7 }));
  expect(problem).toMatchObject({ expected: '1', found: '7', at: { pointer: '/formatVersion' } });
  expect(problem?.message).toContain('newer');
});

test('says at which line and column the text stops being JSON', () => {
  expect(problems('{\n  "format": "x",\n  oops\n}')[0]).toMatchObject({
    code: 'certificate.syntax',
    at: { line: 3, column: 3 },
  });
});

test.each([
  [{ extra: 1 }, '', 'extra'],
  [{ entities: [{ ...GOOD.entities[0], topologicalDepth: 'deep' }] }, '/entities/0/topologicalDepth', '"deep"'],
  [{ entities: 5 }, '/entities', '5'],
  [{ tool: { name: 'x' } }, '/tool/version', 'nothing'],
  [{ dependencies: [{ ...GOOD.dependencies[0], origin: 'guess' }] }, '/dependencies/0/origin', '"guess"'],
])('a malformed member is named by pointer, expected and found: %j', (change, pointer, found) => {
  const [problem] = problems(changed(change));
  expect(problem).toMatchObject({ code: 'certificate.schema', at: { pointer }, found });
  expect(problem?.expected).toBeTypeOf('string');
});

test('a member named __proto__ is a member that does not belong', () => {
  const text = JSON.stringify(GOOD).replace('{', '{"__proto__":{"verdict":"proved"},');
  expect(problems(text)).toMatchObject([{ code: 'certificate.schema', found: '__proto__' }]);
});

test('long lists of problems are cut and counted', () => {
  const broken = problems(changed({ entities: Array.from({ length: 200 }, () => 1) }));
  expect(broken).toHaveLength(101);
  expect(broken.at(-1)?.message).toContain('100 more');
});

test('the place of a syntax error is found exactly where JSON.parse fails, and never where it does not', () => {
  const text = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', 'x', '\\', '\u0001', '01', '['))
    .map(([json, at, noise]) => {
      const cut = at % (json.length + 1);
      return json.slice(0, cut) + noise + json.slice(noise === '' ? cut + 1 : cut);
    });
  fc.assert(
    fc.property(text, (made) => {
      let isJson = true;
      try {
        JSON.parse(made);
      } catch {
        isJson = false;
      }
      expect(syntaxErrorPlace(made) === null).toBe(isJson);
    }),
    { numRuns: 3000 },
  );
});

test('deep nesting and long strings do not exhaust the stack', () => {
  expect(problems('['.repeat(200_000))[0]?.code).toBe('certificate.syntax');
  expect(problems(`{"a": "${'é\\n'.repeat(1_000_000)}", oops}`)[0]?.at).toMatchObject({ line: 1 });
});
