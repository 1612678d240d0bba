import type { Finding } from '../../../src/model/finding.ts';
import type { Render } from './format.ts';
import { placeWords, worstFirst } from './words.ts';

/** One test case a finding, so that a pipeline's own test view shows them (the JUnit XML that CI servers read). */
export const renderJunit: Render = (report, { verb }) => {
  const cases = worstFirst(report).map((finding) => testCase(finding));
  if (cases.length === 0)
    cases.push({ xml: element('testcase', { classname: 'run', name: report.verdict }, ''), kind: 'passed' });
  const count = (kind: Outcome): string => String(cases.filter((one) => one.kind === kind).length);
  const totals = {
    tests: String(cases.length),
    failures: count('failed'),
    errors: count('error'),
    skipped: count('skipped'),
  };
  const suite = element(
    'testsuite',
    { name: `plumbline ${verb}`, ...totals },
    `\n${cases.map((one) => one.xml).join('\n')}\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', totals, `\n${suite}\n`)}\n`;
};

type Outcome = 'passed' | 'failed' | 'error' | 'skipped';

function testCase(finding: Finding): { readonly xml: string; readonly kind: Outcome } {
  const words = detail(finding);
  const about = { classname: finding.check, name: finding.subject };
  const wrap = (kind: Outcome, body: string): { readonly xml: string; readonly kind: Outcome } => ({
    xml: element('testcase', about, body),
    kind,
  });
  switch (finding.verdict) {
    case 'proved':
      return wrap('passed', '');
    case 'differs':
    case 'invalid':
      return wrap(
        'failed',
        element('failure', { type: finding.verdict, message: finding.reason ?? '' }, escape(words)),
      );
    case 'error':
      return wrap('error', element('error', { type: finding.verdict, message: finding.reason ?? '' }, escape(words)));
    case 'warning':
      return wrap('passed', element('system-out', {}, escape(words)));
    case 'incomplete':
    case 'vacuous':
      return wrap('skipped', element('skipped', { message: finding.reason ?? finding.verdict }, escape(words)));
  }
}

function detail(finding: Finding): string {
  return [
    finding.reason,
    finding.expected === undefined ? undefined : `expected: ${finding.expected}`,
    finding.found === undefined ? undefined : `found: ${finding.found}`,
    placeWords(finding.at) === '' ? undefined : `at: ${placeWords(finding.at)}`,
    finding.fix === undefined ? undefined : `next: ${finding.fix}`,
  ]
    .filter((line) => line !== undefined)
    .join('\n');
}

function element(name: string, attributes: { readonly [name: string]: string }, body: string): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  return `<${name}${list.join('')}${body === '' ? '/>' : `>${body}</${name}>`}`;
}

const NAMED = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** XML 1.0 has no form for most control characters nor for lone surrogates; they become U+FFFD. */
function escape(text: string): string {
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const control = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
    const surrogate = code >= 0xd800 && code <= 0xdfff;
    out += control || surrogate || code === 0xfffe || code === 0xffff ? '\ufffd' : (NAMED.get(character) ?? character);
  }
  return out;
}
