import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../../src/model/profile/profile.ts';
import type { ProfileCapture } from '../../../../src/model/profile/profile-capture.ts';
import { readProfile } from '../../../../src/model/profile/read-profile.ts';
import { sampleCapture, sampleProfile } from '../../../testing/sample-profile.ts';
import { type TableRow, profileRows, rowOfTable } from './profile-view.ts';
import { moduleChoices, shownCounts, shownOf, shownRows, stateChoices } from './shown-view.ts';
import { tabsOf } from './table/tabs-view.ts';
import { totalsOf } from './totals-view.ts';
import { rowOfSubject } from './use-selected-table.ts';

const FIXTURES = resolve(import.meta.dirname, '../../../../../shared/fixtures/outsystems');
const rows = profileRows(sampleProfile(34), sampleCapture(34));
const named = (table: string, among: readonly TableRow[] = rows): TableRow =>
  among.find(({ ref }) => ref.table === table)!;

describe('the list of tables', () => {
  it('starts with what was not measured, then orphans, duplicates and NULLs', () => {
    expect(rows.slice(0, 5).map(({ state }) => state)).toEqual(['failed', 'denied', 'timeout', 'missing', 'partial']);
    const rest = rows.slice(5);
    const marks = rest.map((row) => (row.orphanRows > 0 ? 3 : row.dirtyKeys > 0 ? 2 : (row.worstShare ?? 0)));
    expect(marks).toEqual([...marks].sort((a, b) => b - a));
  });

  it('keeps a table that could not be read, with its reason', () => {
    const denied = named('OSUSR_OPE_DEVICE');
    expect(denied).toMatchObject({ state: 'denied', rows: null, worstShare: null, cells: [] });
    expect(denied.reason).toContain('permission was denied');
    expect(tabsOf(denied, 0).find(({ isFirst }) => isFirst)?.id).toBe('capture');
  });

  it('does not count what was assumed after a timeout as found', () => {
    const timeout = named('OSUSR_PEO_INVOICELINE');
    expect(timeout).toMatchObject({ dirtyKeys: 0, dirtyReferences: 0, orphanRows: 0 });
    expect(timeout.keys.map(({ state }) => state)).toContain('assumed');
    expect(timeout.references.map(({ state }) => state)).toContain('assumed');
    expect(timeout.cells.filter(({ kind }) => kind === 'unknown')).not.toHaveLength(0);
  });

  it('says of a sampled table which part was read', () => {
    expect(rows.filter(({ sampledRows }) => sampledRows !== null).map((row) => [row.rows, row.sampledRows])).toEqual([
      [4_812_377, 50_000],
    ]);
  });

  it('tells tables apart whose names differ in case or a space only, and takes another spelling for the same table', () => {
    const base = sampleProfile(1).columns[0]!;
    const profile: Profile = {
      ...NOTHING,
      columns: ['__proto__', 'city', 'CITY', 'a]b', 'trailing '].map((table) => ({ ...base, table })),
      uniqueCandidates: [{ ...sampleProfile(1).uniqueCandidates[0]!, table: 'TRAILING ', hasDuplicate: true }],
    };
    const twins = profileRows(profile, null);
    expect(twins.map(({ ref }) => ref.table).toSorted()).toEqual(['CITY', '__proto__', 'a]b', 'city', 'trailing ']);
    expect(named('trailing ', twins).dirtyKeys).toBe(1);
    expect(rowOfTable(twins, { schema: 'dbo', table: 'city' })?.ref.table).toBe('city');
    expect(rowOfTable(twins, { schema: 'DBO', table: 'Trailing ' })?.ref.table).toBe('trailing ');
    expect(rowOfTable(twins, { schema: 'dbo', table: 'constructor' })).toBeNull();
  });

  it('takes the worst of several environments', () => {
    const capture = sampleCapture(1);
    const first = capture.tables[0]!;
    const two: ProfileCapture = {
      ...capture,
      tables: [first, { ...first, environment: 'prod', state: 'missing', reason: 'not there', rows: null }],
    };
    expect(profileRows(sampleProfile(1), two)[0]).toMatchObject({ state: 'missing', reason: 'not there' });
  });
});

