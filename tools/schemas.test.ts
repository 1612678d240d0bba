import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemaFiles } from './schemas.ts';

const folder = new URL('../resources/schema/', import.meta.url);

describe('resources/schema', () => {
  it.each([...schemaFiles()])('%s is what the code checks by (npx tsx tools/schemas.ts writes it)', (name, text) => {
    expect(readFileSync(new URL(name, folder), 'utf8')).toBe(text);
  });
  it('holds nothing else', () => {
    expect(readdirSync(folder).toSorted()).toEqual([...schemaFiles().keys()].toSorted());
  });
});
