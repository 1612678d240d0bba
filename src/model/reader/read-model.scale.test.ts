import { describe, expect, it } from 'vitest';
import { entitySelection } from '../entity-selection.ts';
import { readModel } from './read-model.ts';

const ENTITIES = 20_000;
const ATTRIBUTES = 10;

/** One line of text, so that whatever looks for line ends again and again, or starts over at each problem, shows. */
function largeModel(): string {
  const attributes = Array.from({ length: ATTRIBUTES }, (_, at) =>
    JSON.stringify({
      name: `Attribute${at}`,
      physicalName: `ATTRIBUTE${at}`,
      dataType: at === 0 ? 'Identifier' : 'Text',
      length: at === 0 ? null : 250,
      isMandatory: at < 3,
      isIdentifier: at === 0,
      isActive: true,
      isReference: 0,
      default: null,
      meta: { description: 'what this attribute is for' },
      onDisk: { isNullable: at >= 3, sqlType: at === 0 ? 'bigint' : 'nvarchar', maxLength: 250 },
    }),
  ).join(',');
  const entities = Array.from(
    { length: ENTITIES },
    (_, at) => `{"name":"Entity${at}","physicalName":"OSUSR_${at}","attributes":[${attributes}]}`,
  );
  return `{"exportedAtUtc":"2025-01-01T00:00:00Z","modules":[{"name":"Large","entities":[${entities.join(',')}]}]}`;
}

describe('reading a large model', () => {
  it('takes 20,000 entities of 10 attributes, each with a located warning, in bounded time', {
    timeout: 180_000,
  }, () => {
    const text = largeModel();
    const read = readModel(text, { allowMissingSchema: entitySelection([{ module: '*', entity: '*' }]) });
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const { model, warnings } = read.value;
    expect(model.modules[0]?.entities).toHaveLength(ENTITIES);
    expect(warnings).toHaveLength(ENTITIES);
    const last = warnings.at(-1)?.at;
    expect(last).toMatchObject({ pointer: `/modules/0/entities/${ENTITIES - 1}`, line: 1 });
    expect(text.slice((last?.column ?? 0) - 1).startsWith(`{"name":"Entity${ENTITIES - 1}"`)).toBe(true);
  });
});
