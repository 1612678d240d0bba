import { foldCase } from '../../../kernel/fold-case.ts';
import { nearest } from '../../../kernel/nearest.ts';
import { entitiesOf, type Model } from '../../../model/model.ts';
import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { Problem } from '../../../model/problem.ts';
import { displayTable } from '../../../model/table-ref.ts';
import type { SideCatalog } from '../pairing/side-catalog.ts';
import type { Pairing, TablePair } from '../pairing/table-pairs.ts';
import { EVERY, isNamed, tableNames } from './named-table.ts';
import { columnNames } from './redaction.ts';
import { namesColumn } from './resolve-rules.ts';

interface Named {
  readonly model: Model | null;
  readonly settings: ParitySettings;
  readonly redact: readonly string[];
  readonly source: SideCatalog;
  readonly target: SideCatalog;
}

/**
 * Settings that name a table or column that is not there: a rule, key, filter, exclusion or redaction that would silently do
 * nothing. Errors, each with the nearest name: `parity.settings.unknownTable`, `parity.settings.unknownColumn`,
 * `parity.redact.unknown`.
 */
export function unknownNames(input: Named, pairings: readonly Pairing[]): readonly Problem[] {
  const { settings } = input;
  const tables = knownTables(input, pairings);
  const folded = new Set([...tables].map(foldCase));
  const anywhere = knownColumns(input);
  const problems: Problem[] = [];
  const checkTable = (name: string | undefined, pointer: string): boolean => {
    if (name === undefined || name === EVERY || folded.has(foldCase(name))) return true;
    problems.push(unknown('parity.settings.unknownTable', 'table', name, tables, pointer));
    return false;
  };
  const pairs = pairings.filter((pairing) => pairing.kind === 'pair');
  const checkColumn = (table: string | undefined, column: string | undefined, pointer: string): void => {
    if (column === undefined || pairs.length === 0) return;
    const meant = pairs.filter((pair) => isNamed(pair, table));
    // A rule for every table may fit one that is not compared in this run.
    if ((table === undefined || table === EVERY) && anywhere.has(foldCase(column))) return;
    // A table that is not compared in this run, for another reason, may well have the column.
    if (meant.length === 0 || meant.some((pair) => hasColumn(pair, column))) return;
    const known = meant.flatMap(({ columns }) => columns.flatMap((pair) => [pair.source.name, pair.attribute]));
    problems.push(unknown('parity.settings.unknownColumn', 'column', column, known, pointer));
  };
  for (const [at, rule] of (settings.rules ?? []).entries())
    if (checkTable(rule.table, `/parity/rules/${at}/table`))
      checkColumn(rule.table, rule.column, `/parity/rules/${at}/column`);
  for (const [at, key] of (settings.keys ?? []).entries())
    if (checkTable(key.table, `/parity/keys/${at}/table`))
      for (const column of key.columns) checkColumn(key.table, column, `/parity/keys/${at}/columns`);
  for (const [at, filter] of (settings.where ?? []).entries()) checkTable(filter.table, `/parity/where/${at}/table`);
  for (const [at, name] of (settings.exclude ?? []).entries()) checkTable(name, `/parity/exclude/${at}`);
  return [...problems, ...unknownRedactions(input, pairings)];
}

function knownTables({ model, source, target }: Named, pairings: readonly Pairing[]): ReadonlySet<string> {
  const names = new Set(pairings.flatMap(tableNames));
  for (const { ref } of [...source.tables, ...target.tables]) names.add(displayTable(ref)).add(ref.table);
  for (const { module, entity } of model === null ? [] : entitiesOf(model))
    names.add(entity.name).add(`${module.name}::${entity.name}`).add(`${entity.schema}.${entity.physicalName}`);
  return names;
}

/** Names of columns and attributes of any table, folded. */
function knownColumns({ model, source, target }: Named): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { columns } of [...source.tables, ...target.tables])
    for (const { name } of columns) names.add(foldCase(name));
  for (const { entity } of model === null ? [] : entitiesOf(model))
    for (const { name, column } of entity.attributes) names.add(foldCase(name)).add(foldCase(column));
  return names;
}

function hasColumn({ columns, unpaired }: TablePair, name: string): boolean {
  return (
    columns.some((pair) => namesColumn(name, pair)) ||
    unpaired.some(({ attribute, sourceColumn }) => namesColumn(name, { attribute, source: { name: sourceColumn } }))
  );
}

/** A redaction that fits nothing would let values through, so it is looked for in everything that is there. */
function unknownRedactions({ redact, model, source, target }: Named, pairings: readonly Pairing[]): readonly Problem[] {
  if (redact.length === 0) return [];
  const known = new Set<string>();
  for (const { ref, columns } of [...source.tables, ...target.tables])
    for (const { name } of columns) known.add(`${displayTable(ref)}.${name}`).add(`${ref.table}.${name}`);
  for (const { entity } of model === null ? [] : entitiesOf(model))
    for (const attribute of entity.attributes) known.add(`${entity.name}.${attribute.name}`);
  for (const pairing of pairings)
    if (pairing.kind === 'pair')
      for (const pair of pairing.columns) for (const name of columnNames(pairing, pair)) known.add(name);
  const folded = new Set([...known].map(foldCase));
  return redact.flatMap((name, at) =>
    folded.has(foldCase(name)) ? [] : [unknown('parity.redact.unknown', 'column', name, known, `/redact/${at}`)],
  );
}

function unknown(code: string, what: string, name: string, known: Iterable<string>, pointer: string): Problem {
  const near = nearest(name, known);
  return {
    code,
    message: `The settings name a ${what} ${name} that neither side has.`,
    at: { pointer },
    expected: what === 'table' ? '`schema.table` of the source, or an entity' : 'a column or attribute that is there',
    found: name,
    fix: near === null ? `Correct or remove the ${what}.` : `Did you mean ${near}?`,
  };
}
