import type { Command } from 'commander';
import * as z from 'zod';
import { type Result, err, ok } from '../../../src/kernel/result.ts';
import { Lane } from '../../../src/model/parity/lane.ts';
import { ParityRule } from '../../../src/model/parity/parity-rule.ts';
import { type ParitySettings, type RowFilter, TableMapping } from '../../../src/model/parity/parity-settings.ts';
import type { Problem } from '../../../src/model/problem.ts';
import { DIFFERENCE_FORMATS } from '../../services/machine.ts';
import type { VerbContext } from '../verb.ts';

const Whole = z.coerce.number().int();
const Texts = z.array(z.string().trim().min(1));

/** What `plumbline parity` takes, as commander read it. */
export const ParityOptions = z.object({
  source: z.string().min(1).exactOptional(),
  target: z.string().min(1).exactOptional(),
  model: z.string().exactOptional(),
  tables: z.string().exactOptional(),
  exclude: z.string().exactOptional(),
  map: z.string().exactOptional(),
  rules: z.string().exactOptional(),
  where: Texts.exactOptional(),
  whereSource: Texts.exactOptional(),
  whereTarget: Texts.exactOptional(),
  strength: z.enum(['counts', 'digest', 'cells']).exactOptional(),
  lane: Lane.exactOptional(),
  columnDigests: z.boolean().exactOptional(),
  segments: Whole.min(1).max(1024).exactOptional(),
  concurrency: Whole.min(1).max(64).exactOptional(),
  confirm: Whole.min(0).exactOptional(),
  stopAfter: Whole.min(1).exactOptional(),
  timeLimit: Whole.min(1).exactOptional(),
  collisionBound: Whole.min(-128).max(0).exactOptional(),
  redact: z.string().exactOptional(),
  diffFormat: z.enum(DIFFERENCE_FORMATS).exactOptional(),
  dryRun: z.boolean().exactOptional(),
  fingerprint: z.boolean().exactOptional(),
  againstFingerprint: z.string().min(1).exactOptional(),
  resume: z.boolean(),
});
export type ParityOptions = z.infer<typeof ParityOptions>;

/** Declares the options; each wins over the workspace's setting of the same kind. */
export function declareParityOptions(command: Command): void {
  const collect = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value];
  command
    .option('--source <connection>', 'connection of the workspace, or an address; the workspace’s source when absent')
    .option('--target <connection>', 'likewise')
    .option('--model <file>', 'model.json that pairs physical with logical names; by name without one')
    .option(
      '--tables <list>',
      'only these, by schema.table or entity name, separated by commas; \'"name "\' keeps blanks and commas',
    )
    .option('--exclude <list>', 'not these; they are listed as not compared; a list like that of --tables')
    .option('--map <file>', 'JSON list of { source, target, columns } for tables that no name pairs')
    .option('--where <condition>', "rows of both sides, in SQL without 'where'; 'Table: condition' for one", collect)
    .option('--where-source <condition>', 'rows of the source only; may be repeated', collect)
    .option('--where-target <condition>', 'rows of the target only; may be repeated', collect)
    .option('--strength <strength>', 'counts, digest or cells; digest when nobody says')
    .option('--lane <lane>', 'how rows are digested: native, portable or stream; chosen per table when absent')
    .option('--column-digests', 'digests of every column beside those of the rows')
    .option('--segments <number>', 'segments of a table’s first scan, 1 to 1024')
    .option('--concurrency <number>', 'tables compared at once, 1 to 64; 4 when nobody says')
    .option('--confirm <milliseconds>', 'read unequal rows again after this delay and keep what is still unequal')
    .option('--stop-after <differences>', 'stop at this many differences; the result then says "at least"')
    .option('--time-limit <seconds>', 'stop after this time; the result then says "at least"')
    .option('--collision-bound <power>', 'worst bound that may stand as proof, as a power of two; -40 when nobody says')
    .option('--rules <file>', 'JSON list of rules for values that may differ: spaces, scale, time zones')
    .option('--redact <list>', 'columns whose values are never written, beside those of the workspace')
    .option('--diff-format <format>', 'also write the differing rows to --out: parquet, csv or xlsx')
    .option(
      '--fingerprint',
      'only take digests of the source that a target can be compared with later; no target is opened',
    )
    .option(
      '--against-fingerprint <file>',
      'compare the target with a source-data-fingerprint.json; no source is opened',
    )
    .option('--dry-run', 'print every statement that would be sent; only catalogs are read')
    .option('--no-resume', 'start afresh instead of going on from an interrupted run over the same inputs');
}

