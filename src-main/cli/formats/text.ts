import pico from 'picocolors';
import type { Finding } from '../../../src/model/finding.ts';
import type { Verdict } from '../../../src/model/verdict.ts';
import type { Render } from './format.ts';
import { coverageWords, count, placeWords, worstFirst } from './words.ts';

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
  const summary = Object.entries(report.summary).map(([name, value]) => [name, summaryWords(value)] as const);
  const width = Math.max(0, ...summary.map(([name]) => name.length)) + 2;
  for (const [name, words] of summary) if (words !== '') lines.push(`  ${name.padEnd(width)}${words}`);
  const open = worstFirst(report).filter((finding) => finding.verdict !== 'proved');
  if (open.length > 0) lines.push('');
  for (const finding of open.slice(0, SHOWN)) lines.push(...findingLines(finding, tint, paint.dim));
  if (open.length > SHOWN) lines.push(`  … and ${count(open.length - SHOWN)} more; --format json lists all.`);
  const files = Object.entries(report.files);
  if (files.length > 0) lines.push('', ...files.map(([, path]) => `  ${paint.dim('wrote')} ${path}`));
  return `${lines.join('\n')}\n`;
};

function findingLines(
  finding: Finding,
  tint: (verdict: Verdict, text: string) => string,
  dim: (text: string) => string,
): string[] {
  const place = placeWords(finding.at);
  const lines = [
    `  ${tint(finding.verdict, MARK[finding.verdict])} ${finding.check}  ${finding.subject}${place === '' ? '' : dim(`  ${place}`)}`,
  ];
  if (finding.reason !== undefined) lines.push(`      ${finding.reason}`);
  if (finding.expected !== undefined) lines.push(`      expected  ${finding.expected}`);
  if (finding.found !== undefined) lines.push(`      found     ${finding.found}`);
  if (finding.fix !== undefined) lines.push(`      ${dim('next')}      ${finding.fix}`);
  return lines;
}

function summaryWords(value: unknown): string {
  if (typeof value === 'number') return count(value);
  if (Array.isArray(value))
    return value.length <= 6
      ? value.map(String).join(', ')
      : `${value.slice(0, 6).map(String).join(', ')}, … (${count(value.length)})`;
  if (value !== null && typeof value === 'object')
    return Object.entries(value)
      .map(([name, part]) => `${name} ${summaryWords(part)}`)
      .join('  ');
  return value === null || value === undefined ? 'not measured' : JSON.stringify(value).replace(/^"|"$/g, '');
}
