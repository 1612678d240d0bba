import { describe, expect, it } from 'vitest';
import { ScriptReader } from './read-script.ts';

/** Bytes of a bootstrap with batches of a thousand rows, made as they are read. */
function* script(bytes: number): Generator<Uint8Array> {
  const row = `        (1, N'a name that somebody has', CAST('2024-05-31 10:20:30.0000000' AS datetime2(7)), NULL)`;
  const batch = Buffer.from(
    `WITH SourceRows AS (\n    SELECT * FROM (VALUES\n${Array.from({ length: 1000 }, () => row).join(',\n')}\n    ) AS v ([Id], [Name], [At], [ParentId])\n)
MERGE INTO [dbo].[Large] AS Target\nUSING SourceRows AS Source\n    ON Target.[Id] = Source.[Id]\nWHEN NOT MATCHED THEN INSERT ([Id], [Name], [At], [ParentId])
    VALUES (Source.[Id], Source.[Name], Source.[At], Source.[ParentId]);\nGO\n`,
  );
  for (let made = 0; made < bytes; made += batch.length) yield batch;
}

function largest(bytes: number, wantsRows: boolean): { readonly rows: number; readonly megabytes: number } {
  const reader = new ScriptReader(() => wantsRows);
  let [most, statements] = [0, 0];
  const before = process.memoryUsage();
  for (const piece of script(bytes)) {
    reader.add(piece);
    statements += 1;
    if (statements % 64 !== 0) continue;
    const now = process.memoryUsage();
    most = Math.max(most, now.heapUsed + now.arrayBuffers - before.heapUsed - before.arrayBuffers);
  }
  const facts = reader.finish();
  expect(facts.faults).toEqual([]);
  expect(facts.stretches).toHaveLength(1);
  expect(facts.stretches[0]).toMatchObject({ rows: statements * 1000, alwaysNull: ['ParentId'] });
  return { rows: statements * 1000, megabytes: most / 1024 / 1024 };
}

describe('a script of any size', () => {
  it('is read in bounded memory', () => {
    expect(largest(48 * 1024 * 1024, false).megabytes).toBeLessThan(200);
  });

  it.skipIf(process.env['PLUMBLINE_THOROUGH'] !== '1')(
    'is read in bounded memory when it has more than 2 GB (only with PLUMBLINE_THOROUGH=1)',
    { timeout: 600_000 },
    () => {
      const { rows, megabytes } = largest(2.2 * 1024 ** 3, true);
      expect(rows).toBeGreaterThan(20_000_000);
      expect(megabytes).toBeLessThan(400);
    },
  );
});
