import { describe, expect, it } from 'vitest';
import { ExportInventory } from '../../model/export/export-inventory.ts';
import { verifyArtifacts } from './artifacts.ts';
import { bareFiles, sealed } from './testing/good-export.ts';
import { memoryFolder } from './testing/memory-folder.ts';

async function inventoryOf(files: ReadonlyMap<string, string>): Promise<ExportInventory> {
  const outcome = await verifyArtifacts(
    memoryFolder(files),
    { model: null, profile: null, certificate: null, decisions: null },
    { outputRoot: 'export', verifiedAtUtc: '2026-01-01T00:00:00Z', monotonic: () => 0, progress: () => undefined },
    new AbortController().signal,
  );
  if (!outcome.ok) throw new Error(outcome.error.code);
  return ExportInventory.parse(JSON.parse(JSON.stringify(outcome.value.inventory)));
}

const CITY = 'Modules/AppCore/dbo.City.sql';
const BOOTSTRAP = 'Bootstrap/AllEntitiesIncludingStatic.bootstrap.sql';

const file = (inventory: ExportInventory, path: string) => inventory.files.find((each) => each.path === path);

describe('the inventory of an export', () => {
  it('lists every file of a good one as proved, by path; what holds the digests has none of its own', async () => {
    const files = sealed(bareFiles());
    const inventory = await inventoryOf(files);
    expect(inventory.files.map(({ path }) => path)).toEqual([...files.keys()].sort((a, b) => (a < b ? -1 : 1)));
    expect(new Set(inventory.files.map(({ path, verdict }) => `${path === FINGERPRINTS} ${verdict}`))).toEqual(
      new Set(['false proved', 'true vacuous']),
    );
    expect(file(inventory, CITY)).toMatchObject({ role: 'table', state: 'file', issues: 0 });
    expect(file(inventory, CITY)?.sha256).toBe(file(inventory, CITY)?.expected?.sha256);
    expect(file(inventory, BOOTSTRAP)?.role).toBe('data');
    expect(file(inventory, CITY)?.lines).toBe((files.get(CITY) ?? '').trimEnd().split('\n').length);
  });

  it('names a file that was removed, one that was changed and one that nobody listed', async () => {
    const files = sealed(bareFiles());
    files.delete(CITY);
    files.set(BOOTSTRAP, `${files.get(BOOTSTRAP) ?? ''}-- more\n`);
    files.set('Modules/AppCore/extra.sql', 'SELECT 1;\n');
    const inventory = await inventoryOf(files);
    expect(file(inventory, CITY)).toMatchObject({ state: 'missing', verdict: 'differs', sha256: null, bytes: null });
    expect(file(inventory, BOOTSTRAP)).toMatchObject({ state: 'file', verdict: 'differs' });
    expect(file(inventory, 'Modules/AppCore/extra.sql')).toMatchObject({ verdict: 'differs', expected: null });
  });

  it('calls a file incomplete where nothing says what it should be', async () => {
    const inventory = await inventoryOf(bareFiles());
    expect(file(inventory, CITY)).toMatchObject({ verdict: 'incomplete', expected: null });
  });

  it('numbers the statements that bring rows as they are executed, behind those that make tables', async () => {
    const { statements, orderTakenFrom } = await inventoryOf(sealed(bareFiles()));
    expect(orderTakenFrom).not.toBeNull();
    const loads = statements.filter(({ load }) => load === 1);
    expect(loads.map(({ position }) => position)).toEqual(loads.map((_, index) => index + 1));
    expect(loads.every(({ kind }) => ['load', 'update', 'disable', 'enable'].includes(kind))).toBe(true);
    const tables = statements.findLastIndex(({ kind }) => kind === 'create-table');
    expect(tables).toBeLessThan(statements.findIndex(({ load }) => load === 1));
    const city = statements.find(({ kind, written }) => kind === 'create-table' && written?.name === 'City');
    expect(city).toMatchObject({ file: CITY, written: { schema: 'dbo', name: 'City' }, load: null, position: null });
  });
});

const FINGERPRINTS = 'export-fingerprints.json';
