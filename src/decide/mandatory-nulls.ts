import { counted } from '../kernel/count-words.ts';
import type { ColumnDecision } from '../model/policy/decision.ts';
import type { PolicyDiagnostic } from '../model/policy/policy-diagnostic.ts';

/** So many rows a diagnostic shows. */
const SHOWN = 5;

/** A warning for every mandatory column with NULLs of which some rows are known, with three ways out (policy.md 9.3). */
export function mandatoryNullDiagnostics(columns: readonly ColumnDecision[]): readonly PolicyDiagnostic[] {
  return columns.flatMap((column): readonly PolicyDiagnostic[] => {
    const { rationales, evidence } = column;
    const speaks = rationales.includes('DATA_HAS_NULLS') && rationales.includes('MANDATORY');
    if (!speaks || evidence.sample.length === 0) return [];
    const { module, entity, attribute, schema, table } = column;
    const rows = evidence.sample.slice(0, SHOWN).join(', ');
    const more = evidence.sample.length > SHOWN ? ' and others' : '';
    return [
      {
        code: 'tightening.nullability.mandatory.nulls',
        message:
          `${attribute} of ${entity} is mandatory, and ${counted(evidence.count ?? 0, 'row is', 'rows are')} NULL: ${rows}${more}. ` +
          'Repair: 1. update these rows with a default; 2. delete them; 3. review the query that writes them.',
        severity: 'Warning',
        logicalName: entity,
        canonicalModule: module,
        canonicalSchema: schema,
        canonicalPhysicalName: table,
        candidates: [],
        resolvedByOverride: false,
      },
    ];
  });
}
