import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { FORMATS } from './format.ts';
import { RENDERERS } from './render.ts';

const report: Report = {
  verdict: 'differs',
  strength: 'counts',
  coverage: { tables: { looked: 2, of: 3 }, rows: { looked: 1200, of: null }, cells: null },
  summary: { tables: { compared: 2 }, order: ['dbo.A', 'dbo.B'] },
  findings: [
    { check: 'PAR-001', subject: 'dbo.A', verdict: 'proved' },
    {
      check: 'PAR-001',
      subject: 'dbo.<b>|"&\u0001\ud800😀',
      verdict: 'differs',
      reason: 'rows differ\nby 2',
      expected: '5',
      found: '3',
      at: { file: 'a b.sql', line: 7, column: 2 },
      fix: 'Load the table again.',
    },
    { check: 'PAR-003', subject: 'dbo.C', verdict: 'incomplete', reason: 'external' },
  ],
  files: { 'data-integrity-verification.json': 'out/data-integrity-verification.json' },
};
const context = { verb: 'parity', toolVersion: '0.1.0', colour: false };

describe.each(FORMATS)('%s', (format) => {
  it('says the verdict and what to do, and ends with a newline', () => {
    const text = RENDERERS[format](report, context);
    expect(text.endsWith('\n')).toBe(true);
    expect(text).toContain('PAR-001');
    if (format !== 'json') expect(text).toContain('Load the table again.');
  });
});

describe('json', () => {
  it('is the report itself', () => {
    expect(JSON.parse(RENDERERS.json(report, context))).toEqual(report);
  });
});

describe('junit', () => {
  const xml = RENDERERS.junit(report, context);
  it('counts failures and skipped checks, so a green pipeline cannot hide them', () => {
    expect(xml).toContain('tests="3" failures="1" errors="0" skipped="1"');
  });
  it('stays well-formed whatever a name holds', () => {
    expect(xml).toContain('dbo.&lt;b&gt;|&quot;&amp;\ufffd\ufffd😀');
    expect(xml).not.toMatch(/[\u0001\ud800](?![\udc00-\udfff])/);
  });
});

describe('sarif', () => {
  it('points at file, line and column', () => {
    const sarif = JSON.parse(RENDERERS.sarif(report, context)) as { version: string; runs: { results: unknown[] }[] };
    expect(sarif.version).toBe('2.1.0');
    expect(sarif.runs[0]?.results).toHaveLength(2);
    expect(JSON.stringify(sarif.runs[0]?.results[0])).toContain(
      '"region":{"startLine":7,"startColumn":2,"endLine":7,"endColumn":3}',
    );
  });
});

describe('markdown', () => {
  it('does not let a name break the table or become markup', () => {
    const row = RENDERERS.markdown(report, context)
      .split('\n')
      .find((line) => line.includes('😀'));
    expect(row?.match(/(?<!\\)\|/g)).toHaveLength(9);
    expect(row).toContain('\\<b\\>');
  });
});

describe('text', () => {
  it('lets no name move the cursor or break a line', () => {
    const hostile = 'dbo.a\u001b[2J\r\nb\u009b31m';
    const finding = {
      check: 'PAR-001',
      subject: hostile,
      verdict: 'differs' as const,
      reason: hostile,
      found: hostile,
    };
    const named = {
      ...report,
      findings: [finding],
      summary: { order: [hostile], name: hostile },
      files: { x: hostile },
    };
    const lines = RENDERERS.text(named, context).split('\n');
    expect(lines.join('')).not.toMatch(/\p{Cc}/u);
    expect(lines).toContain('      found     dbo.a\\u001b[2J\\r\\nb\\u009b31m');
  });
  it('puts what is wrong first and leaves out what is proved', () => {
    const text = RENDERERS.text(report, context);
    expect(text.indexOf('differs')).toBeLessThan(text.indexOf('PAR-003'));
    expect(text).toContain('looked at 2 of 3 tables, 1,200 rows; strength counts');
  });
});
