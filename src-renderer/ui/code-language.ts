// Languages that code is shown in, and their colours.
import { json } from '@codemirror/lang-json';
import { MSSQL, PostgreSQL, sql } from '@codemirror/lang-sql';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';

export type CodeLanguage = 'json' | 'tsql' | 'standard-sql';

/** The extensions that colour a text; none for plain text. */
export function coloured(language: CodeLanguage | null): readonly Extension[] {
  switch (language) {
    case 'json':
      return [json(), syntaxHighlighting(JSON_COLOURS)];
    case 'tsql':
      return [sql({ dialect: MSSQL }), syntaxHighlighting(SQL_COLOURS)];
    case 'standard-sql':
      return [sql({ dialect: PostgreSQL }), syntaxHighlighting(SQL_COLOURS)];
    case null:
      return [];
  }
}

const JSON_COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--extra)' },
  { tag: [tags.punctuation, tags.separator], color: 'var(--text-3)' },
]);

const SQL_COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], color: 'var(--accent)' },
  { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--invalid)' },
  { tag: tags.string, color: 'var(--proved)' },
  // A quoted name is a name.
  { tag: tags.special(tags.string), color: 'var(--text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--extra)' },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], color: 'var(--text-3)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.separator, tags.paren, tags.squareBracket], color: 'var(--text-2)' },
]);