/** The settings of a comparison: the workspace's, with what the command line says put over them. */
export async function paritySettings(
  options: ParityOptions,
  configured: ParitySettings,
  context: VerbContext,
): Promise<Result<ParitySettings, Problem>> {
  const map = options.map === undefined ? ok(null) : await listFrom(options.map, TableMapping, 'map', context);
  if (!map.ok) return map;
  const rules = options.rules === undefined ? ok(null) : await listFrom(options.rules, ParityRule, 'rules', context);
  if (!rules.ok) return rules;
  const where = filtersOf(options);
  const stopAfter = {
    ...configured.stopAfter,
    ...(options.stopAfter === undefined ? {} : { differences: options.stopAfter }),
    ...(options.timeLimit === undefined ? {} : { seconds: options.timeLimit }),
  };
  const { strength, lane, columnDigests, segments, concurrency, collisionBound, confirm } = options;
  return ok({
    ...configured,
    ...(strength === undefined ? {} : { strength }),
    ...(lane === undefined ? {} : { lane }),
    ...(columnDigests === undefined ? {} : { columnDigests }),
    ...(segments === undefined ? {} : { segments }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(collisionBound === undefined ? {} : { collisionBound }),
    ...(confirm === undefined ? {} : { confirm: { afterMs: confirm } }),
    ...(options.exclude === undefined ? {} : { exclude: names(options.exclude) }),
    ...(map.value === null ? {} : { map: map.value }),
    ...(rules.value === null ? {} : { rules: rules.value }),
    ...(where.length === 0 ? {} : { where }),
    ...(Object.keys(stopAfter).length === 0 ? {} : { stopAfter }),
  });
}

/**
 * The names of a list that is separated by commas. Blanks around a name are left out, unless it is in double quotes: `"tail ",b`.
 * Quotes keep commas, too, and a doubled quote stands for one.
 */
export function names(list: string): string[] {
  return [...list.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))(?:,|$)/g)]
    .map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain?.trim() ?? '')
    .filter((name) => name !== '');
}

function filtersOf({ where = [], whereSource = [], whereTarget = [] }: ParityOptions): RowFilter[] {
  const filters = new Map<string, { table: string; source?: string; target?: string }>();
  const add = (text: string, sides: readonly ('source' | 'target')[]): void => {
    const { table, condition } = tableAndCondition(text);
    const filter = filters.get(table) ?? { table };
    filters.set(table, filter);
    for (const side of sides) {
      const earlier = filter[side];
      filter[side] = earlier === undefined ? condition : `(${earlier}) and (${condition})`;
    }
  };
  for (const text of where) add(text, ['source', 'target']);
  for (const text of whereSource) add(text, ['source']);
  for (const text of whereTarget) add(text, ['target']);
  return [...filters.values()];
}

/** `Table: condition`, where a blank follows the colon, so that `a::int > 0` and `'x: y'` are conditions; else for all tables. */
function tableAndCondition(text: string): { readonly table: string; readonly condition: string } {
  const [, table, condition] = /^([^:'"()=<>]+):\s+(.+)$/s.exec(text) ?? [];
  return table === undefined || condition === undefined
    ? { table: '*', condition: text }
    : { table: table.trim(), condition };
}

async function listFrom<T>(
  path: string,
  item: z.ZodType<T>,
  what: 'map' | 'rules',
  { machine, signal }: VerbContext,
): Promise<Result<T[], Problem>> {
  const text = await machine.files('.').read(path, signal);
  if (!text.ok) return err(machine.fileProblem(text.error));
  const document = machine.parseJsonc(text.value, path);
  if (!document.ok) return document;
  const parsed = z.array(item).safeParse(document.value);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return err({
    code: `parity.${what}.invalid`,
    message: `The ${what === 'map' ? 'table map' : 'list of rules'} does not have the expected shape.`,
    at: { file: path, pointer: `/${(issue?.path ?? []).map(String).join('/')}` },
    expected: EXPECTED[what],
    found: issue?.message ?? 'unknown',
    fix: 'Correct the member that is named; plumbline.config.schema.json describes it under "parity".',
  });
}

const EXPECTED = {
  map: '[{ "source": "dbo.A", "target": "public.a", "columns": { "ID": "id" } }]',
  rules: '[{ "table": "dbo.Invoice", "column": "Amount", "scale": 2 }]',
};
