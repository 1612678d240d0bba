// Whether parents are loaded before children: ORD-001, and rows before the rows that point to them: ORD-009.
import type { Finding } from '../../model/finding.ts';
import type { OrderCertificate } from '../../model/order-certificate.ts';

/** ORD-001: the parent of every foreign key that is not deferred is loaded before its child. */
export function edgesInOrder({ violations, statistics, metadata }: OrderCertificate): Finding[] {
  const wrong = violations.flatMap((violation, index): Finding[] =>
    violation.violationType !== 'ChildBeforeParent'
      ? []
      : [
          {
            check: 'ORD-001',
            subject: `${violation.childSchema}.${violation.childTable}`,
            verdict: 'differs',
            reason: violation.explanation,
            expected: `${violation.parentSchema}.${violation.parentTable} before position ${violation.childPosition}`,
            found: `position ${violation.parentPosition}`,
            at: { pointer: `/violations/${index}` },
          },
        ],
  );
  if (wrong.length > 0 || metadata.totalEntities === 0) return wrong;
  const subject = `${metadata.totalEntities} table(s), ${statistics.totalEdges} binding pair(s)`;
  return [{ check: 'ORD-001', subject, verdict: 'proved' }];
}

/** ORD-009: rows of a table that references itself can be ordered. */
export function unorderableRows({ rowOrder }: OrderCertificate): Finding[] {
  return rowOrder.flatMap(({ schema, table, constraintName, rule }, index): Finding[] =>
    rule === 'parents-first'
      ? []
      : [
          {
            check: 'ORD-009',
            subject: `${schema}.${table}`,
            verdict: 'warning',
            reason: `${constraintName} does not reference the primary key, so rows cannot be ordered parents first.`,
            at: { pointer: `/rowOrder/${index}` },
          },
        ],
  );
}
