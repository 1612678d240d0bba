import type { ColumnType } from '../../../connect/canonical/column-type.ts';
import type { SchemaDifference } from '../../../model/parity/schema-difference.ts';
import type { SideColumn } from '../pairing/side-catalog.ts';

/** A column on both sides, whether its values are compared or not. */
export interface ColumnOnBothSides {
  readonly subject: string;
  readonly source: SideColumn;
  readonly target: SideColumn;
}

/** What differs between two columns besides their types: nullability, computing, identity (where both catalogs told about them), collation. */
export function compareColumns(column: ColumnOnBothSides, identitiesSeen: boolean): readonly SchemaDifference[] {
  const differences: SchemaDifference[] = [];
  for (const aspect of identitiesSeen ? ASPECTS : WITHOUT_IDENTITY) {
    const difference = aspect(column);
    if (difference !== null) differences.push(difference);
  }
  return differences;
}

type Aspect = (column: ColumnOnBothSides) => SchemaDifference | null;
const ASPECTS: readonly Aspect[] = [nullability, computing, identity, collation];
const WITHOUT_IDENTITY: readonly Aspect[] = [nullability, computing, collation];

function nullability({ subject, source, target }: ColumnOnBothSides): SchemaDifference | null {
  if (source.isNullable === target.isNullable) return null;
  const words = (side: SideColumn): string => (side.isNullable ? 'NULL' : 'NOT NULL');
  const both = { aspect: 'nullability', subject, source: words(source), target: words(target) } as const;
  return target.isNullable
    ? {
        ...both,
        weight: 'warning',
        message: `${subject} takes NULLs in the target, which the source forbids.`,
        fix: 'Make the column NOT NULL in the target, unless it was loosened on purpose.',
      }
    : { ...both, weight: 'note', message: `${subject} is NOT NULL in the target only.` };
}

function computing({ subject, source, target }: ColumnOnBothSides): SchemaDifference | null {
  if (source.isComputed === target.isComputed) return null;
  const words = (side: SideColumn): string => (side.isComputed ? 'computed' : 'stored');
  return {
    aspect: 'computed',
    subject,
    source: words(source),
    target: words(target),
    weight: 'warning',
    message: `${subject} is computed in the ${source.isComputed ? 'source' : 'target'} only; its values are not compared.`,
  };
}

function identity({ subject, source, target }: ColumnOnBothSides): SchemaDifference | null {
  if ((source.identity === null) === (target.identity === null)) return null;
  const words = (side: SideColumn): string => (side.identity === null ? 'no identity' : 'identity');
  const isLost = target.identity === null;
  return {
    aspect: 'identity',
    subject,
    source: words(source),
    target: words(target),
    // DuckDB has no identity columns, so nothing was forgotten there.
    weight: isLost && target.type.kind !== 'duckdb' ? 'warning' : 'note',
    message: isLost
      ? `${subject} numbers its rows in the source and does not in the target.`
      : `${subject} numbers its rows in the target only.`,
  };
}

/** Collations of one engine are compared by name; those of two engines have only their case in common. */
function collation({ subject, source, target }: ColumnOnBothSides): SchemaDifference | null {
  const from = source.type;
  const to = target.type;
  if (from.kind === to.kind && from.collation === to.collation) return null;
  const both = { aspect: 'collation', subject, source: from.collation, target: to.collation } as const;
  if (from.kind === to.kind) {
    const names = [from.collation ?? '', to.collation ?? ''].map((name) => name.toLowerCase());
    if (names[0] === names[1]) return null;
    const message = `${subject} is sorted and compared by ${from.collation ?? 'no collation'} in the source and by ${
      to.collation ?? 'no collation'
    } in the target.`;
    return { ...both, weight: 'warning', message };
  }
  const [ignored, kept] = [ignoresCase(from), ignoresCase(to)];
  if (ignored === null || kept === null || ignored === kept) return null;
  return {
    ...both,
    weight: 'note',
    message: `${subject} ${ignored ? 'ignores' : 'tells'} the case of letters in the source and ${
      kept ? 'ignores' : 'tells'
    } it in the target.`,
  };
}

/** Whether comparing texts of a column ignores case; null where its collation does not tell. */
function ignoresCase({ kind, collation: name }: ColumnType): boolean | null {
  if (kind === 'duckdb') return name !== null && /nocase/i.test(name);
  if (name === null) return null;
  if (kind === 'postgres') return false;
  return /_CI(?:_|$)/i.test(name);
}
