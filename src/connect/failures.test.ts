import { describe, expect, it } from 'vitest';
import { CONNECT_FAILURES, type ConnectCode, connectProblem, isTransient } from './failures.ts';

const codes = Object.keys(CONNECT_FAILURES) as ConnectCode[];

describe('the failure table', () => {
  it('gives every code one plain sentence and a next step', () => {
    for (const code of codes) {
      const problem = connectProblem('qa', { code });
      expect(problem.message).toMatch(/^Connection qa: [^.]+\.$/);
      expect(problem.fix).toMatch(/\S[.)]?$/);
      expect(problem.found).toBeUndefined();
    }
    const sentences = new Set(codes.map((code) => CONNECT_FAILURES[code].words));
    expect(sentences.size).toBe(codes.length);
  });
  it('says how often it was tried, only when more than once', () => {
    expect(connectProblem('qa', { code: 'connect.refused', found: 'ECONNREFUSED', attempts: 3 }).found).toBe(
      'ECONNREFUSED; 3 attempts',
    );
    expect(connectProblem('qa', { code: 'connect.refused', attempts: 1 }).found).toBeUndefined();
  });
  it('never repeats what cannot pass by itself', () => {
    for (const code of [
      'connect.loginFailed',
      'connect.permissionDenied',
      'connect.cancelled',
      'connect.statementTimeout',
      'connect.tlsUntrusted',
    ] as const)
      expect(isTransient({ code })).toBe(false);
  });
});
