// Where a run keeps its order certificate, and what the independent checker makes of a certificate file.
import type { Report } from '../../src/model/report.ts';
import type { Run } from '../../src/model/run.ts';
import { EXIT_CODE } from '../../src/model/verdict.ts';

const CERTIFICATE = 'topological-order-proof.json';

/** The path of the certificate in the run, null when no topology stage wrote one. */
export function certificatePath(run: Pick<Run, 'stages'> | null): string | null {
  const documents = (run?.stages ?? [])
    .filter((stage) => stage.area === 'topology')
    .flatMap((stage) => Object.entries(stage.documents));
  // A certificate that is opened by itself may have any file name; its document name stays.
  const found = documents.find(([name, path]) => name === CERTIFICATE || path.endsWith(CERTIFICATE));
  return found === undefined ? null : found[1];
}

/** The run of a certificate file with what the checker found in place of what the file claims about itself. */
export function checkedRun(run: Run, report: Report): Run {
  const { verdict, strength, coverage, findings, summary } = report;
  return {
    ...run,
    verdict,
    exitCode: EXIT_CODE[verdict],
    stages: run.stages.map((stage) =>
      stage.area === 'topology'
        ? { ...stage, verdict, strength, coverage, findings, summary: { ...stage.summary, ...summary } }
        : stage,
    ),
  };
}
