import type { Json } from '../../kernel/canonical-json.ts';
import type { Temporal } from '../temporal.ts';
import { propertiesDocument } from './properties-document.ts';

/** The system-versioning facts of an entity as `model.json` has them (model-and-profile.md 1.8). */
export function temporalDocument(temporal: Temporal): Json {
  const { historyTable, retention } = temporal;
  return {
    type: TYPES[temporal.type],
    historyTable: historyTable === null ? null : { ...historyTable },
    periodStartColumn: temporal.periodStartColumn,
    periodEndColumn: temporal.periodEndColumn,
    retention:
      retention === null
        ? null
        : {
            kind: retention.kind === 'unsupportedYet' ? UNSUPPORTED : retention.kind,
            unit: retention.unit === 'unspecified' ? null : retention.unit,
            value: retention.value,
          },
    extendedProperties: propertiesDocument(temporal.extendedProperties),
  };
}

/** A word that no reader knows, so that what was not understood is not understood again. */
const UNSUPPORTED = 'unsupported';

const TYPES: { readonly [T in Temporal['type']]: string | null } = {
  none: null,
  systemVersioned: 'systemVersioned',
  historyTable: 'historyTable',
  unsupportedYet: UNSUPPORTED,
};
