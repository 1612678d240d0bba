import { describe, expect, it } from 'vitest';
import { sampleRun } from '../testing/sample-run.ts';
import { certificatePath } from './certificate-run.ts';

const withDocuments = (documents: { readonly [name: string]: string }) => {
  const [stage] = sampleRun(3, 'r').stages;
  return { stages: [{ ...stage!, documents: { ...documents } }] };
};

describe('where the certificate is', () => {
  it('is found in a run folder', () => {
    expect(certificatePath(sampleRun(3, 'r'))).toBe('topology/topological-order-proof.json');
  });
  it('is found under any file name when it was opened by itself', () => {
    expect(certificatePath(withDocuments({ 'topological-order-proof.json': 'mine.txt' }))).toBe('mine.txt');
  });
  it('is not mistaken for another document, and is null without a run', () => {
    expect(
      certificatePath(withDocuments({ 'ordering-violations.json': 'topology/ordering-violations.json' })),
    ).toBeNull();
    expect(certificatePath(null)).toBeNull();
  });
});
