import { describe, expect, it } from 'vitest';
import { duplicateRules } from './duplicate-rules.ts';

const sqlServer = { connection: 'uat', kind: 'mssql', collation: 'Latin1_General_CI_AS' } as const;
const postgres = { connection: 'uat', kind: 'postgres', collation: 'en_US.utf8' } as const;

describe('rules for duplicates', () => {
  it.each([
    ['SQL_Latin1_General_CP1_CI_AS', true, false],
    ['Latin1_General_100_CS_AI_SC_UTF8', false, true],
    ['Japanese_XJIS_140_CI_AI_KS_WS', true, true],
    ['Latin1_General_BIN2', false, false],
    ['SQL_Latin1_General_CP850_BIN', false, false],
  ])('of %s follow its name, and spaces at the end never count', (name, ignoreCase, ignoreAccents) => {
    const rules = duplicateRules(name, postgres);
    expect(rules.ok && rules.value).toMatchObject({
      equality: { ignoreCase, ignoreAccents, ignoreTrailingSpaces: true },
      nullsAreEqual: true,
      collation: name,
    });
  });

  it.each(['en_US', '', 'Latin1_General_CI', "x'; drop table t --", '__proto__', 'und-x-icu'])('refuse %j', (name) => {
    const rules = duplicateRules(name, sqlServer);
    expect(rules.ok ? null : rules.error).toMatchObject({ code: 'profile.duplicatesUnder.invalid', found: name });
  });

  it('are those of the target when nobody says', () => {
    const own = duplicateRules(undefined, sqlServer);
    expect(own.ok && own.value).toMatchObject({ collation: 'Latin1_General_CI_AS', nullsAreEqual: true });
    const exact = duplicateRules(undefined, postgres);
    expect(exact.ok && exact.value).toMatchObject({
      equality: { ignoreCase: false, ignoreAccents: false, ignoreTrailingSpaces: false },
      nullsAreEqual: false,
    });
  });

  it('are the widest when SQL Server does not tell its collation, and say so', () => {
    const rules = duplicateRules(undefined, { ...sqlServer, collation: null });
    expect(rules.ok && rules.value).toMatchObject({ equality: { ignoreCase: true, ignoreAccents: true } });
    expect(rules.ok && rules.value.from).toContain('not told');
  });

  it('are the three that were given, with the NULLs of the target', () => {
    const given = { ignoreCase: true, ignoreAccents: false, ignoreTrailingSpaces: false };
    const rules = [sqlServer, postgres].map((target) => duplicateRules(given, target));
    expect(rules.map((each) => each.ok && [each.value.equality, each.value.nullsAreEqual])).toEqual([
      [given, true],
      [given, false],
    ]);
  });
});
