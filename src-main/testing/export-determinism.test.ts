import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attribute, entity, index, reference } from '../../src/emit/testing/export-case.ts';
import type { Entity } from '../../src/model/entity.ts';
import type { Model } from '../../src/model/model.ts';
import { writeProfile } from '../../src/model/profile/write-profile.ts';
import { writeModel } from '../../src/model/writer/write-model.ts';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-determinism-'));
const source = join(folder, 'source.duckdb');

/** Two modules, a cycle, a self reference, keys, indexes, a static table, names that sort unlike in other languages. */
function model(): Model {
  const [toB, toA] = [reference('A', 'BId', 'B'), reference('B', 'AId', 'A', { isMandatory: true })];
  const [toBoss, toSeat] = [reference('Staff', 'BossId', 'Staff'), reference('Staff', 'SeatId', 'İstanbul')];
  const modules: readonly (readonly [string, readonly Entity[]])[] = [
    [
      'App',
      [
        entity('A', [toB.attribute, attribute('Name')], {
          relationships: [toB.relationship],
          indexes: [index('IX_2', ['Name']), index('IX_1', ['BId', 'Name'])],
        }),
        entity('B', [toA.attribute], { relationships: [toA.relationship] }),
      ],
    ],
    [
      'İçerik',
      [
        entity(
          'Staff',
          [toBoss.attribute, toSeat.attribute, attribute('Hired', { dataType: 'DateTime2', length: null })],
          { relationships: [toBoss.relationship, toSeat.relationship] },
        ),
        entity('İstanbul', [attribute('ıi', { column: 'ıI' }), attribute('I')], {
          isStatic: true,
          physicalName: 'T_İSTANBUL',
        }),
        entity('istanbul 2', [attribute('Amount', { dataType: 'Decimal', precision: 18, scale: 4, length: null })], {
          physicalName: 'T_I2',
        }),
      ],
    ],
  ];
  return {
    exportedAtUtc: '2026-05-31T22:30:00.000Z',
    modules: modules.map(([name, entities]) => ({
      name,
      isSystem: false,
      isActive: true,
      entities,
      extendedProperties: [],
    })),
    sequences: [],
    extendedProperties: [],
  };
}

const ROWS = `create schema dbo;
create table dbo.T_A (ID bigint primary key, BID bigint, NAME varchar); create table dbo.T_B (ID bigint primary key, AID bigint not null);
create table dbo.T_STAFF (ID bigint primary key, BOSSID bigint, SEATID bigint, HIRED timestamp);
create table dbo."T_İSTANBUL" (ID bigint primary key, "ıI" varchar, I varchar); create table dbo.T_I2 (ID bigint primary key, AMOUNT decimal(18, 4));
insert into dbo.T_A values (1, 1, 'I'), (2, null, 'ı'); insert into dbo.T_B values (1, 1), (2, 1);
insert into dbo."T_İSTANBUL" values (1, 'a', 'b'), (2, null, 'c'); insert into dbo.T_I2 select i, i / 7 from range(1, 2500) r(i);
insert into dbo.T_STAFF values (1, 3, 1, '2026-03-29 02:30:00'), (2, null, 2, '2026-10-25 02:30:00.5'), (3, 2, null, null);`;

