import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../../src/kernel/canonical-json.ts';
import { NO_NAMING_OVERRIDES } from '../../../src/model/naming.ts';
import type { PolicyDecisions } from '../../../src/model/policy/policy-decisions.ts';
import { readTightening } from '../../../src/model/policy/read-tightening.ts';
import { resolveTightening } from '../../../src/model/policy/resolve-tightening.ts';
import type { PolicyMode } from '../../../src/model/policy/tightening-settings.ts';
import { isTrusted } from '../../../src/model/profile/probe-status.ts';
import { ProfileCapture } from '../../../src/model/profile/profile-capture.ts';
import type { ProfileSettings } from '../../../src/model/profile/profile-settings.ts';
import type { Profile } from '../../../src/model/profile/profile.ts';
import { readModel } from '../../../src/model/reader/read-model.ts';
import { readWorkspace } from '../../../src/model/read-workspace.ts';
import type { StageTools } from '../../../src/run/stage.ts';
import { decideStage } from '../../../src/run/stages/decide-stage.ts';
import { profileStage } from '../../../src/run/stages/profile-stage.ts';
import { opened } from '../../testing/extract-sessions.ts';
import { systemClock } from '../clock.ts';
import { sha256 } from '../sha256.ts';
import { EVIDENCE, NULL_BUDGET, type PlantedEvidence } from './definition/evidence.ts';
import { DEMO_MODULES } from './definition/modules.ts';
import { demoEntities, physicalColumn } from './definition/shape.ts';
import { demoExporter } from './testing/demo-exporter.ts';
import { buildDemo } from './demo.ts';
import { planRows } from './row-plan.ts';

const { signal } = new AbortController();
const TOOLS: StageTools = {
  clock: systemClock,
  sha256,
  tool: { name: 'plumbline', version: '0.0.0' },
  progress: () => undefined,
  tables: () => undefined,
  wrote: () => undefined,
  wait: (milliseconds, aborted) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      aborted.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
  gate: () => Promise.resolve(),
};

function value<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function built(rows: number, seed: number, clean: boolean): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-demo-'));
  value(await buildDemo(folder, { rows, seed, clean, signal: AbortSignal.timeout(120_000) }, demoExporter));
  return folder;
}

async function modelIn(folder: string) {
  return value(readModel(await readFile(join(folder, 'model.json'), 'utf8'), {})).model;
}

/** Measures the source of a demo with the settings of its own workspace, some of them changed. */
async function measured(folder: string, over: ProfileSettings = {}) {
  const settings = JSON.parse(await readFile(join(folder, 'plumbline.config.json'), 'utf8')) as Json;
  const open = async () => ({
    ok: true as const,
    value: await opened({ kind: 'duckdb', file: 'qa.duckdb' }, folder),
  });
  const outcome = value(
    await profileStage(
      {
        model: await modelIn(folder),
        supplementalTables: [],
        environments: [{ name: 'qa', kind: 'duckdb', open }],
        target: null,
        settings: { ...value(readWorkspace(settings)).profile, ...over },
        snapshot: null,
        only: null,
        redact: [],
        cache: null,
      },
      TOOLS,
      signal,
    ),
  );
  const capture = outcome.documents.find(({ name }) => name === 'profile-capture.json')?.text ?? '';
  return { ...outcome, capture: ProfileCapture.parse(JSON.parse(capture)) };
}

/** Decides with the settings of the demo's own workspace, in a mode of one's choice. */
async function decided(folder: string, profile: Profile, mode: PolicyMode) {
  const text = await readFile(join(folder, 'tightening.json'), 'utf8');
  const configuration = value(readTightening(text, 'tightening.json'));
  expect(configuration.warnings).toEqual([]);
  const tightening = value(
    resolveTightening({ commandLine: [`policy.mode=${mode}`], environment: new Map(), configuration }),
  );
  return value(
    decideStage(
      {
        model: await modelIn(folder),
        naming: NO_NAMING_OVERRIDES,
        supplementalTables: [],
        profile,
        tightening,
        waivers: [],
        compareWith: null,
        warnings: [],
      },
      TOOLS,
      signal,
    ),
  );
}

const tableOf = (name: string): string =>
  demoEntities(DEMO_MODULES).find((entity) => entity.name === name)?.physicalName ?? '';

/** A decision in the words of the planted list. */
function wordsOf({ columns, uniqueIndexes, foreignKeys }: PolicyDecisions, planted: PlantedEvidence): string {
  const { about } = planted.decided;
  const isIt = (named: { readonly table: string }, name: string) =>
    named.table === tableOf(planted.entity) && name === about;
  const index = uniqueIndexes.find((each) => isIt(each, each.index));
  if (index !== undefined)
    return `${index.enforceUnique ? 'unique' : 'not unique'}${index.requiresRemediation ? ', remediation' : ''}`;
  const key = foreignKeys.find((each) => isIt(each, each.column));
  if (key !== undefined)
    return `${key.createConstraint ? 'created' : 'not created'}${key.scriptWithNoCheck ? ', NOCHECK' : ''}`;
  const column = columns.find((each) => isIt(each, each.column));
  return `${column?.makeNotNull === true ? 'NOT NULL' : 'nullable'}${column?.requiresRemediation === true ? ', remediation' : ''}`;
}

