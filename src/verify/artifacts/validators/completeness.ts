import { foldCase } from '../../../kernel/fold-case.ts';
import { tableKey } from '../../../model/table-ref.ts';
import type { TableKey } from '../../../model/table-ref.ts';
import type { ManifestTable } from '../../../model/export/manifest.ts';
import { heldValue } from '../exhibit.ts';
import { listedPaths } from '../listed-paths.ts';
import type { DeclaredConstraint } from '../script/script-facts.ts';
import { dataScriptPaths } from '../script-role.ts';
import { shownTable } from '../table-names.ts';
import type { ValidationContext, Validator, Voice } from '../validator.ts';
import { modelColumns } from './model-columns.ts';

/**
 * Every table of manifest and model has its script, every script its table, nothing is there twice and nothing that does not belong
 * (export-and-manifest.md 10, number 30; fix 7: seeds and bootstrap count where there are no dynamic scripts).
 */
export const completeness: Validator = {
  name: 'completeness-verification',
  priority: 30,
  check: (context, say) => {
    const made = madeTables(context, say);
    const manifest = heldValue(context.exhibit.manifest);
    for (const table of manifest?.tables ?? []) listedTable(table, made, context, say);
    bareTwins(manifest?.tables ?? [], context, say);
    modelColumns(context, say);
    const { missing, expected } = modelTables(context, made, say);
    orphans(context, made, say);
    const unexpected = unexpectedFiles(context, say);
    stagesWithoutScripts(context, say);
    return {
      metadata: {
        expectedEntities: expected,
        emittedScripts: [...context.exhibit.files.keys()].filter((path) => context.roleOf(path) === 'table').length,
        missingEntities: missing,
        unexpectedFiles: unexpected,
        comparedWithModel: context.model === null ? 'no' : 'yes',
      },
    };
  },
};

interface Made {
  readonly file: string;
  readonly line: number;
}

/** The tables that scripts make, by identity; one made twice is told. Bare scripts repeat those of the full ones. */
function madeTables({ exhibit, names }: ValidationContext, say: Voice): ReadonlyMap<TableKey, Made> {
  const made = new Map<TableKey, Made>();
  for (const { path, script } of exhibit.files.values()) {
    if (foldCase(path).startsWith('MODULES.BARE/')) continue;
    for (const { table, line } of script?.tables ?? []) {
      const key = names.keyOf(table);
      const before = made.get(key);
      if (before !== undefined)
        say.error({
          check: 'EXP-032',
          subject: shownTable(table),
          message: `The table is made twice; first in ${before.file} line ${before.line}.`,
          file: path,
          line,
          fix: 'Keep one of the two scripts.',
        });
      else made.set(key, { file: path, line });
    }
  }
  return made;
}

function listedTable(
  table: ManifestTable,
  made: ReadonlyMap<TableKey, Made>,
  context: ValidationContext,
  say: Voice,
): void {
  const { exhibit, base, names } = context;
  const place = base.rebase(table.tableFile);
  const file = place.kind === 'inside' ? exhibit.files.get(place.path) : undefined;
  if (file?.script === undefined || file.script === null) return;
  const subject = `${table.schema}.${table.table}`;
  const own = file.script.tables.find(
    (declared) => names.keyOf(declared.table) === names.keyOf({ schema: table.schema, name: table.table }),
  );
  if (own === undefined) {
    const elsewhere = made.get(names.keyOf({ schema: table.schema, name: table.table }));
    say.error({
      check: 'EXP-030',
      subject,
      message: `The script that manifest.json lists for the table does not make it${elsewhere === undefined ? '' : `; ${elsewhere.file} does`}.`,
      file: file.path,
      line: 1,
      expected: `CREATE TABLE ${subject}`,
      found: file.script.tables.map((each) => shownTable(each.table)).join(', ') || 'no table',
      fix: 'Export again.',
    });
    return;
  }
  if (foldCase(file.path).startsWith('MODULES.BARE/')) return;
  const constraints = [...exhibit.files.values()].flatMap(({ path, script }) =>
    (path === file.path || path.startsWith('ForeignKeys') ? (script?.constraints ?? []) : []).flatMap((each) =>
      names.keyOf(each.table) === names.keyOf(own.table) ? [{ ...each, path }] : [],
    ),
  );
  const unsupported = heldValue(exhibit.manifest)?.unsupported ?? [];
  const compare = (what: string, listed: readonly string[], found: readonly PlacedConstraint[]): void =>
    sameNames({ what, listed, found, subject, file: file.path, line: own.line, unsupported }, say);
  compare(
    'foreign key',
    table.foreignKeys,
    constraints.filter(({ kind }) => kind === 'foreignKey'),
  );
  compare(
    'index',
    table.indexes,
    constraints.filter(({ kind }) => kind === 'index' || kind === 'uniqueIndex'),
  );
}

