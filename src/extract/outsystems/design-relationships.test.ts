import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_CATALOG } from '../catalog.ts';
import { constraintsByTable } from '../foreign-key-columns.ts';
import { catalogColumn, catalogTable } from '../testing/catalog-tables.ts';
import { attributeRow, entityRow, espaceRow } from '../testing/design-rows.ts';
import { reconcile } from './reconcile.ts';

const OPTIONS = { platformSchema: 'dbo', exportedAtUtc: null, someSchemasOnly: false };
const COLUMNS = ['A', 'B', 'C'];

describe('foreign keys of a reconciled entity', () => {
  it('all stay, each exactly once, whatever the design knows of them', () => {
    const key = fc.record({
      owner: fc.constantFrom(...COLUMNS),
      second: fc.constantFrom(...COLUMNS),
      target: fc.constantFrom('P', 'Q', 'T'),
    });
    const reference = fc.record({
      column: fc.constantFrom(...COLUMNS, 'ELSEWHERE'),
      target: fc.constantFrom('1', '2', '3', '99'),
    });
    fc.assert(
      fc.property(
        fc.array(key, { maxLength: 6 }),
        fc.uniqueArray(reference, { maxLength: 4, selector: (r) => r.column }),
        (keys, references) => {
          const columns = keys.flatMap(({ owner, second, target }, at) =>
            [...new Set([owner, second])].map((column, position) => ({
              tableId: 'T',
              constraintId: String(at),
              name: `FK${String(at)}`,
              referencedSchema: 'dbo',
              referencedTable: target,
              onDelete: 'NO_ACTION',
              onUpdate: 'NO_ACTION',
              isNotTrusted: false,
              isDisabled: false,
              position,
              ownerColumn: column,
              referencedColumn: 'A',
            })),
          );
          const tables = ['T', 'P', 'Q'].map((name) => ({
            ...catalogTable('dbo', name, COLUMNS.map(catalogColumn)),
            foreignKeys: name === 'T' ? (constraintsByTable(columns).get('T') ?? []) : [],
          }));
          const design = {
            espaces: [espaceRow()],
            entities: ['T', 'P', 'Q'].map((name, at) =>
              entityRow({ id: String(at + 1), name: `E${name}`, physical_name: name }),
            ),
            attributes: references.map((item, at) =>
              attributeRow({
                id: at,
                entity_id: '1',
                name: `a${item.column}`,
                physical_column: item.column,
                referenced_entity_id: item.target,
              }),
            ),
          };
          const model = reconcile({ ...EMPTY_CATALOG, tables }, design, OPTIONS, () => undefined);
          const entity = model.modules[0]?.entities.find((found) => found.physicalName === 'T');
          const found = entity?.relationships.flatMap((relationship) => {
            for (const constraint of relationship.actualConstraints) {
              expect(relationship.targetPhysicalName).toBe(constraint.referencedTable);
              expect(relationship.targetEntity).toBe(`E${constraint.referencedTable ?? ''}`);
            }
            expect(relationship.hasDatabaseConstraint).toBe(relationship.actualConstraints.length > 0);
            return relationship.actualConstraints.map((constraint) => constraint.name);
          });
          expect([...(found ?? [])].toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))).toEqual(
            keys.map((_, at) => `FK${String(at)}`),
          );
        },
      ),
    );
  });
});
