import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NO_ALLOWED_CYCLES } from '../../model/circular-dependencies.ts';
import { NO_NAMING_OVERRIDES } from '../../model/naming.ts';
import { PLATFORM_USERS } from '../../model/supplemental.ts';
import { selectTables } from '../../model/select-tables.ts';
import type { StageTools } from '../stage.ts';
import { checkOrderStage } from './check-order-stage.ts';
import { orderStage } from './order-stage.ts';

const tools: StageTools = {
  clock: { now: () => '2026-11-22T00:00:00.000Z', monotonic: () => 0 },
  sha256: (content) => createHash('sha256').update(content).digest('hex'),
  tool: { name: 'plumbline', version: '0.1.0' },
  progress: () => undefined,
  tables: () => undefined,
  wrote: () => undefined,
  wait: () => Promise.resolve(),
  gate: () => Promise.resolve(),
};
const signal = new AbortController().signal;
const model = PLATFORM_USERS;
const against = { model, dataSet: selectTables(model, {}) };

function certificate(): string {
  const outcome = orderStage(
    {
      ...against,
      naming: NO_NAMING_OVERRIDES,
      deferJunctionTables: false,
      circularDependencies: NO_ALLOWED_CYCLES,
      context: 'BootstrapSnapshot',
    },
    tools,
    signal,
  );
  return outcome.ok ? (outcome.value.documents[0]?.text ?? '') : '';
}
const check = (text: string | null) =>
  checkOrderStage({ certificate: () => text, file: 'proof.json', against }, tools, signal);

describe('the run checks its own certificate', () => {
  it('proves a truthful one, rule by rule', () => {
    expect(check(certificate())).toMatchObject({ ok: true, value: { verdict: 'proved', area: 'topology' } });
  });
  it('calls a changed one invalid and names the place', () => {
    const result = check(certificate().replaceAll('OSUSR_U_USER', 'OSUSR_U_OTHER'));
    expect(result).toMatchObject({ ok: true, value: { verdict: 'invalid' } });
    expect(JSON.stringify(result)).toContain('OSUSR_U_OTHER');
  });
  it('claims nothing when there is no certificate', () => {
    expect(check(null)).toMatchObject({ ok: false, error: [{ code: 'check.order.missing' }] });
  });
});
