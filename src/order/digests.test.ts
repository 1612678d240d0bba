import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryTables } from './testing/arbitrary-tables.ts';
import { orderTables } from './testing/build-model.ts';

const digest = (lines: string[]): string =>
  createHash('sha256')
    .update(lines.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join('\n'), 'utf8')
    .digest('hex');

describe('digests, by the words of specs/m1.2-topological-proof.md', () => {
  it('are those of the certificate, whatever the names', () => {
    fc.assert(
      fc.property(arbitraryTables, (tables) => {
        const { dependencies, entities, digests } = orderTables(tables).certificate;
        const edges = dependencies.map((edge) =>
          JSON.stringify([
            edge.sourceSchema,
            edge.sourceTable,
            edge.targetSchema,
            edge.targetTable,
            edge.constraintName,
            edge.origin,
            edge.columns.map((column) => [
              column.ownerColumn,
              column.referencedColumn,
              column.isNullable,
              column.evidence,
            ]),
            edge.deleteRule,
            edge.updateRule,
            edge.isTrusted,
            edge.isDisabled,
          ]),
        );
        const facts = entities.map((table) =>
          JSON.stringify([
            table.schema,
            table.tableName,
            table.module,
            table.entity,
            table.effectiveName,
            table.origin,
            table.isExternal,
            table.manualPosition,
          ]),
        );
        expect(digests.edgeSet.value).toBe(digest(edges));
        expect(digests.tableSet.value).toBe(digest(facts));
      }),
    );
  });

  it('change with a fact, not with the classification', () => {
    const value = (onDelete: string, origin: 'static' | 'regular'): string =>
      orderTables([
        { table: 'A', references: [{ to: 'B', onDelete }] },
        { table: 'B', origin },
      ]).certificate.digests.edgeSet.value;
    expect(value('NO_ACTION', 'static')).toBe(value('NO_ACTION', 'regular'));
    expect(value('CASCADE', 'static')).not.toBe(value('NO_ACTION', 'static'));
  });
});
