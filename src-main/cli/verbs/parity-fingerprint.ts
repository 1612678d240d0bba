import type { FingerprintVerification, VerifiedTable } from '../../../src/model/fingerprint-verification.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { Report } from '../../../src/model/report.ts';
import type { SourceFingerprint } from '../../../src/model/source-fingerprint.ts';
import { displayTable } from '../../../src/model/table-ref.ts';
import { weakestStrength, worstVerdict } from '../../../src/model/verdict.ts';
import type { LoadedModel } from '../../../src/run/load-model.ts';
import type { StageDocument } from '../../../src/run/stage.ts';
import { type FingerprintRequest, againstFingerprint, takeFingerprint } from '../../services/fingerprints.ts';
import { problemReport } from '../problem-report.ts';
import type { VerbContext } from '../verb.ts';
import { writeDocuments } from '../verb-inputs.ts';

type Asked = Omit<FingerprintRequest, 'record'>;

/** `plumbline parity --fingerprint`: the source alone, for a comparison later. */
export async function fingerprintReport(asked: Asked, context: VerbContext): Promise<Report> {
  const statements: string[] = [];
  const taken = await takeFingerprint({ ...asked, record: (line) => statements.push(lineOf(line)) }, context);
  if (!taken.ok) return problemReport([taken.error], 'fingerprint');
  const { document, unmatched } = taken.value;
  const unread = document.tables.filter(({ rowCount }) => rowCount === null).map(unreadFinding);
  const findings = [...unread, ...unmatched];
  const files = await writeDocuments(documents('source-data-fingerprint.json', document, statements), context);
  if (!files.ok) return problemReport([files.error], 'fingerprint');
  const read = document.tables.length - unread.length;
  return {
    // Nothing was compared; what was not read cannot be compared later either.
    verdict: findings.length > 0 ? 'incomplete' : read === 0 ? 'vacuous' : 'proved',
    strength: 'none',
    coverage: { tables: { looked: read, of: document.tables.length }, rows: rowsOf(document), cells: null },
    summary: { tables: document.tables.length, rows: rowsOf(document).looked, database: document.source.database },
    findings,
    files: files.value,
  };
}

/** `plumbline parity --against-fingerprint`: the target alone, beside what was recorded of the source. */
export async function againstFingerprintReport(
  path: string,
  loaded: LoadedModel | null,
  asked: Asked,
  context: VerbContext,
): Promise<Report> {
  const statements: string[] = [];
  const request = { ...asked, record: (line: object) => statements.push(lineOf(line)) };
  const compared = await againstFingerprint(path, loaded, request, context);
  if (!compared.ok) return problemReport([compared.error], path);
  const { document, unmatched } = compared.value;
  const findings = [...document.tables.map(tableFinding), ...unmatched];
  const files = await writeDocuments(documents('fingerprint-verification.json', document, statements), context);
  if (!files.ok) return problemReport([files.error], 'fingerprint');
  const looked = document.tables.filter(({ foundRows }) => foundRows !== null);
  return {
    verdict: worstVerdict(findings.map(({ verdict }) => verdict)),
    strength: looked.length === 0 ? 'none' : weakestStrength(looked.map(({ strength }) => strength)),
    coverage: {
      tables: { looked: looked.length, of: document.tables.length },
      rows: { looked: sum(looked.map(({ foundRows }) => foundRows)), of: null },
      cells: null,
    },
    summary: summaryOf(document),
    findings,
    files: files.value,
  };
}

function summaryOf({ tables, fingerprint }: FingerprintVerification): Report['summary'] {
  const having = (verdict: VerifiedTable['verdict']): number =>
    tables.filter((table) => table.verdict === verdict).length;
  return {
    capturedAtUtc: fingerprint.capturedAtUtc,
    tables: {
      compared: tables.filter(({ foundRows }) => foundRows !== null).length,
      proved: having('proved'),
      differs: having('differs'),
      notCompared: tables.filter(({ foundRows }) => foundRows === null).length,
    },
    rows: {
      source: sum(tables.map(({ recordedRows }) => recordedRows)),
      target: sum(tables.map(({ foundRows }) => foundRows)),
    },
  };
}

function tableFinding({ source, verdict, reason, recordedRows, foundRows }: VerifiedTable): Finding {
  return {
    check: 'PAR-020',
    subject: displayTable(source),
    verdict,
    ...(reason === null ? {} : { reason }),
    ...(verdict === 'differs' && recordedRows !== null && foundRows !== null && recordedRows !== foundRows
      ? { expected: `${String(recordedRows)} rows`, found: `${String(foundRows)} rows` }
      : {}),
    ...(verdict === 'differs' ? { fix: 'Compare with the source itself to learn which rows differ.' } : {}),
  };
}

function unreadFinding({ schema, table, reason }: SourceFingerprint['tables'][number]): Finding {
  return {
    check: 'PAR-003',
    subject: displayTable({ schema, table }),
    verdict: 'incomplete',
    reason: `Not read: ${reason ?? 'unknown'}`,
  };
}

function documents(name: string, document: object, statements: readonly string[]): readonly StageDocument[] {
  return [
    { name, path: name, text: `${JSON.stringify(document, null, 2)}\n` },
    { name: 'statements.ndjson', path: 'statements.ndjson', text: statements.join('') },
  ];
}

function rowsOf({ tables }: SourceFingerprint): { looked: number; of: number | null } {
  return { looked: sum(tables.map(({ rowCount }) => rowCount)), of: null };
}

function sum(amounts: readonly (number | null)[]): number {
  return amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
}

function lineOf(line: object): string {
  return `${JSON.stringify(line)}\n`;
}
