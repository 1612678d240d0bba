import * as fc from 'fast-check';
import type { MadeReference, MadeTable } from './made-model.ts';

const NAMES = ['__proto__', 'constructor', 'a]b', 'Order "x"', '🦆', "d'or", 'a.b', 'Straße', 'Audit_Log', 'ünïcode'];

const reference = fc.record({
  to: fc.nat(9),
  outside: fc.nat(9),
  spelling: fc.boolean(),
  composite: fc.boolean(),
  isNullable: fc.boolean(),
  onDisk: fc.constantFrom(null, null, true, false),
  constraint: fc.constantFrom('named', 'named', 'named', '', null),
  hydrated: fc.nat(7),
  onDelete: fc.constantFrom('NO_ACTION', 'NO_ACTION', 'SET_NULL', 'CASCADE', null),
  deleteRuleCode: fc.constantFrom('Protect', 'Ignore', 'Delete'),
  isDisabled: fc.constantFrom(null, false, true),
  isNotTrusted: fc.constantFrom(null, false, true),
});

/** What a random model may contain beyond the ordinary. */
export interface RandomTablesOptions {
  readonly unique: boolean;
  /** References per table at most: dense graphs have cycles that many keys share. */
  readonly references: number;
}

/** Tables of two modules with keys among them; names are hostile, and some references lead outside. */
export function randomTables({ unique, references }: RandomTablesOptions): fc.Arbitrary<MadeTable[]> {
  return fc
    .tuple(
      fc.shuffledSubarray(NAMES, { minLength: 1, maxLength: 9 }),
      fc.array(
        fc.record({
          isStatic: fc.boolean(),
          module: fc.constantFrom('A', 'B'),
          hasPayload: fc.boolean(),
          hasUnique: fc.boolean(),
          references: fc.array(reference, { maxLength: references }),
        }),
        { minLength: 9, maxLength: 9 },
      ),
    )
    .map(([names, bodies]) =>
      names.map((name, index): MadeTable => {
        const body = bodies[index]!;
        return {
          name,
          module: body.module,
          entity: `E ${name}`,
          isStatic: body.isStatic,
          payload: body.hasPayload ? ['NOTE'] : [],
          unique: unique && body.hasUnique && body.references.length > 0 ? ['Ref0Id'] : [],
          references: body.references.map((made, at): MadeReference => {
            const target = made.outside === 0 ? `GONE${made.to}` : names[made.to % names.length]!;
            return {
              to: made.spelling ? target.toUpperCase() : target,
              columns: made.composite ? [`Ref${at}Id`, `Ref${at}Line`] : [`Ref${at}Id`],
              isNullable: made.isNullable,
              onDisk: made.onDisk,
              constraint: made.constraint === 'named' ? `FK_${at}` : made.constraint,
              hydrated: made.hydrated !== 0,
              onDelete: made.onDelete,
              deleteRuleCode: made.deleteRuleCode,
              isDisabled: made.isDisabled,
              isNotTrusted: made.isNotTrusted,
            };
          }),
        };
      }),
    );
}
