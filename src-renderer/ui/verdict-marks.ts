// The look of each verdict: icon, word, colour and one sentence; the same everywhere.
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
  IconEqualNot,
  IconShieldX,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

/** The words of the verdict vocabulary; structurally the engine's union, so a new one there does not compile here. */
export type VerdictWord = 'proved' | 'differs' | 'warning' | 'error' | 'incomplete' | 'vacuous' | 'invalid';

export interface VerdictMark {
  readonly word: string;
  readonly meaning: string;
  readonly Icon: ComponentType<{ readonly size?: number; readonly stroke?: number; readonly 'aria-hidden'?: boolean }>;
  /** CSS variable names of the strong and the soft colour. */
  readonly color: string;
  readonly soft: string;
}

export const VERDICT_MARKS: { readonly [V in VerdictWord]: VerdictMark } = {
  proved: mark('proved', 'Proved', 'Holds, at the stated strength.', IconCircleCheck),
  differs: mark('differs', 'Differs', 'A counterexample exists and is shown.', IconEqualNot),
  warning: mark('warning', 'Warning', 'Holds with remarks, or a difference is waived.', IconAlertTriangle),
  error: mark('error', 'Error', 'The tool or a server failed; nothing is claimed.', IconCircleX),
  incomplete: mark('incomplete', 'Incomplete', 'Not checked; the reason is given.', IconCircleDashed),
  vacuous: mark('vacuous', 'Vacuous', 'There was nothing to check.', IconCircleMinus),
  invalid: mark('invalid', 'Invalid', 'A bundle, signature or certificate does not verify.', IconShieldX),
};

function mark(name: VerdictWord, word: string, meaning: string, Icon: VerdictMark['Icon']): VerdictMark {
  return { word, meaning, Icon, color: `var(--${name})`, soft: `var(--${name}-soft)` };
}
