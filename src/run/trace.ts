import type { Json } from '../kernel/canonical-json.ts';
import type { Sha256 } from '../kernel/hash.ts';
import type { Run, RunStage } from '../model/run.ts';
import type { Verdict } from '../model/verdict.ts';

/**
 * The run and its stages as spans in OTLP JSON (opentelemetry-proto, JSON mapping: ids in hexadecimal, times as decimal text in
 * nanoseconds), so that other viewers open them. Ids are derived from the run id: the same run gives the same spans.
 */
export function otlpTrace(run: Run, sha256: Sha256): Json {
  const traceId = sha256(`trace ${run.runId}`).slice(0, 32);
  const spanId = (name: string): string => sha256(`span ${run.runId} ${name}`).slice(0, 16);
  const root = spanId('run');
  const spans = [
    span({
      traceId,
      spanId: root,
      parentSpanId: '',
      name: 'run',
      startedAtUtc: run.startedAtUtc,
      endedAtUtc: run.finishedAtUtc ?? run.startedAtUtc,
      verdict: run.verdict,
      attributes: { 'plumbline.run.id': run.runId, 'plumbline.run.state': run.state },
    }),
    ...run.stages.map((stage) =>
      span({
        traceId,
        spanId: spanId(stage.stage),
        parentSpanId: root,
        name: stage.stage,
        startedAtUtc: stage.startedAtUtc,
        endedAtUtc: endOf(stage),
        verdict: stage.verdict,
        attributes: { 'plumbline.area': stage.area, 'plumbline.strength': stage.strength },
      }),
    ),
  ];
  return {
    resourceSpans: [
      {
        resource: { attributes: attributes({ 'service.name': run.tool.name, 'service.version': run.tool.version }) },
        scopeSpans: [{ scope: { name: 'plumbline', version: run.tool.version }, spans }],
      },
    ],
  };
}

interface SpanFacts {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly startedAtUtc: string;
  readonly endedAtUtc: string;
  readonly verdict: Verdict;
  readonly attributes: { readonly [name: string]: string };
}

/** SPAN_KIND_INTERNAL, STATUS_CODE_OK and STATUS_CODE_ERROR of the protocol. */
const INTERNAL = 1;
const OK = 1;
const FAILED = 2;

function span(facts: SpanFacts): Json {
  return {
    traceId: facts.traceId,
    spanId: facts.spanId,
    parentSpanId: facts.parentSpanId,
    name: facts.name,
    kind: INTERNAL,
    startTimeUnixNano: nanoseconds(facts.startedAtUtc),
    endTimeUnixNano: nanoseconds(facts.endedAtUtc),
    attributes: attributes({ ...facts.attributes, 'plumbline.verdict': facts.verdict }),
    // A difference is a finding, not a failure of the run.
    status: { code: facts.verdict === 'error' ? FAILED : OK },
  };
}

function endOf(stage: RunStage): string {
  return new Date(Date.parse(stage.startedAtUtc) + stage.durationMs).toISOString();
}

function nanoseconds(instant: string): string {
  return `${String(Date.parse(instant))}000000`;
}

function attributes(named: { readonly [name: string]: string }): Json {
  return Object.entries(named).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}
