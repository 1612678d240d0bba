// Reads the connections of the open workspace anew and tests them on demand.
import { useCallback, useEffect, useState } from 'react';
import { call } from '../../../src/contract/client.ts';
import { contract } from '../../../src/contract/contract.ts';
import type { ConnectionSummary } from '../../../src/contract/documents.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Report } from '../../../src/model/report.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { useHost } from '../../state/host.ts';
import { problemOfWire } from '../../state/problem-of-wire.ts';

export type ConnectionTest =
  | { readonly status: 'testing' }
  | { readonly status: 'ready'; readonly report: Report }
  | { readonly status: 'failed'; readonly problem: Problem };

export interface Connections {
  readonly connections: readonly ConnectionSummary[];
  /** Results by connection name; none before the first test. */
  readonly tests: ReadonlyMap<string, ConnectionTest>;
  readonly test: (name: string) => void;
}

export function useConnections(): Connections {
  const { transport } = useHost();
  const documentId = useDocumentStore((store) => store.document?.documentId ?? null);
  const opened = useDocumentStore((store) => store.document?.connections);
  const [listed, setListed] = useState<readonly ConnectionSummary[] | null>(null);
  const [tests, setTests] = useState<ReadonlyMap<string, ConnectionTest>>(new Map());
  useEffect(() => {
    if (documentId === null) return undefined;
    let current = true;
    setTests(new Map());
    void call(transport, contract.listConnections, { documentId }).then((answer) => {
      if (current) setListed(answer.ok ? answer.value : null);
    });
    return () => {
      current = false;
    };
  }, [transport, documentId]);
  const test = useCallback(
    (name: string) => {
      if (documentId === null) return;
      const put = (result: ConnectionTest): void => setTests((before) => new Map(before).set(name, result));
      put({ status: 'testing' });
      void call(transport, contract.testConnection, { documentId, name }).then((answer) => {
        put(
          answer.ok
            ? { status: 'ready', report: answer.value }
            : { status: 'failed', problem: problemOfWire(answer.error) },
        );
      });
    },
    [transport, documentId],
  );
  return { connections: listed ?? opened ?? [], tests, test };
}
