// The look of each kind of difference: sign, word and colour; the same everywhere in this folder.
import { IconEqualNot, IconMinus, IconPlus } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { DifferenceKind } from '../../../../src/model/parity/row-difference.ts';

export interface KindMark {
  readonly word: string;
  readonly sign: string;
  readonly meaning: string;
  readonly Icon: ComponentType<{ readonly size?: number; readonly stroke?: number; readonly 'aria-hidden'?: boolean }>;
}

export const KIND_MARKS: { readonly [K in DifferenceKind]: KindMark } = {
  missing: { word: 'missing', sign: '−', meaning: 'The source has this row, the target does not.', Icon: IconMinus },
  extra: { word: 'extra', sign: '+', meaning: 'The target has this row, the source does not.', Icon: IconPlus },
  changed: { word: 'changed', sign: '≠', meaning: 'Both sides have this row; values differ.', Icon: IconEqualNot },
};
