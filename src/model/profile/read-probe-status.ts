import { sameName } from '../../kernel/fold-case.ts';
import { nearest } from '../../kernel/nearest.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import { JsonNumber, type JsonNode, isJsonList, jsonTextOf } from '../reader/json-node.ts';
import type { ObjectAt } from '../reader/object-at.ts';
import { EPOCH, ProbeOutcome, type ProbeStatus } from './probe-status.ts';

/**
 * The status of a measurement; one that is left out counts as succeeded at the epoch over `rows` (model-and-profile.md 2.1). An
 * outcome nobody knows counts as `Unknown`, which decides nothing, with a warning.
 */
export function readProbeStatus(at: ObjectAt, member: string, rows: number, warnings: Problem[]): ProbeStatus {
  const status = at.child(member);
  if (status === null) return { capturedAtUtc: EPOCH, sampleSize: rows, outcome: 'Succeeded', query: null };
  return {
    capturedAtUtc: status.trimmed('CapturedAtUtc') ?? EPOCH,
    sampleSize: countOf(status, 'SampleSize') ?? 0,
    outcome: readOutcome(status, warnings),
    query: status.text('Query'),
  };
}

function readOutcome(status: ObjectAt, warnings: Problem[]): ProbeOutcome {
  const written = status.trimmed('Outcome');
  if (written === null) return 'Succeeded';
  const known = ProbeOutcome.options.find((outcome) => sameName(outcome, written));
  if (known !== undefined) return known;
  const near = nearest(written, ProbeOutcome.options);
  warnings.push(
    status.problemAt('Outcome', {
      code: 'profile.probe.outcome.unknown',
      message: `${written} is no outcome of a probe; it counts as Unknown and decides nothing.`,
      expected: ProbeOutcome.options.join(', '),
      found: written,
      fix: near === null ? 'Write one of the outcomes expected here.' : `Did you mean ${near}?`,
    }),
  );
  return 'Unknown';
}

/** A count of rows; null when it is absent, negative, no integer or beyond 2^53. */
export function countOf(at: ObjectAt, member: string): number | null {
  const digits = at.long(member);
  if (digits === null || !/^\d{1,16}$/.test(digits)) return null;
  const count = Number(digits);
  return Number.isSafeInteger(count) ? count : null;
}

/** A name that must be there. Error: `profile.name.missing`. */
export function nameOf(at: ObjectAt, member: string): Result<string, Problem> {
  const name = at.text(member);
  if (name !== null) return ok(name);
  return err(
    at.problemAt(member, {
      code: 'profile.name.missing',
      message: `${member} is missing or blank.`,
      expected: 'the name as the database spells it',
      fix: `Add ${member}.`,
    }),
  );
}

/** The values of a list as text: strings as they are, other JSON as its text, null as null. */
export function valuesOf(at: ObjectAt, member: string): readonly (string | null)[] {
  const list = at.object.member(member);
  return isJsonList(list) ? list.map(valueText) : [];
}

/** A value of a sample as text. */
export function valueText(value: JsonNode | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  return value instanceof JsonNumber ? value.text : jsonTextOf(value);
}
