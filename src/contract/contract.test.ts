import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { contract, feeds } from './contract.ts';

describe.each(Object.values(contract))('$name', (declared) => {
  it('is JSON both ways, so every host can carry it', () => {
    expect(() => z.toJSONSchema(declared.input)).not.toThrow();
    expect(() => z.toJSONSchema(declared.output)).not.toThrow();
  });
});

describe.each(Object.values(feeds))('$name', (declared) => {
  it('is JSON both ways, so every host can carry it', () => {
    expect(() => z.toJSONSchema(declared.input)).not.toThrow();
    expect(() => z.toJSONSchema(declared.item)).not.toThrow();
  });
});

it('would notice a type that JSON cannot carry', () => {
  expect(() => z.toJSONSchema(z.strictObject({ rows: z.bigint() }))).toThrow();
});

it('names every call once', () => {
  const names = [...Object.values(contract), ...Object.values(feeds)].map((declared) => declared.name);
  expect(new Set(names).size).toBe(names.length);
});
