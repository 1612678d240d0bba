import { describe, expect, it } from 'vitest';
import { DecisionTraces } from '../../../src/model/policy/decision-traces.ts';
import { TighteningLedger } from '../../../src/model/policy/tightening-ledger.ts';
import { WaiverOutcomes } from '../../../src/model/policy/waiver-outcomes.ts';
import { sampleWaivers } from '../../testing/sample-policy-answers.ts';
import { sampleLedger } from '../../testing/sample-policy.ts';
import { withPolicy } from '../../testing/sample-policy-host.ts';
import {
  isShown,
  itemOf,
  nameOf,
  policyRows,
  rowOfAddress,
  rowOfSubject,
  rowsByName,
  startShown,
  subjectOf,
  sumsOf,
} from './policy-view.ts';

const { entries } = sampleLedger(34);
const { outcomes } = sampleWaivers();
const rows = policyRows(entries, outcomes);

it('the made-up documents are what a run has', async () => {
  const host = withPolicy({ invoke: () => Promise.resolve(null), subscribe: () => () => undefined }, 12);
  const read = async (path: string): Promise<unknown> => {
    const { value } = Object(await host.invoke('runs.entry', { path })) as { value: { text: string } };
    return JSON.parse(value.text);
  };
  expect(TighteningLedger.parse(await read('policy/tightening-ledger.json')).entries).toHaveLength(12 * 16);
  expect(DecisionTraces.parse(await read('policy/policy-decision-report.json')).Columns).toHaveLength(12 * 14);
  expect(WaiverOutcomes.parse(await read('policy/waivers.json')).outcomes).toHaveLength(2);
});

describe('the list of decisions', () => {
  it('has every entry once, worst first, and what is waived after what is not', () => {
    expect(rows).toHaveLength(entries.length);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(entries.length);
    const ranks = rows.map(({ entry, isContradiction }) =>
      isContradiction ? 0 : ['Impossible', 'Unknown', 'Hold', 'Tighten'].indexOf(entry.verdict) + 1,
    );
    const unwaived = ranks.filter((_, index) => rows[index]?.waiver?.state !== 'holds');
    expect(unwaived).toEqual(unwaived.toSorted((a, b) => a - b));
    const impossible = rows.filter((row) => isShown(row, 'impossible'));
    expect(impossible.findLastIndex(({ waiver }) => waiver?.state === 'holds')).toBe(impossible.length - 1);
  });

  it('starts on what is wrong; on what is unknown, or on all, where less is wrong', () => {
    expect(startShown(rows)).toBe('contradiction');
    const without = (...gone: string[]) =>
      rows.filter(({ entry, isContradiction }) => !gone.includes(isContradiction ? 'contradiction' : entry.verdict));
    expect(startShown(without('contradiction'))).toBe('impossible');
    expect(startShown(without('contradiction', 'Impossible'))).toBe('unknown');
    expect(startShown(without('contradiction', 'Impossible', 'Unknown'))).toBe('all');
    const waived = rows.filter(({ waiver }) => waiver?.state === 'holds');
    expect(startShown(waived)).toBe('all');
  });

  it('says what was decided in the words of its kind', () => {
    expect([...new Set(rows.map(({ entry, decided }) => `${entry.kind} ${decided}`))].toSorted()).toEqual([
      'column NOT NULL',
      'column nullable',
      'key not unique',
      'key unique',
      'reference created',
      'reference not created',
    ]);
  });

  it('adds up, and counts waivers that cover nothing apart', () => {
    const sums = sumsOf(rows, outcomes);
    expect(sums.column.of + sums.key.of + sums.reference.of).toBe(entries.length);
    expect(sums.contradictions).toBe(
      entries.filter(({ isEnforced, verdict }) => isEnforced && verdict === 'Impossible').length,
    );
    expect([sums.waived, sums.spentWaivers]).toEqual([1, 1]);
  });
});

describe('one decision', () => {
  it('is found again by its address, its subject and its name, hostile ones too', () => {
    for (const row of rows) {
      const { schema, table } = row.entry;
      expect(itemOf(rowOfAddress(rows, { schema, table }, itemOf(row)) ?? row)).toBe(itemOf(row));
    }
    const hostile = rows.find(({ entry }) => entry.table === '__proto__' && entry.kind === 'reference');
    expect(hostile && rowOfSubject(rows, subjectOf(hostile.entry))?.entry.table).toBe('__proto__');
    const named = rowsByName(rows);
    expect(hostile && named.get(nameOf({ kind: 'reference', subject: 'dbo.__proto__.CITYID' }))).toBe(hostile);
  });

  it('of a table alone is its worst; nothing is found for a name that is gone', () => {
    const table = { schema: 'dbo', table: 'OSUSR_BIL_CUSTOMER' };
    expect(rowOfAddress(rows, table, '')?.isContradiction).toBe(true);
    expect(rowOfAddress(rows, table, 'column~GONE')).toBeNull();
    expect(rowOfAddress(rows, { schema: 'DBO', table: 'x' }, '')).toBeNull();
    expect(rowOfAddress(rows, null, '')).toBeNull();
    expect(rowOfSubject(rows, 'dbo.nothing')).toBeNull();
  });
});
