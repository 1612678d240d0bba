// One file of the export: what it is, whether it is the one that was written, its text, its statements, what was said of it.
import { useMemo } from 'react';
import type { InventoryFile } from '../../../src/model/export/export-inventory.ts';
import { useSelection, useViewChoice } from '../../state/selection-store.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FindingCard } from '../../ui/finding-card.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { VerdictBadge } from '../../ui/verdict-badge.tsx';
import { ViewTabs } from '../../ui/view-tabs.tsx';
import type { ShownExport } from './artifacts-view.ts';
import { FilePane } from './file-pane.tsx';
import classes from './file-details.module.css';
import { type ToldFinding, findingsOf } from './findings-view.ts';
import { ScriptText } from './script-text.tsx';
import { StatementList } from './statement-list.tsx';
import { statementRows } from './statements-view.ts';

interface Props {
  readonly shown: ShownExport;
  readonly path: string;
  /** The line that is pointed at. */
  readonly line: number | null;
  readonly onLine: (line: number) => void;
  readonly onClose: () => void;
}

const TABS = ['text', 'outline', 'said'] as const;

export function FileDetails({ shown, path, line, onLine, onClose }: Props) {
  const file = shown.inventory.files.find((each) => each.path === path);
  const told = useMemo(() => findingsOf(shown.groups, path), [shown, path]);
  const outline = useMemo(
    () => statementRows(shown.inventory.statements.filter((statement) => statement.file === path)),
    [shown, path],
  );
  const marks = useMemo(() => lineMarks(told), [told]);
  const [wanted, setTab] = useViewChoice('tab', 'text');
  const tab = TABS.find((id) => id === wanted) ?? 'text';
  return (
    <FilePane path={path} onClose={onClose}>
      {file === undefined ? (
        <EmptyState title="The export has no such file">Neither the folder nor a manifest names it.</EmptyState>
      ) : (
        <>
          <Facts file={file} />
          <ViewTabs
            label="Views of the file"
            value={tab}
            onChange={setTab}
            tabs={[
              { id: 'text', label: 'Text', note: file.lines === null ? null : formatCount(file.lines) },
              { id: 'outline', label: 'Outline', note: outline.length === 0 ? null : formatCount(outline.length) },
              {
                id: 'said',
                label: 'Findings',
                note: told.length === 0 ? null : formatCount(told.length),
                isBad: told.some(({ finding }) => finding.verdict !== 'proved'),
              },
            ]}
          >
            {tab === 'text' ? <ScriptText key={path} file={file} line={line} marks={marks} /> : null}
            {tab === 'outline' ? (
              <StatementList
                rows={outline}
                isNarrow
                inOneFile
                line={line}
                onShow={(row) => onLine(row.statement.line)}
                onOpen={(row) => {
                  onLine(row.statement.line);
                  setTab(null);
                }}
                empty={<EmptyState title="No statements">This file is no script, or makes nothing.</EmptyState>}
              />
            ) : null}
            {tab === 'said' ? <Said told={told} /> : null}
          </ViewTabs>
        </>
      )}
    </FilePane>
  );
}

/** Lines that findings are about, each with the worst that was said. */
function lineMarks(told: readonly ToldFinding[]): ReadonlyMap<number, string> {
  const marks = new Map<number, string>();
  for (const { line, finding } of told)
    if (line !== null && !marks.has(line)) marks.set(line, `${finding.check}: ${finding.reason ?? finding.subject}`);
  return marks;
}

function Facts({ file }: { readonly file: InventoryFile }) {
  const { verdict, bytes, sha256, expected, state } = file;
  return (
    <dl className={classes['facts']}>
      <div>
        <dt>Verdict</dt>
        <dd>
          <VerdictBadge verdict={verdict} look="plain" />
          <span className={classes['quiet']}>{verdictWords(file)}</span>
        </dd>
      </div>
      {bytes === null ? null : (
        <div>
          <dt>Size</dt>
          <dd>
            {countOf(bytes, 'byte')}
            {expected?.bytes === undefined || expected.bytes === null || expected.bytes === bytes ? null : (
              <span className={classes['bad']}> instead of {formatCount(expected.bytes)}</span>
            )}
          </dd>
        </div>
      )}
      {sha256 === null ? null : <Digest name={state === 'file' ? 'SHA-256' : 'Found'} digest={sha256} />}
      {expected?.sha256 === undefined || expected.sha256 === null || expected.sha256 === sha256 ? null : (
        <Digest name="Expected" digest={expected.sha256} />
      )}
    </dl>
  );
}

function Digest({ name, digest }: { readonly name: string; readonly digest: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code title={digest}>{digest}</code>
        <CopyButton text={digest} label="Copy digest" />
      </dd>
    </div>
  );
}

function verdictWords({ state, verdict, expected, sha256, role, issues }: InventoryFile): string {
  if (state === 'missing') return 'listed, and not there';
  if (state === 'link') return 'a link; it was not followed';
  if (state === 'unreadable') return 'it could not be read';
  if (verdict === 'vacuous') return role === 'fingerprints' ? 'it holds the digests of all others' : 'it is a report';
  if (expected?.sha256 === undefined || expected.sha256 === null) return 'no digest to compare with';
  if (expected.sha256 !== sha256) return 'not the bytes that were written';
  return issues === 0
    ? 'the bytes that were written'
    : `the bytes that were written, and ${countOf(issues, 'finding')}`;
}

function Said({ told }: { readonly told: readonly ToldFinding[] }) {
  const selected = useSelection((selection) => selection.finding);
  if (told.length === 0)
    return <EmptyState title="Nothing was said of this file">No validator found anything about it.</EmptyState>;
  return (
    <div className={classes['said']} tabIndex={0} role="region" aria-label="Findings of this file">
      {told.map(({ key, finding }) => (
        <FindingCard key={key} finding={finding} isSelected={key === selected} />
      ))}
    </div>
  );
}
