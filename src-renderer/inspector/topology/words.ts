// Words of this panel's choices, the same in tools, palette and messages.
import type { LinkClass } from '../../graph/hidden-links.ts';
import type { Direction } from '../../graph/neighbourhood.ts';
import type { Scope, Tab } from './choices.ts';

export const TAB_WORDS: { readonly [T in Tab]: string } = { graph: 'Graph', list: 'Order list', cycles: 'Cycles' };
export const SCOPE_WORDS: { readonly [S in Scope]: string } = {
  wrong: 'What is wrong',
  near: 'Neighbourhood',
  all: 'All tables',
};
export const DIRECTION_WORDS: { readonly [D in Direction]: string } = {
  both: 'Both ways',
  parents: 'Parents',
  children: 'Children',
};
export const HIDE_WORDS: { readonly [C in LinkClass]: string } = {
  self: 'Self references',
  audit: 'User-audit foreign keys',
  missing: 'Missing parents',
  deferred: 'Deferred foreign keys',
};