describe.each([
  { rows: 1_000, seed: 1 },
  { rows: 6_000, seed: 20_261_122 },
])('the data of the demo of $rows rows, seed $seed', ({ rows, seed }) => {
  let folder = '';
  let profiled: Awaited<ReturnType<typeof measured>>;
  beforeAll(async () => {
    folder = await built(rows, seed, false);
    profiled = await measured(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('has NULLs in mandatory columns, over and within the budget, exactly as planted', () => {
    const mandatory = new Set(
      demoEntities(DEMO_MODULES).flatMap((entity) =>
        entity.columns
          .filter(({ isMandatory }) => isMandatory)
          .map((column) => `${entity.physicalName}.${physicalColumn(column)}`),
      ),
    );
    const found = profiled.profile.columns
      .filter(({ table, column, nullCount, nullCountStatus }) => {
        return mandatory.has(`${table}.${column}`) && nullCount > 0 && isTrusted(nullCountStatus);
      })
      .map(({ table, column, nullCount }) => `${table}.${column} ${nullCount}`);
    const planted = EVIDENCE.flatMap(({ entity, flaw }) => {
      if (flaw.kind !== 'nulls') return [];
      const nulls = Math.floor((planRows(rows).get(entity) ?? 0) / flaw.every);
      return [`${tableOf(entity)}.${physicalColumn({ name: flaw.column })} ${nulls}`];
    });
    expect(found.toSorted()).toEqual(planted.toSorted());
    const shares = EVIDENCE.flatMap(({ flaw }) => (flaw.kind === 'nulls' ? [1 / flaw.every] : []));
    expect(shares.some((share) => share > NULL_BUDGET) && shares.some((share) => share < NULL_BUDGET)).toBe(true);
  });

  it('has duplicates that only the rules of the target see', async () => {
    const groups = ({ capture }: typeof profiled) =>
      capture.duplicates?.map((each) => `${each.table} ${each.columns.join()} ${each.groups} of ${each.rows}`) ?? [];
    const planted = EVIDENCE.flatMap(({ entity, flaw }) =>
      flaw.kind === 'twins'
        ? [
            `${tableOf(entity)} ${physicalColumn({ name: flaw.column })},${physicalColumn({ name: flaw.beside })} ` +
              `${flaw.rows.length} of ${2 * flaw.rows.length}`,
          ]
        : [],
    );
    expect(groups(profiled).toSorted()).toEqual(planted.toSorted());
    const exact = await measured(folder, {
      duplicatesUnder: { ignoreCase: false, ignoreAccents: false, ignoreTrailingSpaces: false },
    });
    expect(groups(exact)).toEqual([]);
  });

  it('has orphans of several missing parents', () => {
    const found = profiled.capture.orphans?.map((each) => ({
      at: `${each.table}.${each.column}`,
      parents: each.parents,
      rows: each.examples.map((example) => example.rows),
    }));
    const planted = EVIDENCE.flatMap(({ entity, flaw }) =>
      flaw.kind === 'orphans'
        ? [
            {
              at: `${tableOf(entity)}.${physicalColumn({ name: flaw.column })}`,
              parents: flaw.rows.length,
              rows: flaw.rows.map(({ length }) => length),
            },
          ]
        : [],
    );
    expect(found).toEqual(planted);
  });

  it('has one table that does not answer in time, and measures all others', () => {
    const late = profiled.capture.tables.filter(({ state }) => state !== 'measured');
    expect(late.map(({ entity, state }) => `${entity} ${state}`)).toEqual(['Shipment partial', 'ExchangeRate timeout']);
    expect(profiled.verdict).toBe('incomplete');
  });

  it.each(['Cautious', 'EvidenceGated', 'Aggressive'] as const)('is decided as planted in %s', async (mode) => {
    const { decisions } = await decided(folder, profiled.profile, mode);
    const found = EVIDENCE.map((planted) => `${planted.id} ${wordsOf(decisions, planted)}`);
    expect(found).toEqual(EVIDENCE.map((planted) => `${planted.id} ${planted.decided[mode]}`));
  });

  it('makes the three modes differ', () => {
    const inMode = (mode: PolicyMode) => EVIDENCE.map((planted) => planted.decided[mode]).join();
    expect(new Set([inMode('Cautious'), inMode('EvidenceGated'), inMode('Aggressive')]).size).toBe(3);
  });
});

describe('the data of the clean demo', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await built(1_000, 7, true);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is measured whole and decided without a remark', async () => {
    const profiled = await measured(folder);
    expect(profiled.verdict).toBe('proved');
    expect(profiled.findings.filter(({ verdict }) => verdict !== 'proved')).toEqual([]);
    expect([profiled.capture.duplicates ?? [], profiled.capture.orphans ?? []]).toEqual([[], []]);
    const { verdict, findings } = await decided(folder, profiled.profile, 'EvidenceGated');
    expect(findings.filter((finding) => finding.verdict !== 'proved')).toEqual([]);
    expect(verdict).toBe('proved');
  });
});
