// "Check again": runs the independent checker over the certificate on disk and keeps its answer.
import { useCallback, useState } from 'react';
import { call } from '../../../src/contract/client.ts';
import { contract } from '../../../src/contract/contract.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Report } from '../../../src/model/report.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { useHost } from '../../state/host.ts';
import { problemOfWire } from '../../state/problem-of-wire.ts';

export type CheckState =
  | { readonly status: 'idle' }
  | { readonly status: 'checking' }
  | { readonly status: 'answered'; readonly report: Report; readonly milliseconds: number }
  | { readonly status: 'failed'; readonly problem: Problem };

export interface Check {
  readonly state: CheckState;
  readonly start: () => void;
}

/** The check of the certificate at `path` in the shown run. */
export function useCheck(path: string): Check {
  const { transport } = useHost();
  const documentId = useDocumentStore((store) => store.document?.documentId ?? '');
  const runId = useDocumentStore((store) => store.runId ?? '');
  const [state, setState] = useState<CheckState>({ status: 'idle' });
  const start = useCallback(() => {
    setState({ status: 'checking' });
    const started = performance.now();
    void call(transport, contract.checkCertificate, { documentId, runId, path }).then((answer) =>
      setState(
        answer.ok
          ? { status: 'answered', report: answer.value, milliseconds: performance.now() - started }
          : { status: 'failed', problem: problemOfWire(answer.error) },
      ),
    );
  }, [transport, documentId, runId, path]);
  return { state, start };
}
