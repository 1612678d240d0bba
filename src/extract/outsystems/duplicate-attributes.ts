import { foldCase } from '../../kernel/fold-case.ts';
import type { Problem } from '../../model/problem.ts';
import { groupRows } from '../../kernel/group-rows.ts';
import type { DesignAttribute } from './design-attributes.ts';

/**
 * Attributes that share a logical name (exactly) or a column (without case) reduced to one where it is clear which is meant:
 * the only active one, else the only one whose target is active (model-and-profile.md 1.11). Where it is not clear all stay:
 * a live platform is tolerated, and the twins are reported.
 */
export function withoutRetiredTwins(
  attributes: readonly DesignAttribute[],
  entity: string,
  warn: (problem: Problem) => void,
): readonly DesignAttribute[] {
  const byName = reduce(attributes, (item) => item.attribute.name, 'duplicateLogical', entity, warn);
  return reduce(byName, (item) => foldCase(item.attribute.column), 'duplicateColumn', entity, warn);
}

function reduce(
  attributes: readonly DesignAttribute[],
  key: (item: DesignAttribute) => string,
  code: 'duplicateLogical' | 'duplicateColumn',
  entity: string,
  warn: (problem: Problem) => void,
): readonly DesignAttribute[] {
  const dropped = new Set<DesignAttribute>();
  for (const group of groupRows(attributes, key).values()) {
    if (group.length < 2) continue;
    const kept = theOneMeant(group);
    const names = group.map((item) => `${item.attribute.name} (${item.attribute.column})`).join(', ');
    if (kept !== undefined) for (const item of group) if (item !== kept) dropped.add(item);
    warn({
      code: kept === undefined ? `entity.attributes.${code}` : 'extract.ossys.retiredTwin',
      message:
        kept === undefined
          ? `${entity} has attributes that share a name or column, and nothing tells which is meant: ${names}.`
          : `${entity} has attributes that share a name or column: ${names}; the active one, ${kept.attribute.name}, is kept.`,
    });
  }
  return attributes.filter((item) => !dropped.has(item));
}

function theOneMeant(group: readonly DesignAttribute[]): DesignAttribute | undefined {
  return (
    only(group.filter((item) => item.attribute.isActive)) ??
    only(group.filter((item) => item.attribute.isActive && item.attribute.reference?.targetIsActive === true))
  );
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}
