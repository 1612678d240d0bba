import { describe, expect, it } from 'vitest';
import type { TableComparison } from '../../../src/model/data-integrity.ts';
import { NOTHING_ESTABLISHED } from '../../../src/model/parity/nothing-established.ts';
import { DataIntegrityVerification } from '../../../src/model/data-integrity.ts';
import { sampleIntegrity } from '../../testing/sample-parity.ts';
import { sampleRun } from '../../testing/sample-run.ts';
import { columnRows } from './column-rows.ts';
import { parityPath } from './parity-path.ts';
import { parityRows } from './parity-row.ts';
import { noteOf } from './row-note.ts';
import { shownCounts, startShown, visibleRows } from './shown-tables.ts';
import { findingsOfRow, rowOfSubject, rowOfTable } from './table-names.ts';

const rows = parityRows(sampleIntegrity(34).tables);
const table = (name: string, change: Partial<TableComparison> = {}): TableComparison => ({
  module: 'M',
  entity: name,
  source: { schema: 'dbo', table: name },
  target: { schema: 'dbo', table: name },
  verdict: 'proved',
  strength: 'counts',
  reason: null,
  sourceRows: 1,
  targetRows: 1,
  columns: [],
  ...NOTHING_ESTABLISHED,
  milliseconds: 1,
  ...change,
});

describe('the list of tables', () => {
  it('has every table in exactly one group', () => {
    const counts = shownCounts(rows);
    expect(counts.all).toBe(34);
    expect(
      counts.differs + counts.warning + counts['in-part'] + counts['not-compared'] + counts.equal + counts.vacuous,
    ).toBe(34);
  });
  it('starts on what differs, else on what was left out, else on everything', () => {
    expect(startShown(rows)).toBe('differs');
    expect(startShown(parityRows([table('A', { verdict: 'incomplete', sourceRows: null })]))).toBe('not-compared');
    expect(startShown(parityRows([table('A')]))).toBe('all');
  });
  it('does not take a table without counts for an equal one, whatever its verdict', () => {
    expect(parityRows([table('EXT', { verdict: 'vacuous', sourceRows: null, targetRows: null })])[0]?.group).toBe(
      'not-compared',
    );
    expect(parityRows([table('EMPTY', { verdict: 'vacuous', sourceRows: 0, targetRows: 0 })])[0]?.group).toBe(
      'vacuous',
    );
  });
  it('keeps a table that was counted, but not in every column, apart from one that was not compared', () => {
    expect(parityRows([table('SUPPLIER', { verdict: 'incomplete' })])[0]?.group).toBe('in-part');
    expect(parityRows([table('VISIT', { verdict: 'incomplete', targetRows: null })])[0]?.group).toBe('not-compared');
  });
  it('says beside the numbers only what they do not say', () => {
    const column = (attribute: string, verdict: TableComparison['verdict']): TableComparison['columns'][number] => ({
      attribute,
      sourceColumn: attribute,
      targetColumn: attribute,
      sourceType: null,
      targetType: null,
      sourceNulls: 1,
      targetNulls: 2,
      sourceDigest: null,
      targetDigest: null,
      differingCells: null,
      normalised: [],
      redacted: false,
      verdict,
      reason: null,
    });
    const columns = [column('A', 'differs'), column('B', 'proved'), column('__proto__', 'incomplete')];
    const reason = 'the row counts differ; NULL counts differ in A';
    expect(noteOf(table('T', { verdict: 'differs', reason, columns }))).toBe('A; not compared: __proto__');
    expect(
      noteOf(table('T', { verdict: 'differs', reason: 'the row counts differ', columns: [column('A', 'proved')] })),
    ).toBe('');
    expect(noteOf(table('T', { verdict: 'differs', reason: 'a conversion loses data' }))).toBe(
      'a conversion loses data',
    );
    expect(noteOf(table('T', { verdict: 'incomplete', reason: 'why' }))).toBe('why');
    expect(noteOf(table('T'))).toBe('');
  });
  it('knows that equal digests leave no differing row, and claims nothing from counts alone', () => {
    const digest = { algorithm: 'sha256', source: 'aa', target: 'aa', segments: 1, unequalSegments: 0, bound: null };
    const [equal] = parityRows([table('A', { strength: 'digest', digest })]);
    expect(equal?.kinds).toEqual({ missing: 0, extra: 0, changed: 0 });
    expect(parityRows([table('A', { strength: 'digest', digest: { ...digest, target: 'bb' } })])[0]?.kinds).toBeNull();
    expect(parityRows([table('A')])[0]?.differingRows).toBeNull();
  });
  it('keeps remarks apart from what differs', () => {
    expect(startShown(parityRows([table('A', { verdict: 'warning' })]))).toBe('warning');
  });
  it('searches within a module when one is chosen', () => {
    expect(visibleRows(rows, 'all', '', 'Billing').every(({ comparison }) => comparison.module === 'Billing')).toBe(
      true,
    );
    expect(visibleRows(rows, 'all', '', '__proto__')).toEqual([]);
  });
  it('puts the worst and largest first', () => {
    const order = parityRows([
      table('SMALL', { verdict: 'differs', targetRows: 2 }),
      table('LARGE', { verdict: 'differs', targetRows: 90 }),
      table('FINE'),
    ]);
    expect(order.map(({ ref }) => ref.table)).toEqual(['LARGE', 'SMALL', 'FINE']);
    expect(order[0]?.rowDifference).toBe(89);
  });
  it('searches names, modules and reasons within the group', () => {
    expect(visibleRows(rows, 'all', '😀 EMOJI').map(({ ref }) => ref.table)).toEqual(['😀 emoji']);
    expect(visibleRows(rows, 'not-compared', 'missing in the target')).toHaveLength(3);
    expect(visibleRows(rows, 'equal', 'missing in the target')).toEqual([]);
  });
});

