import pico from 'picocolors';
import type { Finding } from '../../../src/model/finding.ts';
import type { Report } from '../../../src/model/report.ts';
import type { Verdict } from '../../../src/model/verdict.ts';
import type { Render } from './format.ts';
import { coverageWords, count, onOneLine, placeWords, worstFirst } from './words.ts';

const MARK: { readonly [V in Verdict]: string } = {
  proved: '✓',
  differs: '✗',
  warning: '!',
  error: '×',
  incomplete: '…',
  vacuous: '∅',
  invalid: '⊘',
};

/** Findings that say "proved" are summed up; the terminal is for what needs attention. */
const SHOWN = 40;

/** For people at a terminal: verdict, coverage, what is wrong with what to do next, and where the files are. */
export const renderText: Render = (report, { verb, colour }) => {
  const paint = pico.createColors(colour);
  const tint = (verdict: Verdict, text: string): string => {
    if (verdict === 'proved') return paint.green(text);
    return verdict === 'warning' || verdict === 'incomplete' || verdict === 'vacuous'
      ? paint.yellow(text)
      : paint.red(text);
  };
  const coverage = coverageWords(report.coverage);
  const lines = [
    `${tint(report.verdict, `${MARK[report.verdict]} ${paint.bold(report.verdict)}`)}  ${verb}${
      coverage === '' ? '' : paint.dim(`  looked at ${coverage}; strength ${report.strength}`)
    }`,
  ];
  lines.push(...summaryLines(report.summary));
  const open = worstFirst(report).filter((finding) => finding.verdict !== 'proved');
  if (open.length > 0) lines.push('');
  for (const finding of open.slice(0, SHOWN)) lines.push(...findingLines(finding, tint, paint.dim));
  if (open.length > SHOWN) lines.push(`  … and ${count(open.length - SHOWN)} more; --format json lists all.`);
  const files = Object.entries(report.files);
  if (files.length > 0) lines.push('', ...files.map(([, path]) => `  ${paint.dim('wrote')} ${onOneLine(path)}`));
  return `${lines.join('\n')}\n`;
};

function findingLines(
  finding: Finding,
  tint: (verdict: Verdict, text: string) => string,
  dim: (text: string) => string,
): string[] {
  const place = onOneLine(placeWords(finding.at));
  const lines = [
    `  ${tint(finding.verdict, MARK[finding.verdict])} ${finding.check}  ${onOneLine(finding.subject)}${place === '' ? '' : dim(`  ${place}`)}`,
  ];
  if (finding.reason !== undefined) lines.push(`      ${onOneLine(finding.reason)}`);
  if (finding.expected !== undefined) lines.push(`      expected  ${onOneLine(finding.expected)}`);
  if (finding.found !== undefined) lines.push(`      found     ${onOneLine(finding.found)}`);
  if (finding.fix !== undefined) lines.push(`      ${dim('next')}      ${onOneLine(finding.fix)}`);
  return lines;
}

/** Lists longer than a line are counted; `--format json` has them whole. */
const WIDEST = 110;

/** One line a member; members that hold objects of their own get one line each, indented under their name. */
function summaryLines(summary: Report['summary']): string[] {
  const width = widthOf(summary);
  return Object.entries(summary).flatMap(([name, value]) => {
    if (isRecord(value) && Object.values(value).every(isRecord))
      return [
        `  ${name}`,
        ...Object.entries(value).map(([inner, part]) => `    ${inner.padEnd(widthOf(value))}${summaryWords(part)}`),
      ];
    const words = summaryWords(value);
    return words === '' ? [] : [`  ${name.padEnd(width)}${words}`];
  });
}

function widthOf(named: { readonly [name: string]: unknown }): number {
  return Math.max(0, ...Object.keys(named).map((name) => name.length)) + 2;
}

function summaryWords(value: unknown): string {
  if (typeof value === 'number') return count(value);
  if (typeof value === 'string') return onOneLine(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) {
    const line = onOneLine(value.map(String).join(', '));
    return line.length <= WIDEST ? line : `${count(value.length)} entries`;
  }
  if (isRecord(value))
    return Object.entries(value)
      .map(([name, part]) => [name, summaryWords(part)] as const)
      .filter(([, words]) => words !== '')
      .map(([name, words]) => `${name} ${words}`)
      .join(', ');
  return 'not measured';
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
