import { describe, expect, it } from 'vitest';
import { ok } from '../../../kernel/result.ts';
import type { TableComparison } from '../../../model/data-integrity.ts';
import { finishTable } from '../finish-table.ts';
import { comparedInMemory, type FullDisk } from '../testing/compared-table.ts';
import { memoryColumn, memoryPlan, type MemoryRow } from '../testing/memory-plan.ts';
import { strengthOf, verdictOf } from './summary.ts';

const PLAN = memoryPlan(1, [memoryColumn('Id'), memoryColumn('Name')]);
const rows: readonly MemoryRow[] = Array.from({ length: 40 }, (_, at) => [String(at), 'a']);
const LIMITS = { mostRows: 12, largeRows: 6, partRows: 3 };

/** 40 rows that the target lacks, written to a disk that is full at some point; what is kept of it, and under which digest. */
async function keptOf(strength: 'digest' | 'cells', full: FullDisk) {
  const sides = { source: rows, target: [] };
  const { outcome, discarded } = await comparedInMemory(
    PLAN,
    sides,
    { strength },
    { segments: 8, limits: LIMITS, full },
  );
  const kept: { digest: string; comparison: TableComparison }[] = [];
  const table = await finishTable(0, PLAN, outcome, 'digest of the pairing', {
    sha256: (content) => String(content),
    keep: (_, digest, { comparison }) => {
      kept.push({ digest, comparison });
      return Promise.resolve(ok('parity/tables/0.json'));
    },
  });
  if (!table.ok) throw new Error(table.error.message);
  return { ...table.value, discarded, digest: kept[0]?.digest ?? '' };
}

describe('differences that cannot be written', () => {
  for (const strength of ['digest', 'cells'] as const)
    for (const full of [0, 10, 'finish'] as const)
      it(`are told, with the counts there are: strength ${strength}, disk full at ${String(full)}`, async () => {
        const table = await keptOf(strength, full);
        const { comparison, findings, discarded, digest } = table;
        const isAll = full === 'finish';
        expect(comparison).toMatchObject({ verdict: 'differs', strength: 'digest', differenceFile: null });
        expect(comparison.reason).toContain('the disk is full');
        expect(comparison.differences?.atLeast).toBe(!isAll);
        expect(comparison.differences?.missing).toBeGreaterThan(0);
        if (isAll) expect(comparison.differences?.missing).toBe(40);
        expect(findings.map(({ check }) => check)).toEqual(['PAR-001', 'PAR-005', 'PAR-003']);
        expect(findings.find(({ check }) => check === 'PAR-003')).toEqual({
          check: 'PAR-003',
          subject: findings[0]?.subject,
          verdict: 'incomplete',
          reason: 'Not compared in full: the disk is full [file.unwritable].',
          fix: 'Make room.',
        });
        expect(verdictOf([table], true)).toBe('differs');
        expect(strengthOf([table])).toBe('digest');
        // Nothing that looks whole is left, and a resumed run reads the table again.
        if (full !== 0) expect(discarded).toBe(true);
        expect(digest).toMatch(/^unfinished /);
      });

  it('are not spoken of where there is room', async () => {
    const { comparison, findings, digest } = await keptOf('cells', null);
    expect(comparison).toMatchObject({ strength: 'cells', differences: { missing: 40, atLeast: false } });
    expect(comparison.differenceFile).not.toBeNull();
    expect(findings.map(({ check }) => check)).toEqual(['PAR-001', 'PAR-005']);
    expect(digest).not.toMatch(/^unfinished /);
  });
});
