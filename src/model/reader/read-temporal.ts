import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import type { Temporal } from '../temporal.ts';
import type { ObjectAt } from './object-at.ts';
import { readExtendedProperties } from './read-extended-properties.ts';

/**
 * The system-versioning facts of an entity (model-and-profile.md 1.8); null when the document is silent. What is incomplete or
 * unknown reads as `unsupportedYet`, never as an error. Error: `extendedProperty.name.invalid`.
 */
export function readTemporal(entity: ObjectAt): Result<Temporal | null, Problem> {
  const at = entity.child('temporal');
  if (at === null) return ok(null);
  const extendedProperties = readExtendedProperties(at);
  if (!extendedProperties.ok) return err(extendedProperties.error);
  const history = at.child('historyTable');
  const periodStartColumn = at.trimmed('periodStartColumn');
  const periodEndColumn = at.trimmed('periodEndColumn');
  const type = TYPES.get(word(at, 'type')) ?? 'unsupportedYet';
  const lacksPeriod = type === 'systemVersioned' && (periodStartColumn === null || periodEndColumn === null);
  return ok({
    type: lacksPeriod ? 'unsupportedYet' : type,
    historyTable: history === null ? null : { schema: history.trimmed('schema'), name: history.trimmed('name') },
    periodStartColumn,
    periodEndColumn,
    retention: readRetention(at.child('retention')),
    extendedProperties: extendedProperties.value,
  });
}

type Retention = NonNullable<Temporal['retention']>;

const TYPES: ReadonlyMap<string, Temporal['type']> = new Map([
  ['', 'none'],
  ['systemversioned', 'systemVersioned'],
  ['system-versioned', 'systemVersioned'],
  ['system_versioned', 'systemVersioned'],
  ['history', 'historyTable'],
  ['historytable', 'historyTable'],
  ['history_table', 'historyTable'],
]);

const RETENTION_KINDS: ReadonlyMap<string, Retention['kind']> = new Map([
  ['', 'none'],
  ['none', 'none'],
  ['infinite', 'infinite'],
  ['limited', 'limited'],
]);

const UNITS: ReadonlyMap<string, Retention['unit']> = new Map([
  ['day', 'days'],
  ['days', 'days'],
  ['week', 'weeks'],
  ['weeks', 'weeks'],
  ['month', 'months'],
  ['months', 'months'],
  ['year', 'years'],
  ['years', 'years'],
]);

function readRetention(at: ObjectAt | null): Retention | null {
  if (at === null) return null;
  const value = at.integer('value');
  const kind = RETENTION_KINDS.get(word(at, 'kind')) ?? 'unsupportedYet';
  return {
    kind: kind === 'limited' && (value === null || value < 0) ? 'unsupportedYet' : kind,
    unit: UNITS.get(word(at, 'unit')) ?? 'unspecified',
    value,
  };
}

function word(at: ObjectAt, member: string): string {
  return at.trimmed(member)?.toLowerCase() ?? '';
}
