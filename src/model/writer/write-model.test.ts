import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Model } from '../model.ts';
import { readModel } from '../reader/read-model.ts';
import { model as anyModel } from '../reader/testing/arbitrary-model.ts';
import { PLATFORM_USERS } from '../supplemental.ts';
import { modelDocument } from './model-document.ts';
import { writeModel } from './write-model.ts';

const reread = (text: string) => {
  const read = readModel(text, {});
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

describe('writing model.json', () => {
  it('gives what the reader reads back as the same model, hostile names included', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        expect(reread([...writeModel(model)].join('')).model).toEqual(model);
        expect(reread(JSON.stringify(modelDocument(model))).model).toEqual(model);
      }),
    );
  });

  it('writes JSON that other readers take: no comments, indented, the same members as the document', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const text = [...writeModel(model)].join('');
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(modelDocument(model))));
        expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
      }),
    );
  });

  it('stays within the draft schema when only the design is known', () => {
    const model = { ...PLATFORM_USERS, exportedAtUtc: '2025-01-01T00:00:00Z' };
    expect(reread([...writeModel(model)].join(''))).toEqual({ model, warnings: [] });
  });

  it('hands out 40,000 columns entity by entity', () => {
    const [users] = PLATFORM_USERS.modules;
    const [user] = users?.entities ?? [];
    if (users === undefined || user === undefined) throw new Error('no user entity');
    const entities = Array.from({ length: 4000 }, (_, at) => ({ ...user, name: `E${at}`, physicalName: `T${at}` }));
    const model: Model = { ...PLATFORM_USERS, modules: [{ ...users, entities }] };
    const pieces = [...writeModel(model)];
    const longest = pieces.reduce((most, piece) => Math.max(most, piece.length), 0);
    expect(longest).toBeLessThan(20_000);
    expect(reread(pieces.join('')).model.modules[0]?.entities).toHaveLength(4000);
  });
});
