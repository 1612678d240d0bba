import { describe, expect, it } from 'vitest';
import { entitySelection } from '../model/entity-selection.ts';
import { readModel } from '../model/reader/read-model.ts';
import { writeModel } from '../model/writer/write-model.ts';
import { EMPTY_CATALOG } from './catalog.ts';
import { catalogModel } from './catalog-model.ts';
import { catalogColumn, catalogTable } from './testing/catalog-tables.ts';

describe('a table without columns', () => {
  it('does not keep the rest of the model from being read back', () => {
    const tables = [catalogTable('a', 't', [catalogColumn('id')]), catalogTable('a', 'none', [])];
    const model = catalogModel({ ...EMPTY_CATALOG, tables }, null);
    expect(model.modules[0]?.entities.map((entity) => entity.isActive)).toEqual([true, false]);
    const read = readModel([...writeModel(model)].join(''), {
      file: 'model.json',
      allowMissingPrimaryKey: entitySelection([{ module: '*', entity: '*' }]),
    });
    expect(read.ok && read.value.model.modules[0]?.entities.map((entity) => entity.name)).toEqual(['t']);
  });
});
