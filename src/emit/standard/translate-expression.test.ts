import { describe, expect, it } from 'vitest';
import { postgres } from '../../connect/dialects/postgres.ts';
import { attribute, entity, modelOf, planOf } from '../testing/export-case.ts';
import { translated } from './translate-expression.ts';

const [table] = planOf(
  modelOf(
    entity('T', [
      attribute('State'),
      attribute('Amount', { dataType: 'Decimal' }),
      attribute('Flag', { dataType: 'Boolean' }),
    ]),
  ),
).tables;

function said(expression: string): string {
  const result = translated(expression, { dialect: 'postgres', quote: postgres.quote, columns: table?.columns ?? [] });
  return result.ok ? result.value : `no equal: ${result.error}`;
}

describe('expressions of T-SQL in standard SQL', () => {
  it.each([
    ["[State] IN (N'A', 'B''s')", `"State" IN ('A', 'B''s')`],
    ['([Amount]>=(0) AND [Amount]!=(5))', '("Amount" >= (0) AND "Amount" <> (5))'],
    ['[STATE] IS NOT NULL', '"State" IS NOT NULL'],
    ["'( x'", "'( x'"],
    ['getutcdate()', 'statement_timestamp()'],
    ['newid()', 'gen_random_uuid()'],
    ["upper([State])='A'", `upper("State") = 'A'`],
  ])('%s', (expression, expected) => {
    expect(said(expression)).toBe(expected);
  });
  it.each([
    "[State] LIKE '[a-z]%'",
    "[State]+'x'",
    '[Amount]/2',
    '[Flag]=(1)',
    'CHECKSUM([State])=1',
    '[Other]=1',
    'DATEADD(day, 1, getdate())',
  ])('%s has no certain equal', (expression) => {
    expect(said(expression)).toMatch(/^no equal: /);
  });
});
