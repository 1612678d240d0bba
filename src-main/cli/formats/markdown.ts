import type { Render } from './format.ts';
import { coverageWords, placeWords, worstFirst } from './words.ts';

/** For a pull request or a release page: headline, summary, and a table of findings. */
export const renderMarkdown: Render = (report, { verb, toolVersion }) => {
  const lines = [
    `# plumbline ${verb}: ${report.verdict}`,
    '',
    `Strength \`${report.strength}\`; looked at ${coverageWords(report.coverage) || 'no table'}. plumbline ${toolVersion}.`,
    '',
  ];
  const summary = Object.entries(report.summary);
  if (summary.length > 0) {
    lines.push('| summary | value |', '|---|---|');
    for (const [name, value] of summary)
      lines.push(`| ${cell(name)} | ${cell(typeof value === 'string' ? value : JSON.stringify(value))} |`);
    lines.push('');
  }
  if (report.findings.length > 0) {
    lines.push(
      '| verdict | check | subject | reason | expected | found | where | next |',
      '|---|---|---|---|---|---|---|---|',
    );
    for (const finding of worstFirst(report)) {
      const { verdict, check, subject, reason, expected, found, at, fix } = finding;
      const cells = [verdict, check, subject, reason ?? '', expected ?? '', found ?? '', placeWords(at), fix ?? ''];
      lines.push(`| ${cells.map(cell).join(' | ')} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
};

/** Text from a database may hold anything; inside a table cell it must not end the cell or start markup. */
function cell(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, ' ');
}
