import type { Json } from '../kernel/canonical-json.ts';
import type { OrderCertificate } from '../model/order-certificate.ts';

/** `ordering-violations.json` (topology.md 12): the violations of a certificate with their counts; null when there is none to write. */
export function violationsDocument(certificate: OrderCertificate): Json | null {
  const { violations, metadata } = certificate;
  if (violations.length === 0) return null;
  const count = (type: string): number => violations.filter(({ violationType }) => violationType === type).length;
  return {
    format: 'plumbline/ordering-violations',
    formatVersion: 1,
    generatedUtc: metadata.generatedUtc,
    context: metadata.context,
    counts: {
      total: violations.length,
      childBeforeParent: count('ChildBeforeParent'),
      missingParent: count('MissingParent'),
      cycleDetected: count('CycleDetected'),
    },
    violations: violations.map((violation) => ({ ...violation })),
  };
}
