import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import type { ObjectAt } from './object-at.ts';

/** What a name names; the first part of its failure code. */
export type NameKind =
  | 'module'
  | 'entity'
  | 'attribute'
  | 'table'
  | 'column'
  | 'schema'
  | 'index'
  | 'trigger'
  | 'sequence'
  | 'fk'
  | 'extendedProperty';

/**
 * A name by the rules of model-and-profile.md 1.10: trimmed, not blank, at most 256 characters (128 for an extended property);
 * a module name has no comma and no line break. Error: `<kind>.name.invalid`.
 */
export function readName(at: ObjectAt, member: string, kind: NameKind): Result<string, Problem> {
  const name = at.trimmed(member);
  const reason = nameFault(name ?? '', kind);
  if (name !== null && reason === null) return ok(name);
  return err(
    at.problemAt(member, {
      code: `${kind}.name.invalid`,
      message: `${NOUN[kind]} (${member}) ${reason ?? 'is blank'}.`,
      expected: `1 to ${limitOf(kind)} characters`,
      found: name === null ? 'nothing' : `${name.length} characters`,
      fix: `Give ${member} a valid name.`,
    }),
  );
}

/** A name that may be left out; null when blank. */
export function readOptionalName(at: ObjectAt, member: string, kind: NameKind): Result<string | null, Problem> {
  return at.text(member) === null ? ok(null) : readName(at, member, kind);
}

/** What is wrong with a trimmed name, as the end of a sentence; null when nothing is. */
export function nameFault(name: string, kind: NameKind): string | null {
  if (name === '') return 'is blank';
  if (name.length > limitOf(kind)) return `is longer than ${limitOf(kind)} characters`;
  if (kind === 'module' && FORBIDDEN_IN_MODULE.test(name)) return 'contains a comma or a line break';
  return null;
}

const NOUN: { readonly [K in NameKind]: string } = {
  module: 'The module name',
  entity: 'The entity name',
  attribute: 'The attribute name',
  table: 'The table name',
  column: 'The column name',
  schema: 'The schema name',
  index: 'The index name',
  trigger: 'The trigger name',
  sequence: 'The sequence name',
  fk: 'The foreign key name',
  extendedProperty: 'The name of the extended property',
};

const FORBIDDEN_IN_MODULE = /[,\r\n]/;

function limitOf(kind: NameKind): number {
  return kind === 'extendedProperty' ? 128 : 256;
}
