import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Explanation } from '../../../model/parity/explanation.ts';
import { ParityRule } from '../../../model/parity/parity-rule.ts';
import { cellCodesOf } from '../../../model/parity/transformation.ts';
import { createExplainer } from './explainer.ts';
import { changedCell, column, explanationOf } from './testing/columns.ts';

const codes = (explanation: Explanation) =>
  explanation.rules.map(({ transformation, cells }) => `${transformation} ×${String(cells)}`);

describe('an explanation', () => {
  it('says "differences = rules + others"', () => {
    const text = column('text');
    const explanation = explanationOf(text, [
      ...Array.from({ length: 10 }, (_, n) => [`v${String(n)} `, `v${String(n)}`] as const),
      ...Array.from({ length: 5 }, (_, n) => [`w${String(n)}`, `W${String(n)}`] as const),
      ['abc', 'xyz'],
      ['one cut', 'one'],
    ]);
    expect(codes(explanation)).toEqual(['trim-end ×10', 'case ×5']);
    expect(explanation).toMatchObject({ cells: 17, others: 2 });
    expect(explanation.rules[0]).toMatchObject({
      words: 'only spaces at the end differ',
      rule: { column: 'a', trailingSpaces: 'ignore' },
      examples: [{ key: ['k'], source: 'v0 ', target: 'v0' }, {}, {}],
    });
    expect(Explanation.parse(explanation)).toEqual(explanation);
  });

  it('names a single cell only when its code is more than a coincidence', () => {
    expect(codes(explanationOf(column('text'), [['MÜLLER', 'müller']]))).toEqual(['case ×1']);
    expect(explanationOf(column('timestamp'), [['2024-01-01 10:00:00', '2024-01-01 12:00:00']])).toMatchObject({
      cells: 1,
      rules: [],
      others: 1,
    });
    expect(explanationOf(column('exact'), [['1', '2']])).toMatchObject({ rules: [], others: 1 });
  });

  it('proposes rules that workspaces take', () => {
    const two = (family: Parameters<typeof column>[0], source: string | null, target: string | null) =>
      explanationOf(column(family), [
        [source, target],
        [source, target],
      ]).rules[0]?.rule;
    const proposed = [
      two('text', 'a ', 'a'),
      two('text', 'a', 'A'),
      two('text', 'é', 'e'),
      two('text', null, ''),
      two('text', ' ', null),
      two('exact', '1.255', '1.26'),
      two('exact', '1.259', '1.25'),
      two('timestamp', '2024-01-01 10:00:00', '2024-01-01 08:30:00'),
      two('timestamp', '2024-01-01 10:00:00.1239', '2024-01-01 10:00:00.123'),
    ];
    for (const rule of proposed) expect(ParityRule.parse(rule)).toEqual(rule);
    expect(proposed[5]).toEqual({ column: 'a', scale: 2, rounding: 'half-away' });
    expect(proposed[7]).toEqual({ column: 'a', offsetMinutes: -90 });
    expect(two('text', 'Müller', 'MÃ¼ller')).toBeNull();
  });

  it('takes cells that could be rounded or cut for what the others are', () => {
    // 1.21 and 1.2 come out the same either way; 1.29 does not.
    const explanation = explanationOf(column('exact', { scale: 1 }), [
      ['1.21', '1.2'],
      ['1.29', '1.2'],
      ['5.55', '5.5'],
      ['7.04', '7'],
    ]);
    expect(codes(explanation)).toEqual(['cut(1) ×4']);
    expect(cellCodesOf('cut(1)')).toEqual(expect.arrayContaining(['cut(1)', 'round(1)', 'round(0)']));
  });

  it('takes fewer places for the places of the others', () => {
    const explanation = explanationOf(column('exact'), [
      ['1.2345', '1.23'],
      ['1.9999', '2'],
      ['3.1001', '3.1'],
      ['4.5678', '4.57'],
    ]);
    expect(codes(explanation)).toEqual(['round(2) ×4']);
  });

  it('names a constant target, also where NULL became it', () => {
    const constant = explanationOf(column('text'), [
      ['a', 'n/a'],
      ['b', 'n/a'],
      ['n', 'n/a'],
    ]);
    expect(codes(constant)).toEqual(['constant ×3']);
    expect(constant.rules[0]?.words).toBe('every differing value is "n/a" in the target');
    const fromNull = explanationOf(column('exact'), [
      [null, '0'],
      [null, '0'],
    ]);
    expect(codes(fromNull)).toEqual(['null-to-value ×2']);
    expect(fromNull.rules[0]?.words).toBe('NULL became "0" everywhere');
  });

  it('names a shift of all numbers', () => {
    const explanation = explanationOf(column('exact'), [
      ['1', '100001'],
      ['2', '100002'],
      ['9223372036854775807', '9223372036854875807'],
    ]);
    expect(codes(explanation)).toEqual(['shift(+100000) ×3']);
  });

  it('names a shift of decimals in their last place, without floats', () => {
    const explained = (cells: readonly (readonly [string, string])[]) => codes(explanationOf(column('exact'), cells));
    expect(
      explained([
        ['10.50', '11.50'],
        ['-0.25', '0.75'],
        ['9999999999999999.99', '10000000000000000.99'],
      ]),
    ).toEqual(['shift(+1) ×3']);
    expect(
      explained([
        ['0.3', '0.29'],
        ['0', '-0.01'],
      ]),
    ).toEqual(['shift(-0.01) ×2']);
    expect(
      explained([
        ['10.5', '11.5'],
        ['20.5', '21.51'],
      ]).filter((code) => code.startsWith('shift')),
    ).toEqual([]);
  });

  it('names a mapping of ids where values come again, and only then', () => {
    const cells = [
      ['7', '1071'],
      ['8', '55'],
      ['7', '1071'],
      ['8', '55'],
      ['9', '3'],
    ] as const;
    const explanation = explanationOf(column('exact'), cells);
    expect(codes(explanation)).toEqual(['remap ×5']);
    expect(explanation.rules[0]?.words).toBe('3 values are replaced one to one, each by the same one every time');
    expect(codes(explanationOf(column('exact'), [...cells, ['7', '1072']]))).toEqual([]);
    expect(codes(explanationOf(column('exact'), cells.slice(1, 3)))).toEqual([]);
  });

  it('keeps values of a redacted column out of examples and words', () => {
    const hidden = column('text', { redacted: true });
    const explainer = createExplainer([hidden]);
    for (const secret of ['s3cret-one', 's3cret-two', 's3cret-one'])
      explainer.take({ ...changedCell(hidden, `${secret} `, secret), source: [null], target: [null] });
    const explanation = explainer.result();
    expect(codes(explanation)).toEqual(['trim-end ×3']);
    expect(explanation.rules[0]?.examples).toEqual([]);
    expect(JSON.stringify(explanation)).not.toContain('s3cret');
  });

  it('explains nothing by rows that one side lacks', () => {
    const explainer = createExplainer([column('text')]);
    explainer.take({
      ...changedCell(column('text'), 'a', 'b'),
      kind: 'missing',
      target: null,
      changed: [],
      explained: [],
    });
    expect(explainer.result()).toEqual({ cells: 0, rules: [], others: 0 });
  });

  it('compares values after rules where one changed them', () => {
    const explainer = createExplainer([column('exact')]);
    for (const [source, target] of [
      ['1', '10'],
      ['2', '11'],
    ] as const)
      explainer.take({
        ...changedCell(column('exact'), `${source}.00`, `${target}.00`),
        explained: ['other'],
        normalised: [{ column: 0, source, target }],
      });
    expect(codes(explainer.result())).toEqual(['shift(+9) ×2']);
  });

  it('adds up and stays within its limits, whatever it takes', () => {
    const value = fc.option(fc.oneof(fc.string(), fc.constantFrom(' ', '', '1', '1.5', 'a ', 'A', 'a')), { freq: 4 });
    const cell = fc.tuple(fc.nat(2), value, value).filter(([, source, target]) => source !== target);
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 60 }), (cells) => {
        const columns = [column('text'), column('exact'), column('text', { redacted: true })];
        const explainer = createExplainer(columns);
        for (const [position, source, target] of cells) {
          const one = changedCell(columns[position] ?? column('text'), source, target);
          const at = (shown: string | null) => columns.map((_, index) => (index === position ? shown : null));
          explainer.take({ ...one, changed: [position], source: at(source), target: at(target) });
        }
        const { cells: all, rules, others } = Explanation.parse(explainer.result());
        expect(all).toBe(cells.length);
        expect(rules.reduce((sum, rule) => sum + rule.cells, 0) + others).toBe(all);
        expect(others).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('still adds up when there are more codes than it keeps', () => {
    const many = column('text');
    const explainer = createExplainer([many]);
    let taken = 0;
    for (let length = 1; length <= 400; length += 1) {
      explainer.take(changedCell(many, 'x'.repeat(500), 'x'.repeat(length)));
      explainer.take(changedCell(many, `${String(length)} `, String(length)));
      taken += 2;
    }
    const { cells, rules, others } = explainer.result();
    expect(rules[0]).toMatchObject({ transformation: 'trim-end', cells: 400 });
    expect(cells).toBe(taken);
    expect(rules.reduce((sum, rule) => sum + rule.cells, 0) + others).toBe(taken);
  });
});
