// Short forms for the columns that entities have.
import { type DemoColumn, type DemoReference, type Recipe, USER } from './shape.ts';

/** The identifier: a number from 1. */
export const id: DemoColumn = column('Id', 'Identifier', { kind: 'number' }, { description: 'Identifier' });

/** Makes a column optional; so many of a thousand rows have no value. */
export function optional(made: DemoColumn, nullsPerMille: number): DemoColumn {
  return { ...made, isMandatory: false, nullsPerMille };
}

/** Says what a column is for. */
export function described(made: DemoColumn, description: string): DemoColumn {
  return { ...made, description };
}

export function text(name: string, length: number, recipe: Recipe): DemoColumn {
  return column(name, 'Text', recipe, { length });
}

export function integer(name: string, from: number, to: number): DemoColumn {
  return column(name, 'Integer', { kind: 'integer', from, to });
}

/** The number of a row within its parent. */
export function position(name: string, within: string): DemoColumn {
  return column(name, 'Integer', { kind: 'position', within });
}

/** An amount with two decimals. */
export function money(name: string, upTo: number): DemoColumn {
  return column(name, 'Decimal', { kind: 'money', upTo });
}

export function moment(name: string): DemoColumn {
  return column(name, 'DateTime', { kind: 'moment' });
}

export function day(name: string): DemoColumn {
  return column(name, 'Date', { kind: 'day' });
}

export function flag(name: string, truePerMille: number): DemoColumn {
  return column(name, 'Boolean', { kind: 'flag', truePerMille });
}

/** A reference to any row of an entity. */
export function reference(name: string, entity: string, rule: DemoReference['rule'] = 'Protect'): DemoColumn {
  return column(name, 'Identifier', { kind: 'parent' }, { reference: { entity, rule } });
}

/** A reference whose rows are dealt out to the parents evenly, in order. */
export function dealt(name: string, entity: string): DemoColumn {
  return { ...reference(name, entity, 'Delete'), recipe: { kind: 'dealt' } };
}

/** A reference to an earlier row of the same entity. */
export function earlier(name: string, entity: string): DemoColumn {
  return { ...reference(name, entity), recipe: { kind: 'earlier' } };
}

/** Both references of a junction; a pair occurs once. */
export function pair(left: readonly [string, string], right: readonly [string, string]): readonly DemoColumn[] {
  const entities = { left: left[1], right: right[1] };
  return [
    { ...reference(left[0], left[1], 'Delete'), recipe: { kind: 'pair', side: 'left', ...entities } },
    { ...reference(right[0], right[1], 'Delete'), recipe: { kind: 'pair', side: 'right', ...entities } },
  ];
}

/** Who made and last changed a row, and when. */
export const audit: readonly DemoColumn[] = [
  reference('CreatedBy', USER),
  moment('CreatedOn'),
  optional(reference('UpdatedBy', USER), 400),
  optional(moment('UpdatedOn'), 400),
];

/** A column that never has a value. */
export function unused(name: string, length: number): DemoColumn {
  return optional(text(name, length, { kind: 'nothing' }), 1000);
}

function column(
  name: string,
  dataType: DemoColumn['dataType'],
  recipe: Recipe,
  facts: Partial<DemoColumn> = {},
): DemoColumn {
  return {
    name,
    dataType,
    length: null,
    isMandatory: true,
    nullsPerMille: 0,
    reference: null,
    recipe,
    description: null,
    ...facts,
  };
}