describe('groups and filters', () => {
  const all = { shown: 'all', text: '', module: '', state: '' } as const;
  it('start on what is worth a look, and on everything when nothing is', () => {
    expect(shownOf('', rows, null)).toBe('look');
    const clean = rows.filter(
      (row) => row.state === 'measured' && row.orphanRows + row.dirtyKeys === 0 && row.worstShare! < 0.5,
    );
    expect(clean).not.toHaveLength(0);
    expect(shownOf('', clean, null)).toBe('all');
    expect(shownOf('', rows, clean[0]!)).toBe('all');
    expect(shownOf('orphans', rows, null)).toBe('orphans');
  });

  it('count what they show', () => {
    const counts = shownCounts(rows);
    for (const shown of ['look', 'unmeasured', 'orphans', 'duplicates', 'nulls', 'all'] as const)
      expect(shownRows(rows, { ...all, shown })).toHaveLength(counts[shown]);
    expect(counts.unmeasured).toBe(5);
  });

  it('find a column, a module, a state, a reason', () => {
    expect(shownRows(rows, { ...all, text: 'attribute_39' }).map(({ ref }) => ref.table)).toEqual(['OSUSR_APP_CITY20']);
    expect(shownRows(rows, { ...all, state: 'denied' })).toHaveLength(1);
    expect(shownRows(rows, { ...all, text: 'arithmetic' })).toHaveLength(1);
    const [module] = moduleChoices(rows);
    expect(shownRows(rows, { ...all, module: module!.id })).toHaveLength(module!.tables);
    expect(stateChoices(rows)[0]).toEqual({ id: 'failed', tables: 1 });
  });
});

it('adds up to what the rows say', () => {
  const totals = totalsOf(rows, sampleCapture(34));
  expect(totals).toMatchObject({ tables: 34, measured: 29, sampled: 1, dirtyReferences: 3, orphanRows: 57 });
  expect(totals.cost?.statements).toBe(sampleCapture(34).tables.reduce((sum, { statements }) => sum + statements, 0));
  expect(totalsOf([], null)).toMatchObject({ tables: 0, rows: 0, cost: null });
});

it('finds the table a finding speaks of: the longest name that fits', () => {
  expect(rowOfSubject(rows, 'dbo.OSUSR_APP_CITY20.EMAIL')?.ref.table).toBe('OSUSR_APP_CITY20');
  expect(rowOfSubject(rows, 'dbo.OSUSR_APP_CITY')?.ref.table).toBe('OSUSR_APP_CITY');
  expect(rowOfSubject(rows, 'qa')).toBeNull();
});

describe.skipIf(!existsSync(FIXTURES))('snapshots of the fixtures (need ../shared/fixtures)', () => {
  const read = (file: string): readonly TableRow[] => {
    const result = readProfile(readFileSync(resolve(FIXTURES, file), 'utf8'), file);
    if (!result.ok) throw new Error(result.error.message);
    return profileRows(result.value.profile, null);
  };

  it('shows the orphans of the edge case without a capture', () => {
    const edge = read('profile.edge-case.json');
    const orphaned = edge.filter(({ dirtyReferences }) => dirtyReferences > 0);
    expect(orphaned.map(({ ref, orphanRows }) => [ref.table, orphanRows])).toEqual([['OSUSR_XYZ_JOBRUN', 1]]);
    expect(edge.every(({ state }) => state === 'measured')).toBe(true);
  });

  it('shows duplicates of a single key', () => {
    expect(read('profile.micro-unique-duplicates.json').filter(({ dirtyKeys }) => dirtyKeys > 0)).toHaveLength(1);
    expect(read('profile.micro-unique.json').filter(({ dirtyKeys }) => dirtyKeys > 0)).toHaveLength(0);
  });
});

const NOTHING: Profile = { columns: [], uniqueCandidates: [], compositeUniqueCandidates: [], foreignKeys: [] };
