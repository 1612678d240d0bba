import type { ParitySettings } from '../../../model/parity/parity-settings.ts';
import type { SideTable } from '../pairing/side-catalog.ts';
import type { ColumnPair, TablePair, UnpairedColumn } from '../pairing/table-pairs.ts';
import { compareSchema, type SchemaSides } from '../schema/compare-schema.ts';
import type { ComparedColumn, TablePlan } from '../table-plan.ts';
import { chooseKey } from './choose-key.ts';
import { isNamed } from './named-table.ts';
import type { Redaction } from './redaction.ts';
import { isIgnored, isMeantFor, SPACE_IS_NULL } from './resolve-rules.ts';
import { rowFilterOf } from './row-filter.ts';
import type { CodecOf } from './shared-codecs.ts';

/** What plans of all tables have in common. */
export interface PlanContext {
  readonly settings: ParitySettings;
  readonly redaction: Redaction;
  readonly codecOf: CodecOf;
  /** Whether the source is OutSystems' own database, whose emitters write a single space as NULL (parity.md 1.3). */
  readonly isOutSystems: boolean;
  /** Attributes that the model calls the identifier of an entity. */
  readonly identifierOf: (pairing: TablePair) => readonly string[];
  readonly schemaSides: (source: SideTable, target: SideTable) => SchemaSides;
}

/** Settles how the rows of a pair of tables are compared. */
export function planTable(pairing: TablePair, source: SideTable, target: SideTable, context: PlanContext): TablePlan {
  const { settings } = context;
  const columns: ComparedColumn[] = [];
  const countedOnly: { readonly pair: ColumnPair; readonly reason: string }[] = [];
  const leftOut: UnpairedColumn[] = [...pairing.unpaired];
  for (const pair of pairing.columns) {
    const planned = planColumn(pairing, pair, context);
    if (planned.kind === 'compared') columns.push(planned.column);
    else if (planned.kind === 'counted') countedOnly.push({ pair, reason: planned.reason });
    else leftOut.push(planned.column);
  }
  const key = chooseKey(columns, source, target, {
    declared: settings.keys?.findLast(({ table }) => isNamed(pairing, table))?.columns ?? null,
    identifier: context.identifierOf(pairing),
  });
  return {
    kind: 'plan',
    pairing,
    columns,
    countedOnly,
    leftOut,
    key: key.key,
    keyColumns: key.keyColumns,
    keyEnforced: key.keyEnforced,
    filter: rowFilterOf(settings.where ?? [], pairing),
    estimatedRows: { source: source.estimatedRows, target: target.estimatedRows },
    hidesRows: { source: source.hidesRows, target: target.hidesRows },
    schema: compareSchema(pairing, context.schemaSides(source, target)),
    notes: [...(pairing.remark === null ? [] : [pairing.remark]), ...key.notes, ...spaceNote(columns, context)],
  };
}

type PlannedColumn =
  | { readonly kind: 'compared'; readonly column: ComparedColumn }
  | { readonly kind: 'counted'; readonly reason: string }
  | { readonly kind: 'left-out'; readonly column: UnpairedColumn };

function planColumn(pairing: TablePair, pair: ColumnPair, context: PlanContext): PlannedColumn {
  const { source, target } = pair;
  const rules = (context.settings.rules ?? []).filter((rule) => isMeantFor(rule, pairing, pair));
  const applied = takesSpaceForNull(pair, context) ? [SPACE_IS_NULL, ...rules] : rules;
  // Where several rules set the same thing, the last one counts, so the settings come after the default.
  const codec = context.codecOf(source.type, target.type, applied);
  const family = codec.ok ? codec.value.family : undefined;
  if (isIgnored(rules.filter(({ type }) => type === undefined || type === family)))
    return leftOut(pair, 'excluded by rule', true);
  const refused = [source.isReadable ? null : 'source', target.isReadable ? null : 'target'].filter(
    (side) => side !== null,
  );
  if (refused.length > 0)
    return leftOut(pair, `permission: the login may not select it in the ${refused.join(' and the ')}`, false);
  if (!codec.ok) return { kind: 'counted', reason: codec.error };
  return { kind: 'compared', column: { pair, codec: codec.value, redacted: context.redaction(pairing, pair) } };
}

function takesSpaceForNull({ source, target, isOptional }: ColumnPair, { isOutSystems }: PlanContext): boolean {
  return isOutSystems && target.isNullable && (isOptional || source.isNullable);
}

function spaceNote(columns: readonly ComparedColumn[], context: PlanContext): readonly string[] {
  const applied = columns.filter(
    ({ pair, codec }) =>
      takesSpaceForNull(pair, context) && codec.rules.some(({ spaceIsNull }) => spaceIsNull === true),
  );
  const names = applied.map(({ pair }) => pair.attribute).join(', ');
  return names === '' ? [] : [`a text of exactly one space is NULL, as OutSystems' emitters write it: ${names}`];
}

function leftOut({ attribute, source, target }: ColumnPair, reason: string, byDesign: boolean): PlannedColumn {
  const column = { attribute, sourceColumn: source.name, targetColumn: target.name, reason, byDesign };
  return { kind: 'left-out', column };
}
