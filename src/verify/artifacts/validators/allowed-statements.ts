import { foldCase } from '../../../kernel/fold-case.ts';
import type { ScriptRole } from '../script-role.ts';
import type { Validator } from '../validator.ts';

/** No script does what an export may not do: nothing is dropped, emptied, granted, executed or read from elsewhere. */
export const allowedStatements: Validator = {
  name: 'statement-allow-list',
  priority: 50,
  check: ({ exhibit, roleOf, names, model }, say) => {
    const designed = new Set(
      names.all().flatMap(({ entity }) => entity?.triggers.map(({ name }) => foldCase(name)) ?? []),
    );
    let statements = 0;
    for (const { path, script } of exhibit.files.values()) {
      if (script === null) continue;
      const role = roleOf(path);
      const allowed = ALLOWED[role];
      statements += script.statements;
      for (const { verb, line, count, found } of script.verbs)
        if (!allowed.has(verb))
          say.error({
            check: 'EXP-050',
            subject: path,
            message: `A ${WORDS[role]} may not have ${verb}${count === 1 ? '' : ` (${count} times)`}.`,
            file: path,
            line,
            found,
            fix: 'Take the script from where it was not changed; an exporter writes no such statement.',
          });
      if (role === 'suggestion' || role === 'users') continue;
      for (const { line, found } of script.notLiterals)
        say.error({
          check: 'EXP-051',
          subject: path,
          message: 'A row holds something that is no literal.',
          file: path,
          line,
          found,
          fix: 'Take the script from where it was not changed; rows of an export are literals.',
        });
      for (const { name, line } of script.triggers)
        if (model !== null && !designed.has(foldCase(name)))
          say.error({
            check: 'EXP-052',
            subject: name,
            message: 'The script makes a trigger that the model does not have; its body can do anything.',
            file: path,
            line,
            fix: 'Compare with the model that was exported.',
          });
    }
    return statements === 0 ? { skipped: 'There is no statement.' } : { metadata: { statements } };
  },
};

const WORDS: { readonly [R in ScriptRole]: string } = {
  table: 'table script',
  data: 'script that brings rows',
  deployment: 'deployment script',
  suggestion: 'suggestion script',
  users: 'script of the user remap',
  unknown: 'script of an export',
};

const SESSION = [
  'SET NOCOUNT',
  'SET XACT_ABORT',
  'SET ANSI_NULLS',
  'SET QUOTED_IDENTIFIER',
  'SET ANSI_PADDING',
  'SET ANSI_WARNINGS',
  'SET ARITHABORT',
  'SET CONCAT_NULL_YIELDS_NULL',
  'SET NUMERIC_ROUNDABORT',
  'SET NOEXEC',
  'SET DATEFORMAT',
  'SET LANGUAGE',
  'PRINT',
];
const FLOW = [
  'IF',
  'ELSE',
  'BEGIN',
  'END',
  'RETURN',
  'DECLARE',
  'SET @',
  'THROW',
  'RAISERROR',
  'SELECT',
  'BEGIN TRANSACTION',
  'COMMIT',
  'ROLLBACK',
];
const TABLES = [
  'CREATE TABLE',
  'CREATE INDEX',
  'CREATE SCHEMA',
  'CREATE SEQUENCE',
  'CREATE TRIGGER',
  'CREATE TYPE',
  'ALTER TABLE ADD',
  'ALTER TABLE NOCHECK CONSTRAINT',
  'ALTER TABLE DISABLE TRIGGER',
  'ALTER INDEX',
  'EXEC SP_ADDEXTENDEDPROPERTY',
  'COMMENT ON',
];
const ROWS = [
  'SET IDENTITY_INSERT',
  'INSERT',
  'MERGE',
  'UPDATE',
  'ALTER TABLE NOCHECK CONSTRAINT',
  'ALTER TABLE CHECK CONSTRAINT',
  'ALTER TABLE ALTER COLUMN',
  // Identities of DuckDB go on behind the rows.
  'CREATE SEQUENCE',
];
const INCLUDES = [':R', ':SETVAR', ':ON'];
const SUGGESTED = [
  'ALTER TABLE ALTER COLUMN',
  'ALTER TABLE CHECK CONSTRAINT',
  'UPDATE',
  'DROP INDEX',
  'DELETE',
  'WITH',
  'INSERT',
];

const ALLOWED: { readonly [R in ScriptRole]: ReadonlySet<string> } = {
  table: new Set([...SESSION, ...TABLES]),
  data: new Set([...SESSION, ...FLOW, ...ROWS]),
  deployment: new Set([...SESSION, ...FLOW, ...INCLUDES]),
  suggestion: new Set([...SESSION, ...FLOW, ...TABLES, ...SUGGESTED]),
  users: new Set([...SESSION, ...FLOW, ...ROWS, 'CREATE TABLE', 'CREATE INDEX', 'DROP TABLE', 'DELETE', 'WITH']),
  unknown: new Set([...SESSION, ...FLOW, ...TABLES, ...ROWS, ...INCLUDES]),
};
