import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ParitySettings } from '../../../src/model/parity/parity-settings.ts';
import { createMachine } from '../../entry/machine.ts';
import type { VerbContext } from '../verb.ts';
import { ParityOptions, names, paritySettings } from './parity-options.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-options-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const context: VerbContext = {
  machine: createMachine(),
  common: { format: 'text', quiet: true },
  note: () => undefined,
  say: () => undefined,
  progress: () => undefined,
  signal: new AbortController().signal,
  desktop: { openDesktop: () => Promise.resolve({ ok: false, reason: '' }), serve: () => Promise.resolve() },
};
const settings = (options: object, configured: ParitySettings = {}) =>
  paritySettings(ParityOptions.parse({ resume: true, ...options }), configured, context);

describe('settings of a comparison', () => {
  it('are the workspace’s where the command line says nothing', async () => {
    const configured: ParitySettings = { strength: 'cells', segments: 8, stopAfter: { seconds: 60 } };
    expect(await settings({}, configured)).toEqual({ ok: true, value: configured });
  });
  it('are the command line’s where it says something', async () => {
    const configured: ParitySettings = { strength: 'counts', concurrency: 2, stopAfter: { seconds: 60 } };
    expect(
      await settings(
        { strength: 'cells', stopAfter: '7', confirm: '0', lane: 'stream', collisionBound: '-64' },
        configured,
      ),
    ).toEqual({
      ok: true,
      value: {
        strength: 'cells',
        concurrency: 2,
        lane: 'stream',
        collisionBound: -64,
        confirm: { afterMs: 0 },
        stopAfter: { seconds: 60, differences: 7 },
      },
    });
  });
});

describe('conditions', () => {
  it.each([
    ['id > 5', '*', 'id > 5'],
    ['Invoice: total > 0', 'Invoice', 'total > 0'],
    ['dbo.Invoice: total > 0', 'dbo.Invoice', 'total > 0'],
    ['a::int > 3', '*', 'a::int > 3'],
    ["name = 'x: y'", '*', "name = 'x: y'"],
    ['Big Table: a = 1\n or b = 2', 'Big Table', 'a = 1\n or b = 2'],
  ])('%j is for %s', async (text, table, condition) => {
    expect(await settings({ where: [text] })).toMatchObject({
      value: { where: [{ table, source: condition, target: condition }] },
    });
  });
  it('for one side stay on it, and several of a table hold together', async () => {
    expect(await settings({ where: ['A: x = 1'], whereSource: ['A: y = 2'], whereTarget: ['z = 3'] })).toMatchObject({
      value: {
        where: [
          { table: 'A', source: '(x = 1) and (y = 2)', target: 'x = 1' },
          { table: '*', target: 'z = 3' },
        ],
      },
    });
  });
  it('of a table called __proto__ are its own', async () => {
    expect(await settings({ whereSource: ['__proto__: a = 1'] })).toMatchObject({
      value: { where: [{ table: '__proto__', source: 'a = 1' }] },
    });
  });
});

describe('lists from files', () => {
  it('are read with comments, and replace the workspace’s', async () => {
    const path = join(folder, 'rules.jsonc');
    await writeFile(path, '// why\n[{ "column": "Amount", "scale": 2 }]');
    expect(await settings({ rules: path }, { rules: [{ ignore: true }] })).toMatchObject({
      value: { rules: [{ column: 'Amount', scale: 2 }] },
    });
  });
  it.each([
    ['rules', '[{ "scale": 99 }]', 'parity.rules.invalid', '/0/scale'],
    ['map', '[{ "source": "dbo.A" }]', 'parity.map.invalid', '/0/target'],
    ['map', '{}', 'parity.map.invalid', '/'],
  ])('--%s %s is refused with its place and what was expected', async (option, text, code, pointer) => {
    const path = join(folder, 'wrong.json');
    await writeFile(path, text);
    expect(await settings({ [option]: path })).toMatchObject({
      ok: false,
      error: {
        code,
        at: { pointer },
        expected: expect.stringContaining('[{') as unknown,
        fix: expect.any(String) as unknown,
      },
    });
  });
  it('that are missing are named', async () => {
    expect(await settings({ map: join(folder, 'none.json') })).toMatchObject({ error: { code: 'file.notFound' } });
  });
});

it('names without blanks and without empty ones', () => {
  expect(names(' a, ,b c,')).toEqual(['a', 'b c']);
});

it.each([
  ['"tail ",b', ['tail ', 'b']],
  ['a, "x,y" ,"say ""so"" "', ['a', 'x,y', 'say "so" ']],
  ['a"b, odd ]\'name', ['a"b', "odd ]'name"]],
  ['"open, b', ['"open', 'b']],
  ['public."T"', ['public."T"']],
])('names of %j in quotes keep their blanks and commas', (list, expected) => {
  expect(names(list)).toEqual(expected);
});
