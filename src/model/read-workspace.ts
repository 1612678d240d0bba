import * as z from 'zod';
import { nearest } from '../kernel/nearest.ts';
import { type Result, err, ok } from '../kernel/result.ts';
import type { Problem } from './problem.ts';
import { CacheSettings } from './cache/cache-settings.ts';
import { ProfileSettings, TextEquality } from './profile/profile-settings.ts';
import { WORKSPACE_FILE, Workspace } from './workspace.ts';

/** Members a workspace or one of its parts may have, for suggesting the right key for a mistyped one. */
const KNOWN_KEYS: readonly string[] = [
  ...Object.keys(Workspace.shape),
  ...['tables', 'entities', 'includeUsers', 'paths', 'deferJunctionTables', 'circularDependencies', 'folder'],
  ...['strength', 'concurrency', 'rules', 'stopAfter', 'differences', 'seconds', 'map', 'table', 'match', 'strategy'],
  ...[
    'kind',
    'server',
    'port',
    'instance',
    'database',
    'auth',
    'user',
    'password',
    'env',
    'vault',
    'host',
    'tls',
    'file',
  ],
  ...[
    'connectionString',
    'trustServerCertificate',
    'encrypt',
    'connectTimeoutMs',
    'statementTimeoutMs',
    'domain',
    'token',
  ],
  ...[ProfileSettings, CacheSettings, TextEquality].flatMap(({ shape }) => Object.keys(shape)),
  ...['rows', 'share'],
  ...['emit', 'dialect', 'data', 'leaveOutOutsideKeys'],
];

const VERSION = 1;
const Versioned = z.object({ version: z.int() });

/**
 * Checks a parsed `plumbline.config.json`. All problems are reported at once, each with its JSON pointer; a source, target or
 * connection of the profile that does not exist is a problem too.
 */
export function readWorkspace(document: unknown): Result<Workspace, readonly Problem[]> {
  const version = Versioned.safeParse(document);
  if (version.success && version.data.version > VERSION) return err([newer(version.data.version)]);
  const parsed = Workspace.safeParse(document);
  if (!parsed.success) return err(parsed.error.issues.flatMap(problemsOf));
  const names = Object.keys(parsed.data.connections ?? {});
  const missing: Problem[] = [];
  for (const role of ['source', 'target'] as const) {
    const wanted = parsed.data[role];
    if (wanted !== undefined && !names.includes(wanted)) missing.push(noConnection(role, wanted, names));
  }
  for (const [at, wanted] of (parsed.data.profile?.connections ?? []).entries())
    if (!names.includes(wanted)) missing.push(noConnection(`profile/connections/${at}`, wanted, names));
  return missing.length > 0 ? err(missing) : ok(parsed.data);
}

function newer(found: number): Problem {
  return {
    code: 'workspace.version.newer',
    message: `This workspace was written for a newer plumbline (version ${found}).`,
    at: { file: WORKSPACE_FILE, pointer: '/version' },
    expected: String(VERSION),
    found: String(found),
    fix: 'Update plumbline, then run it again.',
  };
}

function noConnection(role: string, wanted: string, names: readonly string[]): Problem {
  const near = nearest(wanted, names);
  return {
    code: 'workspace.connection.unknown',
    message: `"${role}" names the connection "${wanted}", which is not listed under "connections".`,
    at: { file: WORKSPACE_FILE, pointer: `/${role}` },
    expected: names.length > 0 ? `one of ${names.join(', ')}` : 'a name under "connections"',
    found: wanted,
    fix: near === null ? 'Add the connection, or name one that exists.' : `Write "${near}".`,
  };
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => {
      const near = nearest(key, KNOWN_KEYS);
      return {
        code: 'workspace.key.unknown',
        message: `"${key}" is not a setting plumbline knows.`,
        at: { file: WORKSPACE_FILE, pointer: pointer([...issue.path, key]) },
        found: key,
        fix: near === null ? 'Remove it; README.md lists every setting.' : `Did you mean "${near}"?`,
      };
    });
  // A union reports what each alternative missed; the deepest of them is what the author most likely meant.
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors
      .map((alternative) => alternative.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })))
      .toSorted((a, b) => depthOf(b) - depthOf(a))[0];
    if (deepest !== undefined && depthOf(deepest) > issue.path.length) return deepest.flatMap(problemsOf);
  }
  return [
    {
      code: 'workspace.value.invalid',
      message: `${pointer(issue.path)} is not what it has to be.`,
      at: { file: WORKSPACE_FILE, pointer: pointer(issue.path) },
      expected: issue.message,
      fix: 'Correct the value; README.md shows an example.',
    },
  ];
}

function depthOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

/** JSON pointer (RFC 6901) of a path. */
function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
