// The order certificate of the shown run, read and parsed once for every panel that asks.
import { OrderCertificate } from '../../src/model/order-certificate.ts';
import { certificatePath } from './certificate-run.ts';
import { useDocumentStore } from './document-store.ts';
import { type ParsedEntry, jsonParser, useParsedEntry } from './entry.ts';

export const parseCertificate = jsonParser(OrderCertificate, 'The order certificate');

/** The certificate of the shown run. `wanted` false reads nothing, for parts of the screen that may not need it. */
export function useCertificate(wanted = true): ParsedEntry<OrderCertificate> {
  const path = useDocumentStore((store) => certificatePath(store.run));
  return useParsedEntry(wanted ? path : null, parseCertificate);
}
