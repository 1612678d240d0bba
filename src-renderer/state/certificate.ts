// The order certificate of the shown run, read and parsed once for every panel that asks.
import { OrderCertificate } from '../../src/model/order-certificate.ts';
import type { Run } from '../../src/model/run.ts';
import { useDocumentStore } from './document-store.ts';
import { type ParsedEntry, jsonParser, useParsedEntry } from './entry.ts';

export const parseCertificate = jsonParser(OrderCertificate, 'The order certificate');

/** The path of the certificate in the run, null when no topology stage wrote one. */
export function certificatePath(run: Pick<Run, 'stages'> | null): string | null {
  const paths = (run?.stages ?? [])
    .filter((stage) => stage.area === 'topology')
    .flatMap((stage) => Object.values(stage.documents));
  return (
    paths.find((path) => path.endsWith('topological-order-proof.json')) ??
    paths.find((path) => path.endsWith('.json') && !path.endsWith('violations.json')) ??
    null
  );
}

/** The certificate of the shown run. `wanted` false reads nothing, for parts of the screen that may not need it. */
export function useCertificate(wanted = true): ParsedEntry<OrderCertificate> {
  const path = useDocumentStore((store) => certificatePath(store.run));
  return useParsedEntry(wanted ? path : null, parseCertificate);
}
