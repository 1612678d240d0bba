import type { Sha256 } from '../kernel/hash.ts';
import type { DataSet } from '../model/data-set.ts';
import type { Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import type { Problem } from '../model/problem.ts';
import { NO_COVERAGE, type Report } from '../model/report.ts';
import { worstVerdict } from '../model/verdict.ts';
import { checkAgainstModel, checkCertificate, parseCertificate } from '../verify/topology/topology.ts';

/** What to check: the text of a certificate, and optionally the model it claims to be about. */
export interface OrderCheckInput {
  readonly text: string;
  /** How the file is called in findings. */
  readonly file: string;
  readonly against: { readonly model: Model; readonly dataSet: DataSet } | null;
}

/**
 * Re-verifies a certificate with the independent checker; needs neither the sorter nor a database. A file that cannot be
 * read as a certificate is `invalid`, with the place that is wrong.
 */
export function checkOrder(input: OrderCheckInput, sha256: Sha256, signal: AbortSignal): Report {
  const parsed = parseCertificate(input.text);
  if (!parsed.ok) return unreadable(parsed.error, input.file);
  const outcome = checkCertificate(parsed.value, { sha256 }, signal);
  const against =
    input.against === null ? null : checkAgainstModel(parsed.value, input.against.model, input.against.dataSet, signal);
  const findings = [...outcome.findings, ...(against?.findings ?? [])].map((finding) => inFile(finding, input.file));
  const proved = outcome.rules
    .filter((rule) => rule.notMeasured === null && !findings.some((finding) => finding.check === rule.check))
    .map((rule): Finding => ({ check: rule.check, subject: rule.states, verdict: 'proved' }));
  return {
    verdict: against === null ? outcome.verdict : worstVerdict([outcome.verdict, against.verdict]),
    strength: outcome.strength,
    coverage: outcome.coverage,
    summary: {
      ...outcome.summary,
      comparedWithModel: against !== null,
      order: parsed.value.entities.map((table) => `${table.schema}.${table.tableName}`),
    },
    findings: [...findings, ...proved],
    files: {},
  };
}

function unreadable(problems: readonly Problem[], file: string): Report {
  return {
    verdict: 'invalid',
    strength: 'none',
    coverage: NO_COVERAGE,
    summary: { problems: problems.length },
    findings: problems.map(({ code, message, ...rest }) =>
      inFile({ check: code, subject: file, verdict: 'invalid', reason: message, ...rest }, file),
    ),
    files: {},
  };
}

function inFile(finding: Finding, file: string): Finding {
  return { ...finding, at: { ...finding.at, file: finding.at?.file ?? file } };
}
