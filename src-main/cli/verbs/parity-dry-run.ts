import type { Report } from '../../../src/model/report.ts';
import type { LoadedModel } from '../../../src/run/load-model.ts';
import type { PlannedStatement, PlannedStatements } from '../../../src/verify/parity/dry-run/planned-statements.ts';
import { dryRun } from '../../services/dry-run.ts';
import type { ParityRequest } from '../../services/parity-request.ts';
import { problemFinding, problemReport } from '../problem-report.ts';
import type { VerbContext } from '../verb.ts';

/**
 * Prints every statement that a comparison would send. Nothing is compared, so the verdict is `vacuous`: a pipeline that left the
 * option in place must not read it as a proof.
 */
export async function dryRunReport(
  request: ParityRequest,
  loaded: LoadedModel | null,
  context: VerbContext,
): Promise<Report> {
  const planned = await dryRun(request, loaded, context.machine, context.signal);
  if (!planned.ok) return problemReport(planned.error, 'parity');
  const { catalog, tables, notCompared, compared, problems } = planned.value;
  if (context.common.format === 'text') for (const text of statementTexts(planned.value)) context.say(text);
  return {
    verdict: 'vacuous',
    strength: 'none',
    coverage: { tables: { looked: 0, of: compared + notCompared.length }, rows: null, cells: null },
    summary: {
      dryRun: true,
      tables: { compared, notCompared: notCompared.length },
      ...(context.common.format === 'text'
        ? { statements: { catalog: catalog.length, tables: tables.length } }
        : { statements: [...catalog.map((sent) => plain(sent, true)), ...tables.map((later) => plain(later, false))] }),
    },
    findings: [
      ...notCompared.map(({ table, reason, fix }) => ({
        check: 'PAR-003',
        subject: table,
        verdict: 'incomplete' as const,
        reason: `Would not be compared: ${reason}`,
        ...(fix === null ? {} : { fix }),
      })),
      ...problems.map((problem) => problemFinding(problem, 'settings', 'incomplete')),
    ],
    files: {},
  };
}

function plain({ side, table, purpose, text }: PlannedStatement, sent: boolean) {
  return { side, table, purpose, text, sent };
}

function statementTexts({ catalog, tables }: PlannedStatements): readonly string[] {
  return [
    ...catalog.map((statement) => statementText(statement, 'sent')),
    ...tables.map((statement) => statementText(statement, 'not sent')),
  ];
}

/** A comment and the statement, so that the output can be read by a server's own tool. */
function statementText({ side, purpose, text }: PlannedStatement, state: string): string {
  return `-- ${side}: ${purpose.replaceAll(/\s+/g, ' ')} (${state})\n${text};\n`;
}
