// Turns what can go wrong between window and host into the one shape the screen shows.
import type { WireError } from '../../src/contract/define.ts';
import type { Problem } from '../../src/model/problem.ts';

/** The problem a person reads for a wire error; the problem behind a failed call is passed through untouched. */
export function problemOfWire(error: WireError): Problem {
  switch (error.code) {
    case 'failed':
      return error.problem;
    case 'unreachable':
      return {
        code: 'window.unreachable',
        message: 'The process behind this window did not give a usable answer.',
        found: error.detail,
        fix: 'Check that plumbline is still running, then reload the window.',
      };
    case 'refused':
      return {
        code: 'window.refused',
        message: 'The process behind this window refused the call.',
        fix: 'Open the address that plumbline printed when it started; its link is valid once.',
      };
    case 'unknown-method':
      return {
        code: 'window.version',
        message: 'This window and the process behind it are of different versions.',
        found: error.method,
        fix: 'Reload the window; if that does not help, restart plumbline.',
      };
    case 'invalid-input':
      return {
        code: 'window.invalid-input',
        message: 'The process behind this window did not accept what was asked.',
        found: error.issues.join('; '),
        fix: 'Reload the window and try again.',
      };
    case 'internal':
      return {
        code: 'window.internal',
        message: `Something failed inside plumbline. Reference ${error.ref}.`,
        fix: 'The log has the details under this reference.',
      };
  }
}