/** Where there are bare scripts, each table of the manifest has one (export-and-manifest.md 3.1, mode Both). */
function bareTwins(tables: readonly ManifestTable[], { exhibit, base }: ValidationContext, say: Voice): void {
  const bare = new Map([...exhibit.files.values()].map((file) => [foldCase(file.path), file]));
  if (![...bare.keys()].some((path) => path.startsWith('MODULES.BARE/'))) return;
  for (const { schema, table, tableFile } of tables) {
    const place = base.rebase(tableFile);
    if (place.kind !== 'inside' || !foldCase(place.path).startsWith('MODULES/')) continue;
    const expected = place.path.replace(/^modules\//i, 'Modules.Bare/');
    const makes = bare.get(foldCase(expected))?.script?.tables.some(({ table: made }) => made.name === table);
    if (makes !== true)
      say.error({
        check: 'EXP-030',
        subject: `${schema}.${table}`,
        message: 'Other tables have a bare script beside the full one; this one has none that makes it.',
        file: place.path,
        line: 1,
        expected,
        found: makes === undefined ? 'absent' : 'another table',
        fix: 'Export again.',
      });
  }
}

type PlacedConstraint = DeclaredConstraint & { readonly path: string };

/** Names that the manifest lists beside those that scripts make; one that the manifest itself calls unsupported may be missing. */
function sameNames(
  of: {
    readonly what: string;
    readonly listed: readonly string[];
    readonly found: readonly PlacedConstraint[];
    readonly subject: string;
    readonly file: string;
    readonly line: number;
    readonly unsupported: readonly string[];
  },
  say: Voice,
): void {
  const { what, listed, found, subject, file, line, unsupported } = of;
  const present = new Set(found.map(({ name }) => foldCase(name ?? '')));
  const wanted = new Set(listed.map(foldCase));
  for (const name of listed) {
    if (present.has(foldCase(name))) continue;
    const told = unsupported.find((text) => text.includes(name));
    if (told !== undefined) {
      say.info({ check: 'EXP-034', subject, message: told, file, line });
      continue;
    }
    say.error({
      check: 'EXP-034',
      subject,
      message: `The script makes no ${what} ${name}, which manifest.json lists.`,
      file,
      line,
      expected: name,
      found: 'absent',
      fix: 'Export again; without it the target accepts what the source does not.',
    });
  }
  for (const { name, line: at, path } of found)
    if (name !== null && !wanted.has(foldCase(name)))
      say.error({
        check: 'EXP-034',
        subject,
        message: `The script makes a ${what} ${name} that manifest.json does not list.`,
        file: path,
        line: at,
        found: name,
        fix: 'Export again.',
      });
}

function modelTables(
  { model, names }: ValidationContext,
  made: ReadonlyMap<TableKey, Made>,
  say: Voice,
): { readonly missing: number; readonly expected: number } {
  if (model === null) return { missing: 0, expected: 0 };
  let missing = 0;
  for (const { schema, table, effectiveName, module } of model.dataSet) {
    if (made.has(names.keyOf({ schema, name: effectiveName }))) continue;
    missing += 1;
    say.error({
      check: 'EXP-030',
      subject: `${schema}.${table}`,
      message: `No script makes the table of ${module}::${effectiveName}, which the model has.`,
      expected: `CREATE TABLE ${schema}.${effectiveName}`,
      found: 'absent',
      fix: 'Export again with the same modules, or compare with the model that was exported.',
    });
  }
  return { missing, expected: model.dataSet.length };
}

/** Tables that scripts make or fill although neither model nor a script of the export knows them. */
function orphans(
  { exhibit, model, names, roleOf }: ValidationContext,
  made: ReadonlyMap<TableKey, Made>,
  say: Voice,
): void {
  const planned = new Set((model?.dataSet ?? []).map(({ schema, table }) => tableKey(schema, table)));
  for (const { path, script } of exhibit.files.values()) {
    if (script === null || !['table', 'data'].includes(roleOf(path))) continue;
    for (const { table, line } of script.tables)
      if (model !== null && !planned.has(names.keyOf(table)))
        say.error({
          check: 'EXP-033',
          subject: shownTable(table),
          message: 'The script makes a table that the model does not have.',
          file: path,
          line,
          fix: 'Compare with the model that was exported.',
        });
    for (const { table, line, kind } of script.stretches) {
      const key = names.keyOf(table);
      if (kind !== 'load' || planned.has(key) || made.has(key) || (model === null && made.size === 0)) continue;
      say.error({
        check: 'EXP-033',
        subject: shownTable(table),
        message: 'The script brings rows for a table that neither the model nor a script of this export has.',
        file: path,
        line,
        fix: 'Export again.',
      });
    }
  }
}

function unexpectedFiles({ exhibit, base, roleOf }: ValidationContext, say: Voice): number {
  const isSealed = exhibit.fingerprints.state === 'read';
  if (exhibit.manifest.state !== 'read' && exhibit.full.state !== 'read' && !isSealed) return 0;
  const known = new Set<string>();
  const fingerprints = new Set((heldValue(exhibit.fingerprints)?.files ?? []).map(({ path }) => path));
  for (const { path } of listedPaths(exhibit)) {
    const place = base.rebase(path);
    if (place.kind === 'inside') known.add(place.path);
  }
  let unexpected = 0;
  for (const path of exhibit.files.keys()) {
    if (OURS.has(path) || path.startsWith('Proofs/') || fingerprints.has(path)) continue;
    if (
      !isSealed &&
      (known.has(path) || STANDARD.test(path) || roleOf(path) === 'deployment' || roleOf(path) === 'users')
    )
      continue;
    unexpected += 1;
    const remark = {
      check: 'EXP-031',
      subject: path,
      message: isSealed ? 'The file was not there when the export was written.' : 'Neither manifest lists the file.',
      file: path,
      line: 1,
      fix: 'Remove it, or export again.',
    };
    if (isSealed || /\.sql$/i.test(path)) say.error(remark);
    else say.warning(remark);
  }
  return unexpected;
}

/** Written after an export, about it. */
const OURS: ReadonlySet<string> = new Set([
  'export-fingerprints.json',
  'export-validation.json',
  'export-inventory.json',
  'full-export-verification.json',
]);
/** What an exporter writes without listing it (export-and-manifest.md 5, gap). */
const STANDARD =
  /^(?:(?:full-export\.)?manifest\.json|Bootstrap\/AllEntitiesIncludingStatic\.bootstrap\.sql|policy-decision(?:s|-report)\.json|opportunities\.json|validations\.json|dynamic-data\.telemetry\.json|pipeline-telemetry\.zip|[^/]+\.sqlproj|suggestions\/(?:safe-to-apply|needs-remediation)\.sql)$/;

function stagesWithoutScripts({ exhibit }: ValidationContext, say: Voice): void {
  const { full } = exhibit;
  if (full.state !== 'read' || dataScriptPaths(exhibit).length > 0) return;
  full.document.value.stages.forEach(({ name }, index) => {
    if (!['STATIC-SEED', 'DYNAMIC-INSERT'].includes(foldCase(name))) return;
    say.warning({
      check: 'EXP-037',
      subject: name,
      message: 'The stage lists no script.',
      file: full.file,
      line: full.document.placeOf(`/Stages/${index}`)?.line ?? 1,
    });
  });
}
