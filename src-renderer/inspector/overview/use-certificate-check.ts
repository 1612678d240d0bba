// Asks the independent checker about the certificate that is open, once a document.
import { useEffect, useState } from 'react';
import { call } from '../../../src/contract/client.ts';
import { contract } from '../../../src/contract/contract.ts';
import type { Problem } from '../../../src/model/problem.ts';
import type { Report } from '../../../src/model/report.ts';
import type { Run } from '../../../src/model/run.ts';
import { certificatePath } from '../../state/certificate.ts';
import { useDocumentStore } from '../../state/document-store.ts';
import { useHost } from '../../state/host.ts';
import { problemOfWire } from '../../state/problem-of-wire.ts';

export type CertificateCheck =
  | { readonly status: 'not-needed' }
  | { readonly status: 'checking' }
  | { readonly status: 'ready'; readonly report: Report }
  | { readonly status: 'failed'; readonly problem: Problem };

/** The answer of the checker for a certificate document; other documents carry their own verdicts. */
export function useCertificateCheck(): CertificateCheck {
  const { transport } = useHost();
  const documentId = useDocumentStore((store) =>
    store.document?.kind === 'certificate' ? store.document.documentId : null,
  );
  const runId = useDocumentStore((store) => store.runId);
  const path = useDocumentStore((store) => certificatePath(store.run));
  const [check, setCheck] = useState<CertificateCheck>({ status: 'checking' });
  useEffect(() => {
    if (documentId === null || runId === null || path === null) return undefined;
    let current = true;
    setCheck({ status: 'checking' });
    void call(transport, contract.checkCertificate, { documentId, runId, path }).then((answer) => {
      if (!current) return;
      setCheck(
        answer.ok
          ? { status: 'ready', report: answer.value }
          : { status: 'failed', problem: problemOfWire(answer.error) },
      );
    });
    return () => {
      current = false;
    };
  }, [transport, documentId, runId, path]);
  return documentId === null || path === null ? { status: 'not-needed' } : check;
}

/** The run of a certificate document with what the checker found in place of what the file claims about itself. */
export function checkedRun(run: Run, report: Report): Run {
  const { verdict, strength, coverage, findings, summary } = report;
  return {
    ...run,
    verdict,
    stages: run.stages.map((stage) => ({ ...stage, verdict, strength, coverage, findings, summary })),
  };
}
