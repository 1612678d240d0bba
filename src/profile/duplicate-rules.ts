import { type Result, err, ok } from '../kernel/result.ts';
import type { ConnectionKind } from '../model/connection.ts';
import type { Problem } from '../model/problem.ts';
import type { ProfileSettings, TextEquality } from '../model/profile/profile-settings.ts';

/** When two keys count as equal: the rules of the database that the constraint is for. */
export interface DuplicateRules {
  readonly equality: TextEquality;
  /** A unique index of SQL Server takes NULLs as equal; elsewhere each is a value of its own. */
  readonly nullsAreEqual: boolean;
  /** The collation by name, for a server that knows it; null otherwise. */
  readonly collation: string | null;
  /** Whose rules they are, in words. */
  readonly from: string;
}

/** The database that constraints are for, as far as it was asked. */
interface RuleTarget {
  readonly connection: string;
  readonly kind: ConnectionKind;
  readonly collation: string | null;
}

/**
 * The rules for duplicates: those of the settings, else of the target. Case, accents and spaces at the end follow the collation;
 * SQL Server pads before it compares, so that spaces at the end never count there. Error: `profile.duplicatesUnder.invalid`.
 */
export function duplicateRules(
  given: ProfileSettings['duplicatesUnder'],
  target: RuleTarget,
): Result<DuplicateRules, Problem> {
  if (typeof given === 'string') {
    const equality = collationEquality(given);
    if (equality === null) return err(invalid(given));
    return ok({ equality, nullsAreEqual: true, collation: given, from: `${given} (${NULLS})` });
  }
  if (given !== undefined) {
    const nullsAreEqual = target.kind === 'mssql';
    return ok({
      equality: given,
      nullsAreEqual,
      collation: null,
      from: `settings${nullsAreEqual ? ` (${NULLS})` : ''}`,
    });
  }
  if (target.kind !== 'mssql')
    return ok({
      equality: EXACT,
      nullsAreEqual: false,
      collation: null,
      from: `${target.connection} (${target.kind}: exact)`,
    });
  const equality = collationEquality(target.collation ?? '');
  if (equality !== null && target.collation !== null) {
    const from = `${target.connection} (${target.collation}; ${NULLS})`;
    return ok({ equality, nullsAreEqual: true, collation: target.collation, from });
  }
  // The widest rules find every duplicate there can be; the server's own default would have been a guess.
  const from = `${target.connection} (its collation is not told: case and accents ignored; ${NULLS})`;
  return ok({ equality: WIDEST, nullsAreEqual: true, collation: null, from });
}

const NULLS = 'NULLs are equal';
const EXACT: TextEquality = { ignoreCase: false, ignoreAccents: false, ignoreTrailingSpaces: false };
const WIDEST: TextEquality = { ignoreCase: true, ignoreAccents: true, ignoreTrailingSpaces: true };

/** What the name of a SQL Server collation says (Collation and Unicode support, "Collation options"); null for any other name. */
function collationEquality(name: string): TextEquality | null {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) return null;
  const parts = name.toUpperCase().split('_');
  const isBinary = parts.includes('BIN') || parts.includes('BIN2');
  const ignoreCase = parts.includes('CI');
  const ignoreAccents = parts.includes('AI');
  if (!isBinary && !ignoreCase && !parts.includes('CS')) return null;
  if (!isBinary && !ignoreAccents && !parts.includes('AS')) return null;
  return {
    ignoreCase: ignoreCase && !isBinary,
    ignoreAccents: ignoreAccents && !isBinary,
    ignoreTrailingSpaces: true,
  };
}

function invalid(found: string): Problem {
  return {
    code: 'profile.duplicatesUnder.invalid',
    message: 'The rules for duplicates are not the name of a SQL Server collation.',
    expected: 'a name such as SQL_Latin1_General_CP1_CI_AS or Latin1_General_100_BIN2, or the three rules as an object',
    found,
    fix: "Ask the target with `select databasepropertyex(db_name(), 'Collation')`.",
  };
}
