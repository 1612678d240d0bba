// Adds made-up decisions to what a made-up host answers.
import * as z from 'zod';
import type { Transport } from '../../src/contract/client.ts';
import {
  policyStage,
  sampleComparison,
  sampleReport,
  sampleScript,
  sampleWaivers,
  sampleWhatIf,
} from './sample-policy-answers.ts';
import { sampleLedger } from './sample-policy.ts';

const Answer = z.looseObject({ ok: z.literal(true), value: z.unknown() });
const Run = z.looseObject({ stages: z.array(z.unknown()) });
const Document = z.looseObject({ runs: z.array(z.looseObject({ stages: z.array(z.unknown()) })) });

/** The transport with a stage of decisions in every run. */
export function withPolicy(transport: Transport, tables: number): Transport {
  const texts = new Map<string, () => string>([
    ['policy/tightening-ledger.json', () => JSON.stringify(sampleLedger(tables))],
    ['policy/policy-decision-report.json', () => JSON.stringify(sampleReport(tables))],
    ['policy/waivers.json', () => JSON.stringify(sampleWaivers())],
    ['policy/suggestions/needs-remediation.sql', sampleScript],
  ]);
  const own = (method: string, input: Readonly<Record<string, unknown>>): unknown => {
    switch (method) {
      case 'runs.entry': {
        const text = texts.get(String(input['path']))?.();
        return text === undefined ? undefined : { text, bytes: text.length, sha256: '0'.repeat(64) };
      }
      case 'policy.whatIf':
        return sampleWhatIf(tables, z.array(z.string()).parse(input['set']));
      case 'policy.compare':
        return sampleComparison(tables);
    }
    return undefined;
  };
  return {
    subscribe: transport.subscribe,
    invoke: async (method, input) => {
      const value = own(method, { ...(input as object) });
      if (value !== undefined) return { ok: true, value };
      const raw = await transport.invoke(method, input);
      const reply = Answer.safeParse(raw);
      return reply.success ? { ok: true, value: decided(method, reply.data.value, tables) } : raw;
    },
  };
}

/** An answer with the stage in it, where it is about runs. */
function decided(method: string, value: unknown, tables: number): unknown {
  switch (method) {
    case 'runs.read': {
      const run = Run.parse(value);
      return { ...run, stages: [...run.stages, policyStage(tables)] };
    }
    case 'runs.list':
      return Document.shape.runs.parse(value).map(withStage);
    case 'document.open': {
      const document = Document.parse(value);
      return { ...document, runs: document.runs.map(withStage) };
    }
  }
  return value;
}

function withStage<T extends { readonly stages: readonly unknown[] }>(
  run: T,
): T & { readonly stages: readonly unknown[] } {
  return { ...run, stages: [...run.stages, { stage: 'decide', verdict: 'differs' }] };
}
