// Foreign keys that the order cannot answer for: ORD-003, ORD-004, ORD-006.
import type { Finding } from '../../model/finding.ts';
import type { OrderCertificate, OrderDependency } from '../../model/order-certificate.ts';
import type { SortedTables } from '../sorted-tables.ts';
import { keyText, someOf } from './named.ts';

/** ORD-003: every referenced table is in the data set; one finding for each that is not. */
export function missingParents({ dependencies }: OrderCertificate): Finding[] {
  const byParent = new Map<string, OrderDependency[]>();
  for (const dependency of dependencies) {
    if (dependency.classification !== 'Missing') continue;
    const parent = `${dependency.targetSchema}.${dependency.targetTable}`;
    const known = byParent.get(parent);
    if (known === undefined) byParent.set(parent, [dependency]);
    else known.push(dependency);
  }
  return [...byParent].map(([parent, keys]) => ({
    check: 'ORD-003',
    subject: parent,
    verdict: 'warning',
    reason: `Referenced by ${someOf(keys.map(keyText))}, but not in the data set.`,
    fix: `Include ${parent} in the data set, or confirm that its rows already exist in the target.`,
  }));
}

/** ORD-004: every constraint is enabled and trusted, so that what the load satisfies is also what the database checks. */
export function doubtfulConstraints({ dependencies }: OrderCertificate): Finding[] {
  return dependencies.flatMap((dependency, index): Finding[] => {
    const isDisabled = dependency.isDisabled === true;
    if (!isDisabled && dependency.isTrusted !== false) return [];
    return [
      {
        check: 'ORD-004',
        subject: keyText(dependency),
        verdict: 'warning',
        reason: isDisabled
          ? 'The constraint is disabled: the order respects it, the database does not check it.'
          : 'The constraint is not trusted: rows that break it may exist already.',
        at: { pointer: `/dependencies/${index}` },
        fix: 'Check it again: ALTER TABLE … WITH CHECK CHECK CONSTRAINT …',
      },
    ];
  });
}

/** ORD-006: every recorded constraint says which table and columns it is about. */
export function unhydratedConstraints({ collected }: SortedTables): Finding[] {
  return collected.unhydrated.map((subject) => ({
    check: 'ORD-006',
    subject,
    verdict: 'warning',
    reason: 'The constraint names no table or no complete column pair, so it could not be looked at.',
    fix: 'Extract the model again with constraint columns.',
  }));
}
