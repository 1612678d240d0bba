// How strongly something was established: five steps and the word.
import classes from './strength-meter.module.css';

export type StrengthWord = 'cells' | 'digest' | 'sample' | 'counts' | 'none';

const STEPS: {
  readonly [S in StrengthWord]: { readonly filled: number; readonly word: string; readonly meaning: string };
} = {
  cells: { filled: 4, word: 'cells', meaning: 'every cell was compared' },
  digest: { filled: 3, word: 'digest', meaning: 'digests were compared' },
  sample: { filled: 2, word: 'sample', meaning: 'a sample was compared' },
  counts: { filled: 1, word: 'counts', meaning: 'counts were compared' },
  none: { filled: 0, word: 'none', meaning: 'nothing was compared with data' },
};

interface Props {
  readonly strength: StrengthWord;
  /** False where a heading already says that this is the strength. */
  readonly isLabelled?: boolean;
}

export function StrengthMeter({ strength, isLabelled = true }: Props) {
  const { filled, word, meaning } = STEPS[strength];
  return (
    <span className={classes['meter']} title={`Strength ${word}: ${meaning}`}>
      <span className={classes['bars']} aria-hidden>
        {[1, 2, 3, 4].map((step) => (
          <span key={step} data-filled={step <= filled} />
        ))}
      </span>
      <span>
        {isLabelled ? <span className={classes['label']}>strength </span> : null}
        {word}
      </span>
    </span>
  );
}
