import type { ExportIssue } from '../../model/export/export-validation.ts';
import type { Verdict } from '../../model/verdict.ts';
import { BROKEN_VALIDATOR } from './validator.ts';

/** The verdict of one thing that a validator said; `proved` for a remark that is only told. */
export function issueVerdict({ check, severity, isUnchecked }: ExportIssue): Verdict {
  if (isUnchecked) return 'incomplete';
  if (check === BROKEN_VALIDATOR) return 'error';
  switch (severity) {
    case 'Critical':
    case 'Error':
      return 'differs';
    case 'Warning':
      return 'warning';
    case 'Info':
      return 'proved';
  }
}
