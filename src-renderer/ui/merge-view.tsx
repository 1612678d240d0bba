// Two texts side by side with their differences marked: CodeMirror's merge view, read-only, in the tokens of this product.
import { MergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightSpecialChars, highlightWhitespace, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { type CodeLanguage, coloured } from './code-language.ts';
import classes from './merge-view.module.css';

interface Props {
  readonly left: string;
  readonly right: string;
  /** Accessible names of the two texts. */
  readonly leftLabel: string;
  readonly rightLabel: string;
  readonly language: CodeLanguage | null;
  readonly showSpaces?: boolean;
  /** Number of the first line of both. */
  readonly firstLine?: number;
  /** Takes the room that is left, rather than a height of its own. */
  readonly fills?: boolean;
}

export function MergeTextView(props: Props) {
  const { left, right, leftLabel, rightLabel, language, showSpaces = false, firstLine = 1, fills = false } = props;
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const side = (doc: string, label: string) => ({
      doc,
      extensions: [
        ...common(language, showSpaces, firstLine),
        EditorView.contentAttributes.of({ 'aria-label': label }),
      ],
    });
    const view = new MergeView({
      a: side(left, leftLabel),
      b: side(right, rightLabel),
      parent: host.current,
      gutter: true,
      collapseUnchanged: { margin: 3, minSize: 12 },
      // Bounded, so that two large texts without anything in common answer at once; the marks are coarser then.
      diffConfig: { scanLimit: 2000, timeout: 800 },
    });
    return () => view.destroy();
  }, [left, right, leftLabel, rightLabel, language, showSpaces, firstLine]);
  return <div ref={host} className={classes['merge']} data-fills={fills} />;
}

function common(language: CodeLanguage | null, showSpaces: boolean, firstLine: number): Extension[] {
  return [
    EditorState.readOnly.of(true),
    lineNumbers({ formatNumber: (line) => String(line + firstLine - 1) }),
    highlightSpecialChars(),
    EditorView.lineWrapping,
    ...(showSpaces ? [highlightWhitespace()] : []),
    ...coloured(language),
  ];
}
