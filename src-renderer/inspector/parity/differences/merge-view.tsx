// Two texts side by side with their differences marked: CodeMirror's merge view, read-only, in the tokens of this product.
import { json } from '@codemirror/lang-json';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { MergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightSpecialChars, highlightWhitespace, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import classes from './merge-view.module.css';

export interface MergeTexts {
  readonly source: string;
  readonly target: string;
  readonly sourceName: string;
  readonly targetName: string;
  readonly isJson: boolean;
  readonly showSpaces: boolean;
}

export function MergeTextView({ source, target, sourceName, targetName, isJson, showSpaces }: MergeTexts) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const side = (doc: string, name: string) => ({
      doc,
      extensions: [...common(isJson, showSpaces), EditorView.contentAttributes.of({ 'aria-label': name })],
    });
    const view = new MergeView({
      a: side(source, `Value in ${sourceName}`),
      b: side(target, `Value in ${targetName}`),
      parent: host.current,
      gutter: true,
      collapseUnchanged: { margin: 3, minSize: 12 },
      // Bounded, so that two large texts without anything in common answer at once; the marks are coarser then.
      diffConfig: { scanLimit: 2000, timeout: 800 },
    });
    return () => view.destroy();
  }, [source, target, sourceName, targetName, isJson, showSpaces]);
  return <div ref={host} className={classes['merge']} />;
}

function common(isJson: boolean, showSpaces: boolean): Extension[] {
  return [
    EditorState.readOnly.of(true),
    lineNumbers(),
    highlightSpecialChars(),
    EditorView.lineWrapping,
    ...(showSpaces ? [highlightWhitespace()] : []),
    ...(isJson ? [json(), syntaxHighlighting(COLOURS)] : []),
  ];
}

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: tags.string, color: 'var(--text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--extra)' },
  { tag: [tags.punctuation, tags.separator], color: 'var(--text-3)' },
]);
