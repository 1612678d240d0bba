// Names what failed in a run, so that its last lines tell it: logs are long, and are often kept from their end.

const LINES = 12;

/** Failed tests of Vitest's JSON report: `{ name, message }`, with the file. */
export const vitestFailures = ({ testResults }) =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [{ name, message }] : [];
    return failed.map(({ fullName, failureMessages }) => ({
      name: `${name} > ${fullName}`,
      message: failureMessages.join('\n'),
    }));
  });

/** Failed journeys of Playwright's JSON report, the first attempt of each. */
export const playwrightFailures = ({ suites }) => suites.flatMap(failuresOf);

/** What a report says failed; `read` takes it out. Nothing when the report cannot be read: the counts say that something is wrong. */
export function failuresIn(text, read) {
  try {
    return text === undefined ? [] : read(JSON.parse(text));
  } catch {
    return [];
  }
}

/** The lines of one failure: its name, and the beginning of what was said about it. */
export function failureLines({ name, message }) {
  const said = plain(message).split('\n').slice(0, LINES);
  return [`FAILED ${name}`, ...said.filter((line) => line.trim() !== '').map((line) => `    ${line}`)].join('\n');
}

function failuresOf({ title, specs = [], suites = [] }) {
  const here = specs
    .filter(({ ok }) => !ok)
    .map((spec) => ({
      name: `${title} > ${spec.title}`,
      message: spec.tests
        .flatMap(({ results }) => results.flatMap(({ errors }) => errors.map((one) => one.message)))
        .join('\n'),
    }));
  return [...here, ...suites.flatMap(failuresOf)];
}

/** Without a terminal's colours. */
function plain(text = '') {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
}
