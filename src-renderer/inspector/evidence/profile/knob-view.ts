// The knobs of a measurement as facts with what each does (model-and-profile.md 2.3).
import type { ProfileCapture } from '../../../../src/model/profile/profile-capture.ts';
import { countOf, formatCount } from '../../../ui/format.ts';

export interface KnobFact {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
}

/** Every knob, in the order in which they act. */
export function knobFacts(knobs: ProfileCapture['knobs']): readonly KnobFact[] {
  const { duplicates, commandTimeoutSeconds } = knobs;
  return [
    fact('Sampled above', countOf(knobs.samplingThreshold, 'row'), 'A table with more rows is sampled.'),
    fact('Sample', countOf(knobs.sampleSize, 'row'), 'Rows of a sample; counts are not scaled up.'),
    fact('At most, per table', countOf(knobs.maxRowsPerTable, 'row'), 'A table with more rows is sampled in any case.'),
    fact('Time per table', seconds(knobs.tableTimeoutSeconds), 'After it, what is pending counts as cancelled.'),
    ...[...Object.entries(knobs.tableTimeouts ?? {})].map(([table, limit]) =>
      fact(`Time for ${table}`, seconds(limit), 'A deadline of its own, in place of the one above.'),
    ),
    fact(
      'Time per statement',
      commandTimeoutSeconds === null ? 'as the driver has it' : seconds(commandTimeoutSeconds),
      'After it, the worst is assumed for what the statement asked.',
    ),
    fact('At once', countOf(knobs.concurrency, 'table'), 'Tables measured at the same time.'),
    fact('Examples', countOf(knobs.sampleRows, 'row'), 'Rows kept as examples of NULLs, duplicates and orphans.'),
    fact('Equal texts', equalityWords(duplicates), `Duplicates are judged by the rules of ${duplicates.from}.`),
    fact('By the rules of', duplicates.from, 'Whose rules decide which texts are equal.'),
  ];
}

/** The rules in words: which differences between two texts count for nothing. */
export function equalityWords({
  ignoreCase,
  ignoreAccents,
  ignoreTrailingSpaces,
}: ProfileCapture['knobs']['duplicates']): string {
  const ignored = [
    ...(ignoreCase ? ['case'] : []),
    ...(ignoreAccents ? ['accents'] : []),
    ...(ignoreTrailingSpaces ? ['trailing spaces'] : []),
  ];
  return ignored.length === 0 ? 'exact' : `without regard to ${ignored.join(', ')}`;
}

function fact(name: string, value: string, meaning: string): KnobFact {
  return { name, value, meaning };
}

function seconds(value: number): string {
  return `${formatCount(String(value))} s`;
}