describe('links into the list', () => {
  it('find a table by either name, and case twins apart', () => {
    const twins = parityRows([table('a'), table('A'), table('S', { target: { schema: 'dbo', table: 'T' } })]);
    expect(rowOfTable(twins, { schema: 'dbo', table: 'A' })?.ref.table).toBe('A');
    expect(rowOfTable(twins, { schema: 'dbo', table: 'T' })?.ref.table).toBe('S');
    expect(rowOfTable(twins, { schema: 'dbo', table: '__proto__' })).toBeNull();
    expect(rowOfTable(twins, null)).toBeNull();
  });
  it('find the table of a finding, not one whose name it merely begins with', () => {
    const named = parityRows([table('CITY'), table('CITY.OLD'), table('CITYHALL')]);
    expect(rowOfSubject(named, 'dbo.CITY')?.ref.table).toBe('CITY');
    expect(rowOfSubject(named, 'dbo.CITY.NAME')?.ref.table).toBe('CITY');
    expect(rowOfSubject(named, 'dbo.CITY.OLD')?.ref.table).toBe('CITY.OLD');
    expect(rowOfSubject(named, 'dbo.CITYHALL')?.ref.table).toBe('CITYHALL');
    expect(rowOfSubject(named, 'tables')).toBeNull();
  });
  it('list what the run says about one table', () => {
    const named = parityRows([table('CITY'), table('CITY.OLD')]);
    const findings = ['dbo.CITY', 'dbo.CITY.NAME', 'dbo.CITY.OLD'].map((subject) => ({
      check: 'PAR-001',
      subject,
      verdict: 'differs' as const,
    }));
    expect(findingsOfRow(named, named[0]!, findings).map(({ subject }) => subject)).toEqual([
      'dbo.CITY',
      'dbo.CITY.NAME',
    ]);
  });
});

describe('columns and document', () => {
  it('puts differing columns first and keeps the rest in their order', () => {
    const differing = sampleIntegrity(34).tables[5]!;
    expect(columnRows(differing).map(({ counts }) => counts.attribute)).toEqual([
      'EMAIL',
      'CREATEDON',
      'SETTINGS',
      'ID',
      'NAME',
      'CITYID',
      'UPDATEDBY',
      'BALANCE',
    ]);
    expect(columnRows(differing)[0]).toMatchObject({ difference: 12, digestsEqual: false });
    expect(columnRows(differing)[3]?.digestsEqual).toBe(true);
  });
  it('claims no difference where a side was not counted', () => {
    expect(parityRows([table('A', { targetRows: null, verdict: 'incomplete' })])[0]?.rowDifference).toBeNull();
  });
  it('finds the document, and null where nothing was compared', () => {
    expect(parityPath(sampleRun(3, 'r'))).toBe('parity/data-integrity-verification.json');
    expect(parityPath({ stages: [] })).toBeNull();
  });
  it('rests on made-up documents that have the real shape', () => {
    expect(DataIntegrityVerification.safeParse(sampleIntegrity(300)).success).toBe(true);
  });
});
