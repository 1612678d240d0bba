import { by, ordinal, sorted } from '../../kernel/compare.ts';
import { FINGERPRINTS_FILE } from '../../model/export/export-fingerprints.ts';
import type { ExportInventory, FileRole, InventoryFile } from '../../model/export/export-inventory.ts';
import type { ExportIssue, ValidatorResult } from '../../model/export/export-validation.ts';
import { FULL_MANIFEST_FILE } from '../../model/export/read-full-export-manifest.ts';
import { MANIFEST_FILE } from '../../model/export/read-manifest.ts';
import { type Verdict, worstVerdict } from '../../model/verdict.ts';
import { executionOrder } from './execution.ts';
import { type ExhibitFile, heldValue } from './exhibit.ts';
import { type ExpectedFile, HOLDS_DIGESTS, expectedFiles } from './expected-files.ts';
import { listedPaths } from './listed-paths.ts';
import { inventoryStatements } from './inventory-statements.ts';
import { issueVerdict } from './issue-verdict.ts';
import type { ValidationContext } from './validator.ts';

/** Lists what was found in an export folder with what the validators said of each file (`export-inventory.json`). */
export function exportInventory(
  context: ValidationContext,
  results: readonly ValidatorResult[],
  outputRoot: string,
): ExportInventory {
  const { exhibit, base, roleOf } = context;
  const execution = executionOrder(exhibit, base, roleOf);
  const { statements, leftOut } = inventoryStatements(execution, context);
  const manifest = heldValue(exhibit.manifest);
  return {
    format: 'plumbline/export-inventory',
    formatVersion: 1,
    outputRoot,
    orderTakenFrom: execution.source,
    files: inventoryFiles(context, results),
    statements,
    statementsLeftOut: leftOut,
    coverage: manifest?.coverage ?? null,
    unsupported: manifest?.unsupported ?? [],
  };
}

function inventoryFiles(context: ValidationContext, results: readonly ValidatorResult[]): readonly InventoryFile[] {
  const { exhibit, base } = context;
  const said = issuesByPath(results);
  // Where manifest and fingerprints disagree, a validator says so.
  const expected = expectedFiles(exhibit, base, () => undefined);
  const made = (path: string, state: InventoryFile['state']): InventoryFile => {
    const issues = said.get(path) ?? [];
    const wanted = expected.get(path);
    return {
      path,
      state,
      role: roleIn(path, context),
      ...contentOf(exhibit.files.get(path)),
      expected: wanted === undefined ? null : { bytes: wanted.bytes, sha256: wanted.sha256?.toLowerCase() ?? null },
      verdict: fileVerdict(path, issues, wanted),
      issues: issues.length,
    };
  };
  const present = [...exhibit.entries.values()].filter(({ kind }) => kind !== 'folder');
  const files = present.map(({ path, kind }) =>
    made(path, kind === 'file' && exhibit.files.get(path)?.failure !== null ? 'unreadable' : stateOf(kind)),
  );
  return sorted([...files, ...missingPaths(context).map((path) => made(path, 'missing'))], BY_PATH);
}

const BY_PATH = by(({ path }: InventoryFile) => path, ordinal);

function stateOf(kind: 'file' | 'folder' | 'link' | 'other'): InventoryFile['state'] {
  return kind === 'folder' ? 'other' : kind;
}

function contentOf(file: ExhibitFile | undefined): Pick<InventoryFile, 'bytes' | 'lines' | 'sha256'> {
  if (file === undefined || file.failure !== null) return { bytes: null, lines: null, sha256: null };
  return { bytes: file.bytes, lines: file.script?.lines ?? null, sha256: file.sha256 };
}

/** What a manifest lists below the folder and nothing there is called. */
function missingPaths({ exhibit, base }: ValidationContext): readonly string[] {
  const paths = listedPaths(exhibit).flatMap(({ path, isFolder, isOutput }) => {
    const place = base.rebase(path);
    if (isFolder || !isOutput || place.kind !== 'inside' || place.path === '') return [];
    return exhibit.entries.has(place.path) ? [] : [place.path];
  });
  return [...new Set(paths)];
}

function issuesByPath(results: readonly ValidatorResult[]): ReadonlyMap<string, readonly ExportIssue[]> {
  const said = new Map<string, ExportIssue[]>();
  for (const issue of results.flatMap(({ issues }) => issues)) {
    const path = issue.check === MISSING ? issue.expectedValue : issue.filePath;
    if (path === null) continue;
    const known = said.get(path);
    if (known === undefined) said.set(path, [issue]);
    else known.push(issue);
  }
  return said;
}

/** Said at the line of the manifest that lists it; it is about the file that is missing. */
const MISSING = 'EXP-010';

function fileVerdict(path: string, issues: readonly ExportIssue[], expected: ExpectedFile | undefined): Verdict {
  const told = issues.map(issueVerdict).filter((verdict) => verdict !== 'proved');
  if (told.length > 0) return worstVerdict(told);
  if (expected?.sha256 !== undefined && expected.sha256 !== null) return 'proved';
  return HOLDS_DIGESTS.has(path) ? 'vacuous' : 'incomplete';
}

function roleIn(path: string, { roleOf }: ValidationContext): FileRole {
  if (path === MANIFEST_FILE || path === FULL_MANIFEST_FILE) return 'manifest';
  if (path === FINGERPRINTS_FILE) return 'fingerprints';
  if (!/\.sql$/i.test(path)) return 'document';
  const role = roleOf(path);
  return role === 'unknown' ? 'script' : role;
}
