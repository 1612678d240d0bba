import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import type { Verdict } from '../../../src/model/verdict.ts';
import type { Render } from './format.ts';
import { worstFirst } from './words.ts';

const LEVEL: { readonly [V in Verdict]: 'error' | 'warning' | 'note' | 'none' } = {
  proved: 'none',
  differs: 'error',
  invalid: 'error',
  error: 'error',
  warning: 'warning',
  incomplete: 'warning',
  vacuous: 'note',
};

/** SARIF 2.1.0: findings with file and line, for code hosts that show them in place. */
export const renderSarif: Render = (report, { verb, toolVersion }) => {
  const run = new SarifRunBuilder().initSimple({ toolDriverName: 'plumbline', toolDriverVersion: toolVersion });
  const findings = worstFirst(report).filter((finding) => finding.verdict !== 'proved');
  for (const rule of new Set(findings.map((finding) => finding.check)))
    run.addRule(new SarifRuleBuilder().initSimple({ ruleId: rule, shortDescriptionText: `plumbline ${verb} ${rule}` }));
  for (const finding of findings) {
    const words = [finding.subject, finding.reason, finding.fix].flatMap((part) =>
      part === undefined || part === '' ? [] : [part],
    );
    const result = new SarifResultBuilder().initSimple({
      level: LEVEL[finding.verdict],
      messageText: `${words.map((part) => part.replace(/\.$/, '')).join('. ')}.`,
      ruleId: finding.check,
      ...(finding.at?.file === undefined
        ? {}
        : {
            fileUri: finding.at.file.split('/').map(encodeURIComponent).join('/'),
            startLine: finding.at.line ?? 1,
            startColumn: finding.at.column ?? 1,
            // The builder's own default is column 1, which would end before it starts.
            endLine: finding.at.line ?? 1,
            endColumn: (finding.at.column ?? 1) + 1,
          }),
    });
    run.addResult(result);
  }
  const builder = new SarifBuilder();
  builder.addRun(run);
  return `${builder.buildSarifJsonString({ indent: true })}\n`;
};