beforeAll(async () => {
  const instance = await DuckDBInstance.create(source);
  const connection = await instance.connect();
  await connection.run(ROWS);
  connection.closeSync();
  instance.closeSync();
  const nothing = { columns: [], uniqueCandidates: [], compositeUniqueCandidates: [], foreignKeys: [] };
  writeFileSync(join(folder, 'profile.json'), writeProfile(nothing));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command that exports a model, into a folder of that name. */
function argv(name: string, given: Model, dialect: string): readonly string[] {
  const inputs = join(folder, `${name}.inputs`);
  mkdirSync(inputs);
  writeFileSync(join(inputs, 'model.json'), [...writeModel(given)].join(''));
  return [
    ...['export', '--model', join(inputs, 'model.json'), '--profile', join(folder, 'profile.json'), '--data', 'all'],
    ...['--source', source, '--dialect', dialect, '--out', join(folder, name), '--format', 'json'],
  ];
}

async function exported(name: string, given: Model, dialect = 'tsql'): Promise<ReadonlyMap<string, string>> {
  const { code, out } = await commandLine(argv(name, given, dialect));
  if (code !== 0 && code !== 2) throw new Error(out);
  return filesOf(name);
}

function filesOf(name: string): ReadonlyMap<string, string> {
  const root = join(folder, name);
  const entries = readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.toSorted().map((path) => [path.slice(root.length + 1), readFileSync(path, 'latin1')]));
}

/** Documents with the digests of the others, which differ when any of them does. */
const HOLDS_DIGESTS: ReadonlySet<string> = new Set(['export-fingerprints.json', 'full-export.manifest.json']);

/** The first file that is not the same, with the line where it begins to differ; null when every byte is. */
function firstDifference(left: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): string | null {
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  for (const path of paths.toSorted((a, b) => Number(HOLDS_DIGESTS.has(a)) - Number(HOLDS_DIGESTS.has(b)))) {
    const [one, other] = [left.get(path), right.get(path)];
    if (one === other) continue;
    const [ours, theirs] = [(one ?? 'absent').split('\n'), (other ?? 'absent').split('\n')];
    const at = ours.findIndex((line, number) => line !== theirs[number]);
    return `${path} line ${at + 1}: ${ours[at] ?? ''} | ${theirs[at] ?? ''}`;
  }
  return null;
}

function shuffled(given: Model, keys: readonly number[]): Model {
  let used = 0;
  const mixed = <T>(list: readonly T[]): readonly T[] =>
    list
      .map((item) => ({ item, key: keys[used++ % keys.length] ?? 0 }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ item }) => item);
  return {
    ...given,
    modules: mixed(given.modules).map((module) => ({
      ...module,
      entities: mixed(module.entities).map((each) => ({
        ...each,
        indexes: mixed(each.indexes),
        relationships: mixed(each.relationships),
      })),
    })),
  };
}

describe('an export is repeatable, to the byte, in every file (M3.3)', { timeout: 240_000 }, () => {
  it.each(['tsql', 'postgres', 'duckdb'])(
    'in another folder and another process with another time zone and language (%s)',
    async (dialect) => {
      const here = await exported(`here-${dialect}`, model(), dialect);
      expect(here.size).toBeGreaterThan(15);
      const away = argv(`away ${dialect}`, model(), dialect);
      await promisify(execFile)(
        process.execPath,
        ['--import', resolve('node_modules/tsx/dist/esm/index.mjs'), resolve('src-main/entry/cli.ts'), ...away],
        { env: { ...process.env, TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, cwd: folder },
      ).catch((cause: unknown) => {
        // Something is left out, which is a warning: exit code 2.
        if (!(cause instanceof Error && 'code' in cause && cause.code === 2)) throw cause;
      });
      expect(firstDifference(here, filesOf(`away ${dialect}`))).toBeNull();
    },
  );

  it('with the lists of the model in any order', async () => {
    const plain = await exported('plain', model());
    let run = 0;
    const keys = fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 19, maxLength: 19 });
    await fc.assert(
      fc.asyncProperty(keys, async (order) => {
        run += 1;
        expect(firstDifference(plain, await exported(`shuffled-${run}`, shuffled(model(), order)))).toBeNull();
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('and the comparison sees a single changed byte', () => {
    const [one, other] = [new Map([['a.sql', 'x\ny\n']]), new Map([['a.sql', 'x\nz\n']])];
    expect(firstDifference(one, other)).toBe('a.sql line 2: y | z');
    expect(firstDifference(one, new Map())).toContain('absent');
  });
});
