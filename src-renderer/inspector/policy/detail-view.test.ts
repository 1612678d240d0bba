import { describe, expect, it } from 'vitest';
import { DecisionTraces } from '../../../src/model/policy/decision-traces.ts';
import { Waiver } from '../../../src/model/policy/waiver.ts';
import { sampleReport, sampleScript } from '../../testing/sample-policy-answers.ts';
import { sampleLedger } from '../../testing/sample-policy.ts';
import { keyColumnsOf, otherwiseOf, scriptOf, traceOf, waiverDraft } from './detail-view.ts';

const report = DecisionTraces.parse(sampleReport(34));
const { entries } = sampleLedger(34);
const entry = (kind: string, table: string, name?: string) => {
  const found = entries.find((item) => item.kind === kind && item.table === table && item.name === (name ?? item.name));
  if (found === undefined) throw new Error(table);
  return found;
};
const EMAIL = entry('column', 'OSUSR_BIL_CUSTOMER', 'EMAIL');

describe('a decision in full', () => {
  it('has the trace of its own kind, also where a column and a reference share a name', () => {
    expect(traceOf(report, entry('column', 'OSUSR_BIL_CUSTOMER', 'CITYID'))?.Code).toBe('NOT_NULL');
    expect(traceOf(report, entry('reference', 'OSUSR_BIL_CUSTOMER', 'CITYID'))?.Code).toBe('FOREIGN_KEY');
    expect(traceOf(report, entry('key', '__proto__'))?.Code).toBe('UNIQUE');
    expect(traceOf(report, { ...EMAIL, module: 'Another' })).toBeNull();
    expect(traceOf({ ...report, Traces: [] }, EMAIL)).toBeNull();
  });

  it('names the columns of a key', () => {
    expect(keyColumnsOf(report, entry('key', 'OSUSR_BIL_CUSTOMER'))).toEqual(['EMAIL']);
    expect(keyColumnsOf(report, EMAIL)).toEqual([]);
  });

  it('says what a strict toggle would have decided, of its own kind only', () => {
    const unknown = entries.find(({ kind, verdict }) => kind === 'column' && verdict === 'Unknown');
    if (unknown === undefined) throw new Error('no unknown column');
    expect(otherwiseOf(report, unknown)).toEqual([
      { toggle: 'policy.requireEvidenceForMandatory', instead: 'stay nullable' },
    ]);
    expect(otherwiseOf(report, { ...unknown, kind: 'reference' })).toEqual([]);
    expect(otherwiseOf(report, EMAIL)).toEqual([]);
  });

  it('takes its own part of the script and no more', () => {
    const script = `${sampleScript()}\n\n-- Nullability dbo.OSUSR_BIL_CUSTOMER (EMAIL2) Category=Unknown\nSELECT 2;\nGO`;
    const part = scriptOf(script, EMAIL);
    expect(part?.startsWith('-- Nullability dbo.OSUSR_BIL_CUSTOMER (EMAIL) ')).toBe(true);
    expect(part?.endsWith('\nGO')).toBe(true);
    expect(part).not.toContain('SELECT 2');
    expect(scriptOf(script, { ...EMAIL, name: 'MAIL' })).toBeNull();
    const reference = { ...EMAIL, kind: 'reference' as const, name: 'CITYID' };
    expect(scriptOf('-- ForeignKey dbo.OSUSR_BIL_CUSTOMER (FK_OSUSR_BIL_CUSTOMER_CITYID_CITY) x', reference)).toContain(
      'FK_',
    );
  });

  it('drafts a waiver that is one once owner, reason and expiry are filled in', () => {
    const draft = Object(JSON.parse(waiverDraft(EMAIL))) as object;
    expect(Waiver.safeParse(draft).success).toBe(false);
    const filled = Waiver.parse({ ...draft, owner: 'dba', reason: 'later', expires: '2026-12-31' });
    expect(filled.counterEvidence).toBe(EMAIL.counterEvidence);
  });
});
