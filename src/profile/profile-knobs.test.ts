import { expect, it } from 'vitest';
import { PROFILE_DEFAULTS } from '../model/profile/profile-settings.ts';
import { knobsOf, knobsOfTable } from './profile-knobs.ts';

const table = (name: string) => ({ schema: 'dbo', table: name });

it('a table has the deadline that names it, whatever the case, and others keep theirs', () => {
  const knobs = knobsOf({ tableTimeoutSeconds: 60, tableTimeouts: { 'DBO.Slow': 0.5, 'dbo.__proto__': 2 } });
  expect(knobsOfTable(knobs, table('SLOW')).tableTimeoutSeconds).toBe(0.5);
  expect(knobsOfTable(knobs, table('__proto__')).tableTimeoutSeconds).toBe(2);
  expect(knobsOfTable(knobs, table('constructor')).tableTimeoutSeconds).toBe(60);
  expect(knobsOfTable(knobs, { schema: 'other', table: 'Slow' })).toBe(knobs);
});

it('without settings every knob has its default, and no table a deadline of its own', () => {
  const knobs = knobsOf({});
  expect(knobs).toMatchObject({ ...PROFILE_DEFAULTS, commandTimeoutSeconds: null, tableTimeouts: {} });
  expect(knobsOfTable(knobs, table('toString'))).toBe(knobs);
});
