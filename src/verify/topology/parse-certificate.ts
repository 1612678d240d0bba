import type * as z from 'zod';
import { err, ok, type Result } from '../../kernel/result.ts';
import { OrderCertificate } from '../../model/order-certificate.ts';
import type { Problem } from '../../model/problem.ts';
import { syntaxErrorPlace } from './json-syntax.ts';

/**
 * Reads the text of `topological-order-proof.json`. Codes: `certificate.empty`, `certificate.syntax` (line and column),
 * `certificate.notAnObject`, `certificate.format.unknown`, `certificate.version.newer`, `certificate.version.unknown`,
 * `certificate.schema` (JSON pointer, expected, found; at most 100 of them, the rest counted).
 */
export function parseCertificate(text: string): Result<OrderCertificate, readonly Problem[]> {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (body.trim() === '') return refuse({ code: 'certificate.empty', message: 'The file is empty.' });
  const parsed = parseJson(body);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return refuse({
      code: 'certificate.notAnObject',
      message: 'The file is JSON, but not an order certificate.',
      at: { pointer: '' },
      expected: 'an object',
      found: describe(document),
    });
  const refusal = refusedVersion(memberOf(document, 'format'), memberOf(document, 'formatVersion'));
  if (refusal !== null) return refuse(refusal);
  const checked = OrderCertificate.safeParse(document);
  return checked.success ? ok(checked.data) : err(schemaProblems(checked.error.issues, document));
}

const FORMAT = OrderCertificate.shape.format.value;
const VERSION = OrderCertificate.shape.formatVersion.value;
const MOST_PROBLEMS = 100;

function refuse(problem: Problem): Result<never, readonly Problem[]> {
  return err([problem]);
}

function parseJson(text: string): Result<unknown, readonly Problem[]> {
  try {
    const document: unknown = JSON.parse(text);
    return ok(document);
  } catch {
    const at = syntaxErrorPlace(text);
    return refuse({
      code: 'certificate.syntax',
      message: 'The file is not JSON.',
      ...(at === null ? {} : { at }),
      fix: 'Take the certificate from the run folder again; it may have been cut off or edited.',
    });
  }
}

function refusedVersion(format: unknown, version: unknown): Problem | null {
  if (format !== FORMAT)
    return {
      code: 'certificate.format.unknown',
      message: 'The file is not an order certificate.',
      at: { pointer: '/format' },
      expected: FORMAT,
      found: describe(format),
    };
  if (version === VERSION) return null;
  const isNewer = typeof version === 'number' && Number.isInteger(version) && version > VERSION;
  return {
    code: isNewer ? 'certificate.version.newer' : 'certificate.version.unknown',
    message: isNewer
      ? `The certificate has format version ${version}, made by a newer Plumbline; this one reads version ${VERSION}.`
      : 'The format version of the certificate is not known.',
    at: { pointer: '/formatVersion' },
    expected: String(VERSION),
    found: describe(version),
    ...(isNewer ? { fix: 'Check it with the version of Plumbline that made it, or a newer one.' } : {}),
  };
}

function schemaProblems(issues: readonly z.core.$ZodIssue[], document: object): readonly Problem[] {
  const problems = issues.slice(0, MOST_PROBLEMS).map((issue): Problem => {
    const pointer = pointerOf(issue.path);
    return {
      code: 'certificate.schema',
      message: `The certificate is malformed at ${pointer === '' ? 'its root' : pointer}.`,
      at: { pointer },
      expected: expectedBy(issue),
      found: issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : describe(valueAt(document, issue.path)),
    };
  });
  const more = issues.length - problems.length;
  return more === 0
    ? problems
    : [...problems, { code: 'certificate.schema', message: `The certificate has ${more} more malformed places.` }];
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' | ');
  if (issue.code === 'unrecognized_keys') return 'only the members of the format';
  return issue.message;
}

/** A JSON pointer (RFC 6901). */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? memberOf(value, step) : undefined),
    document,
  );
}

function memberOf(value: object, key: PropertyKey): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

/** A value in short: containers by kind, long text cut. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
