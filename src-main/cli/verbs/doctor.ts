import type { Finding } from '../../../src/model/finding.ts';
import { NO_COVERAGE } from '../../../src/model/report.ts';
import { type Verdict, worstVerdict } from '../../../src/model/verdict.ts';
import type { Probe } from '../../services/machine.ts';
import type { Verb } from '../verb.ts';
import { chosenWorkspace } from '../verb-inputs.ts';

const VERDICT: { readonly [O in Probe['outcome']]: Verdict } = { fine: 'proved', limited: 'warning', broken: 'error' };

/** `plumbline doctor`: what this program needs from the machine and whether it is there. */
export const doctorVerb: Verb = {
  path: ['doctor'],
  summary: 'look at what plumbline needs here: runtime, drivers, window, disk, workspace',
  example: 'plumbline doctor',
  declare: () => undefined,
  run: async (_positional, _options, context) => {
    const probes = await context.machine.probe(context.signal);
    const workspace = await chosenWorkspace(context);
    const findings: Finding[] = probes.map(({ check, subject, outcome, found, fix }) => ({
      check,
      subject,
      verdict: VERDICT[outcome],
      found,
      ...(outcome === 'fine' ? {} : { reason: found }),
      ...(fix === undefined ? {} : { fix }),
    }));
    if (!workspace.ok)
      findings.push(
        ...workspace.error.map(
          ({ code, message, ...rest }): Finding => ({
            check: code,
            subject: 'Workspace',
            verdict: 'error',
            reason: message,
            ...rest,
          }),
        ),
      );
    else if (workspace.value !== null)
      findings.push({ check: 'DOC-006', subject: 'Workspace', verdict: 'proved', found: workspace.value.folder });
    return {
      verdict: worstVerdict(findings.map((finding) => finding.verdict)),
      strength: 'none',
      coverage: NO_COVERAGE,
      summary: {
        version: context.machine.tool.version,
        ...Object.fromEntries(findings.map((f) => [f.subject, f.found ?? f.verdict])),
      },
      findings,
      files: {},
    };
  },
};
