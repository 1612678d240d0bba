import { describe, expect, it } from 'vitest';
import { attributeRow, entityRow, espaceRow } from '../testing/design-rows.ts';
import { isLegacyReference, referenceTargets } from './design.ts';

const design = {
  espaces: [espaceRow({ id: '1', ss_key: '{AAAA-1}' }), espaceRow({ id: '2', ss_key: 'bbbb-2' })],
  entities: [
    entityRow({ id: '10', espace_id: '2', ss_key: 'CCCC-3', name: 'Second' }),
    entityRow({ id: '11', espace_id: '1', ss_key: 'cccc-3', name: 'First' }),
  ],
  attributes: [],
};
const target = referenceTargets(design);

describe('reference targets', () => {
  it('follow Referenced_Entity_Id before any type text', () => {
    expect(target(attributeRow({ referenced_entity_id: '10', data_type: 'btAAAA1*CCCC3' }))?.name).toBe('Second');
  });

  it('follow a legacy type by module and entity key, whatever braces, hyphens and case', () => {
    expect(target(attributeRow({ legacy_type: 'btaaaa1*{cccc-3}' }))?.name).toBe('First');
    expect(target(attributeRow({ original_type: 'BT{BBBB-2}*cccc3' }))?.name).toBe('Second');
  });

  it('take the first entity of that key when the module is not known', () => {
    expect(target(attributeRow({ legacy_type: 'btzzzz*cccc3' }))?.name).toBe('Second');
  });

  it('are none for a plain type, an unknown entity or an empty key', () => {
    for (const row of [
      { data_type: 'rtText' },
      { referenced_entity_id: '99' },
      { legacy_type: 'btaaaa1*zzzz' },
      { legacy_type: 'btaaaa1*-' },
    ]) {
      expect(target(attributeRow(row))).toBeUndefined();
    }
    expect(isLegacyReference('btree')).toBe(false);
    expect(isLegacyReference(null)).toBe(false);
  });
});
