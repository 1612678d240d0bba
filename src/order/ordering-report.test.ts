import { describe, expect, it } from 'vitest';
import { orderingReport } from './ordering-report.ts';
import { orderTables, type TableSpec } from './testing/build-model.ts';
import { violationsDocument } from './violations-document.ts';

const proved: TableSpec[] = [
  { table: 'Role', references: [{ to: 'Role', columns: ['UpId'], nullable: true }] },
  { table: 'User', origin: 'static' },
  { table: 'USER_ROLE', references: [{ to: 'User' }, { to: 'Role' }] },
];
const report = (tables: readonly TableSpec[]): string => orderingReport(orderTables(tables).certificate);

describe('ordering-report.md (topology.md 12.2)', () => {
  it('has its sections in order', () => {
    const sections = report(proved)
      .split('\n')
      .filter((line) => line.startsWith('## ') || line.startsWith('# '));
    expect(sections).toEqual([
      '# Load order report',
      '## Summary',
      '## Topological Layers',
      '## Dependency Visualization',
      '## Full Entity Order',
      '## Violations',
      '## Statistics',
    ]);
  });

  it('says that everything holds, by layer and position', () => {
    const text = report(proved);
    expect(text).toContain('- Status: ✅ PASS – all FK dependencies satisfied\n');
    expect(text).toContain('- Entities: 3 (1 static, 2 regular)');
    expect(text).toContain('### Layer 1 (1)\n\n- dbo.USER\\_ROLE – depends on dbo.Role, dbo.User');
    expect(text).toContain('dbo.Role (0) [self-ref]\n└─ dbo.USER_ROLE (1) [junction]');
    expect(text).toContain('| 2 | dbo | USER\\_ROLE | 1 | 2 | 0 |');
    expect(text).toContain('## Violations\n\nnone');
  });

  it('counts violations and says what to do', () => {
    const text = report([
      { table: 'A', references: [{ to: 'B' }, { to: 'Gone' }] },
      { table: 'B', references: [{ to: 'A' }] },
    ]);
    expect(text).toContain('- Status: ❌ FAIL – 4 ordering violations');
    expect(text).toContain('### In or behind a cycle (2)');
    for (const type of ['ChildBeforeParent', 'MissingParent', 'CycleDetected']) expect(text).toContain(`**${type}**`);
    expect(text).toContain('Required action: break the cycle with a nullable foreign key');
  });

  it('a missing parent alone does not fail', () => {
    expect(report([{ table: 'A', references: [{ to: 'Gone' }] }])).toContain('✅ PASS');
  });

  it('tells the two phases of a deferred key', () => {
    const text = report([
      { table: 'A', references: [{ to: 'B', nullable: true }] },
      { table: 'B', references: [{ to: 'A' }] },
    ]);
    expect(text).toContain('FK\\_BId\\_B: dbo.A is loaded with BId (catalog) NULL and updated after dbo.B (weak-fk)');
  });

  it('hostile names stay in their cell', () => {
    const text = report([{ table: 'a|b\n# c', references: [{ to: 'x](y)' }] }, { table: 'x](y)' }]);
    expect(text).toContain('| 1 | dbo | a\\|b \\# c | 1 | 1 | 0 |');
    expect(text.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
  });

  it('a chain of 2,000 tables stays small', () => {
    const chain = Array.from({ length: 2_000 }, (_, index): TableSpec => {
      return { table: `T${index}`, references: index === 0 ? [] : [{ to: `T${index - 1}` }] };
    });
    expect(report(chain).length).toBeLessThan(600_000);
  });
});

describe('ordering-violations.json', () => {
  it('is written only when there is a violation', () => {
    expect(violationsDocument(orderTables(proved).certificate)).toBeNull();
    const { certificate } = orderTables([{ table: 'A', references: [{ to: 'Gone' }] }]);
    expect(violationsDocument(certificate)).toMatchObject({
      counts: { total: 1, missingParent: 1, childBeforeParent: 0, cycleDetected: 0 },
      violations: [{ violationType: 'MissingParent', parentTable: 'Gone' }],
    });
  });
});
