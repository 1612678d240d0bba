import { type Result, err, ok } from '../../kernel/result.ts';
import type { DataSet } from '../../model/data-set.ts';
import type { Model } from '../../model/model.ts';
import type { Problem } from '../../model/problem.ts';
import { checkOrder } from '../check-order.ts';
import type { StageOutcome, StageTools } from '../stage.ts';

/** The certificate that the order stage wrote, and the model it is about. */
export interface CheckOrderStageInput {
  /** Text of the certificate as it stands in the run folder; null when the order stage left none. */
  readonly certificate: () => string | null;
  readonly file: string;
  readonly against: { readonly model: Model; readonly dataSet: DataSet };
}

/** Has the independent checker re-prove the run's own certificate, beside the model, before anybody trusts it. */
export function checkOrderStage(
  input: CheckOrderStageInput,
  tools: StageTools,
  signal: AbortSignal,
): Result<StageOutcome, readonly Problem[]> {
  const text = input.certificate();
  if (text === null)
    return err([
      {
        code: 'check.order.missing',
        message: 'The order stage left no certificate to check.',
        fix: 'See what stopped it.',
      },
    ]);
  tools.progress('Checking the load order independently', 0, 1);
  const report = checkOrder({ text, file: input.file, against: input.against }, tools.sha256, signal);
  tools.progress('Checking the load order independently', 1, 1);
  const { order, ...summary } = report.summary;
  // A certificate that truthfully tells of a missing parent or a broken order passes this check: the order stage has said it.
  const confirmed = report.findings.filter(({ verdict }) => verdict === 'warning' || verdict === 'differs');
  const truthful = report.verdict === 'warning' || report.verdict === 'differs';
  return ok({
    area: 'topology',
    verdict: truthful ? 'proved' : report.verdict,
    strength: report.strength,
    coverage: report.coverage,
    summary: { ...summary, tables: Array.isArray(order) ? order.length : 0, remarksConfirmed: confirmed.length },
    findings: truthful ? report.findings.filter((finding) => !confirmed.includes(finding)) : report.findings,
    documents: [],
  });
}
