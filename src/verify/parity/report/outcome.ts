import type { Finding } from '../../../model/finding.ts';
import { worstVerdict } from '../../../model/verdict.ts';
import type { ParityInput, ParityOutcome, ParityPorts } from '../parity-input.ts';
import { baseVerification, type ComparedTable } from './base-verification.ts';
import { NOTHING_SELECTED } from './findings.ts';
import { coverageOf, strengthOf, summaryOf, verdictOf } from './summary.ts';

/** The documents and the verdict. A remark leaves the verdict of the tables as it is, except a setting that names nothing. */
export function outcomeOf(
  input: Pick<ParityInput, 'expectRows'>,
  { clock }: Pick<ParityPorts, 'clock'>,
  sides: ParityOutcome['sides'],
  tables: readonly ComparedTable[],
  remarks: readonly Finding[],
): Omit<ParityOutcome, 'forms'> {
  const base = baseVerification(tables);
  const verdict = verdictOf(tables, input.expectRows === true);
  const held = remarks.filter((each) => each.verdict !== 'proved').map((each) => each.verdict);
  return {
    document: {
      format: 'plumbline/data-integrity',
      formatVersion: 2,
      overallStatus: base.passed ? 'PASS' : 'WARN',
      verificationTimestampUtc: clock.now(),
      source: sides.source,
      target: sides.target,
      tables: tables.map(({ comparison }) => comparison),
      baseVerification: base,
      uatUsersVerification: null,
    },
    findings: [
      ...(tables.length === 0 ? [NOTHING_SELECTED] : []),
      ...tables.flatMap((table) => table.findings),
      ...remarks,
    ],
    verdict: held.length === 0 ? verdict : worstVerdict([verdict, ...held], input.expectRows === true),
    strength: strengthOf(tables),
    coverage: coverageOf(tables),
    summary: summaryOf(tables),
    sides,
  };
}
