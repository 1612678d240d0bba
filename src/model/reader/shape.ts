import type { JsonType } from './json-node.ts';

/**
 * The shape of a document as data: what the reader accepts for a member, and what the draft of the format's JSON Schema says
 * about it. The two differ (model-and-profile.md 1.1): a mismatch with `reads` ends the reading, one with `draft` is a warning.
 */
export interface Shape {
  readonly members: readonly MemberShape[];
  readonly byName: ReadonlyMap<string, MemberShape>;
}

export interface MemberShape {
  readonly name: string;
  readonly reads: Reads;
  /** What the draft allows; null when the draft, whose objects are closed, does not know the member. */
  readonly draft: Draft | null;
}

/** What the reader accepts; null is accepted everywhere. `flag` is 0, 1, a boolean or text; `long` is an integer of up to 38 digits, as a number or text. */
export type Reads =
  | { readonly kind: 'text' | 'instant' | 'integer' | 'long' | 'boolean' | 'flag' | 'any' }
  | { readonly kind: 'object'; readonly shape: Shape }
  | { readonly kind: 'list'; readonly item: Shape };

export interface Draft {
  readonly types: readonly JsonType[];
  readonly required: boolean;
  readonly minimum: number;
  readonly maximum: number;
}

/** A closed object; the order of its members is the order in which issues are reported. */
export function closed(...members: readonly MemberShape[]): Shape {
  return { members, byName: new Map(members.map((member) => [member.name, member])) };
}

export const text = (name: string): MemberShape => member(name, { kind: 'text' }, ['string', 'null']);
export const instant = (name: string): MemberShape => member(name, { kind: 'instant' }, ['string']);
export const integer = (name: string): MemberShape => member(name, { kind: 'integer' }, ['integer', 'null']);
export const long = (name: string): MemberShape => member(name, { kind: 'long' }, ['integer', 'string', 'null']);
export const boolean = (name: string): MemberShape => member(name, { kind: 'boolean' }, ['boolean', 'null']);
export const flag = (name: string): MemberShape => member(name, { kind: 'flag' }, ['integer', 'boolean', 'null']);
export const any = (name: string, ...types: readonly JsonType[]): MemberShape => member(name, { kind: 'any' }, types);
export const object = (name: string, shape: Shape): MemberShape =>
  member(name, { kind: 'object', shape }, ['object', 'null']);
export const list = (name: string, item: Shape): MemberShape => member(name, { kind: 'list', item }, ['array', 'null']);

/** A member that the draft insists on, and that may not be null there. */
export function required(shape: MemberShape): MemberShape {
  if (shape.draft === null) return shape;
  return { ...shape, draft: { ...shape.draft, required: true, types: shape.draft.types.filter((t) => t !== 'null') } };
}

/** A number that the draft keeps between two bounds, both allowed. */
export function within(minimum: number, maximum: number, shape: MemberShape): MemberShape {
  return { ...shape, draft: shape.draft === null ? null : { ...shape.draft, minimum, maximum } };
}

/** A member that is read although the draft does not know it. */
export function undeclared(shape: MemberShape): MemberShape {
  return { ...shape, draft: null };
}

function member(name: string, reads: Reads, types: readonly JsonType[]): MemberShape {
  const unbounded = { minimum: Number.NEGATIVE_INFINITY, maximum: Number.POSITIVE_INFINITY };
  return { name, reads, draft: { types, required: false, ...unbounded } };
}
