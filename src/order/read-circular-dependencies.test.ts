import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { circularDependencyFileProblem, readCircularDependencies } from './read-circular-dependencies.ts';

const cycle = (tables: unknown): string => JSON.stringify({ allowedCycles: [{ tableOrdering: tables }] });

describe('readCircularDependencies (topology.md 7)', () => {
  it('reads positions, ignoring the case of member names', () => {
    expect(
      readCircularDependencies(
        '{"AllowedCycles":[{"TableOrdering":[{"tableName":" A ","Position":0}]}],"strictMode":true}',
      ),
    ).toEqual({
      ok: true,
      value: { allowedCycles: [{ tableOrdering: [{ tableName: 'A', position: 0 }] }], strictMode: true },
    });
    expect(readCircularDependencies('{}')).toEqual({ ok: true, value: { allowedCycles: [], strictMode: false } });
  });

  it.each([
    [' ', 'CircularDepsConfig.EmptyJson', ''],
    ['[]', 'CircularDepsConfig.InvalidJson', ''],
    ['{"allowedCycles":1}', 'CircularDepsConfig.InvalidJson', '/allowedCycles'],
    ['{"allowedCycles":[{}]}', 'AllowedCycle.MissingTableOrdering', '/allowedCycles/0/tableOrdering'],
    [cycle([]), 'AllowedCycle.MissingTables', '/allowedCycles/0/tableOrdering'],
    [cycle([{ position: 1 }]), 'TableOrdering.MissingTableName', '/allowedCycles/0/tableOrdering/0/tableName'],
    [cycle([{ tableName: 'A' }]), 'TableOrdering.MissingPosition', '/allowedCycles/0/tableOrdering/0/position'],
    [
      cycle([{ tableName: 'A', position: -1 }]),
      'TableOrdering.InvalidPosition',
      '/allowedCycles/0/tableOrdering/0/position',
    ],
    [
      cycle([{ tableName: 'A', position: 1.5 }]),
      'TableOrdering.InvalidPosition',
      '/allowedCycles/0/tableOrdering/0/position',
    ],
    [
      cycle([
        { tableName: 'A', position: 1 },
        { tableName: 'B', position: 1 },
      ]),
      'CircularDependencyOptions.DuplicatePositions',
      '/allowedCycles/0/tableOrdering/1/position',
    ],
  ])('%s is %s', (text, code, pointer) => {
    expect(readCircularDependencies(text)).toMatchObject({ ok: false, error: { code, at: { pointer } } });
  });

  it('says where the text is not JSON', () => {
    const read = readCircularDependencies('{\n  "allowedCycles": [,]\n}');
    expect(read).toMatchObject({ ok: false, error: { code: 'CircularDepsConfig.InvalidJson', at: { line: 2 } } });
  });

  it('positions may repeat in another cycle', () => {
    const one = { tableOrdering: [{ tableName: 'A', position: 1 }] };
    expect(readCircularDependencies(JSON.stringify({ allowedCycles: [one, one] })).ok).toBe(true);
  });

  it('answers any JSON and any text with a value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => typeof readCircularDependencies(text).ok === 'boolean'),
    );
  });

  it('files: blank path, absent, unreadable', () => {
    expect(circularDependencyFileProblem(null).code).toBe('CircularDepsConfig.MissingPath');
    expect(circularDependencyFileProblem({ code: 'file.notFound', path: 'x.json', detail: '' }).code).toBe(
      'CircularDepsConfig.FileNotFound',
    );
    expect(circularDependencyFileProblem({ code: 'file.notReadable', path: 'x.json', detail: 'denied' })).toMatchObject(
      {
        code: 'CircularDepsConfig.ReadError',
        at: { file: 'x.json' },
      },
    );
  });
});
