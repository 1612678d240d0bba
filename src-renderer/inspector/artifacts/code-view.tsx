// A script in a read-only editor: numbered as in the file, findings in the gutter, the line that is pointed at in view.
import { forceParsing } from '@codemirror/language';
import { EditorState, type Extension, RangeSetBuilder } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutter,
  highlightSpecialChars,
  lineNumbers,
} from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { type CodeLanguage, coloured } from '../../ui/code-language.ts';
import classes from './script-text.module.css';

interface Props {
  readonly label: string;
  readonly text: string;
  /** The number of its first line in the file. */
  readonly firstLine: number;
  readonly language: CodeLanguage | null;
  /** The line that is pointed at, as the file counts. */
  readonly line: number | null;
  /** Lines that findings are about, with what they say. */
  readonly marks: ReadonlyMap<number, string>;
}

export function CodeView({ label, text, firstLine, language, line, marks }: Props) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const view = new EditorView({
      parent: host.current,
      doc: text,
      extensions: [
        EditorState.readOnly.of(true),
        ...marked(firstLine, marks, line),
        lineNumbers({ formatNumber: (number) => String(number + firstLine - 1) }),
        highlightSpecialChars(),
        // The keyboard scrolls what can take the focus.
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        ...coloured(language),
      ],
    });
    const own = line === null ? 0 : line - firstLine + 1;
    if (own >= 1 && own <= view.state.doc.lines) {
      const at = view.state.doc.line(own).from;
      // Colours far down in a large text would come late.
      forceParsing(view, view.state.doc.line(Math.min(own + 80, view.state.doc.lines)).to, PARSE_MS);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    }
    return () => view.destroy();
  }, [label, text, firstLine, language, line, marks]);
  return <div ref={host} className={classes['code']} />;
}

/** Time that colours of a page may take before it is shown. */
const PARSE_MS = 400;

class FindingMark extends GutterMarker {
  readonly #says: string;

  constructor(says: string) {
    super();
    this.#says = says;
  }

  override eq(other: FindingMark): boolean {
    return other.#says === this.#says;
  }

  override toDOM(): Node {
    const mark = document.createElement('span');
    mark.className = 'finding-mark';
    mark.title = this.#says;
    mark.textContent = '!';
    return mark;
  }
}

function marked(firstLine: number, marks: ReadonlyMap<number, string>, pointed: number | null): readonly Extension[] {
  const gutterMarks = new Map([...marks].map(([line, says]) => [line, new FindingMark(says)]));
  return [
    gutter({
      class: 'finding-gutter',
      lineMarker: (view, block) => gutterMarks.get(view.state.doc.lineAt(block.from).number + firstLine - 1) ?? null,
    }),
    EditorView.decorations.of((view) => lineColours(view, firstLine, marks, pointed)),
  ];
}

function lineColours(
  view: EditorView,
  firstLine: number,
  marks: ReadonlyMap<number, string>,
  pointed: number | null,
): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const lines = [...new Set([...marks.keys(), ...(pointed === null ? [] : [pointed])])].sort((a, b) => a - b);
  for (const line of lines) {
    const own = line - firstLine + 1;
    if (own < 1 || own > view.state.doc.lines) continue;
    const { from } = view.state.doc.line(own);
    builder.add(from, from, Decoration.line({ class: line === pointed ? 'pointed-line' : 'finding-line' }));
  }
  return builder.finish();
}
