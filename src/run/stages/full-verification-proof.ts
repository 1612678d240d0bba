import type { ArtifactFolder } from '../../kernel/artifact-folder.ts';
import { foldCase } from '../../kernel/fold-case.ts';
import type { Sha256 } from '../../kernel/hash.ts';
import type { ExportInventory } from '../../model/export/export-inventory.ts';
import type { FullExportVerification, VerificationStatus } from '../../model/export/full-export-verification.ts';
import { FULL_MANIFEST_FILE, readFullExportManifest } from '../../model/export/read-full-export-manifest.ts';
import type { Finding } from '../../model/finding.ts';
import type { OrderCertificate } from '../../model/order-certificate.ts';
import type { Verdict } from '../../model/verdict.ts';
import { parseCertificate } from '../../verify/topology/topology.ts';
import { checkOrder } from '../check-order.ts';
import type { CheckExportInput } from './check-export-stage.ts';

/** What became of the export's own proof of its load order. */
export interface CheckedProof {
  readonly part: FullExportVerification['topologicalProof'];
  readonly findings: readonly Finding[];
}

/**
 * Has the independent checker prove the order certificate that an export brings along, by the path its run manifest names, else by its usual
 * name; beside the model where there is one. Not measured without one, or when another tool wrote it in its own form.
 */
export async function checkedProof(
  { folder, model }: CheckExportInput,
  inventory: ExportInventory,
  sha256: Sha256,
  signal: AbortSignal,
): Promise<CheckedProof> {
  const said = await orderingStage(folder, signal);
  const named = said.get(PROOF)?.replaceAll('\\', '/') ?? null;
  const path = inventory.files.find(({ path: each, state }) => state === 'file' && isProof(each, named))?.path;
  if (path === undefined) return notProved('The export brings no proof of its load order.', null);
  const text = await wholeText(folder, path, signal);
  if (text === null) return notProved('The proof of the load order cannot be read.', path);
  const certificate = parseCertificate(text);
  if (!certificate.ok && certificate.error.some(({ code }) => code === 'certificate.format.unknown'))
    return notProved('The proof of the load order is of another tool; its form is not known here.', path);
  const report = checkOrder({ text, file: path, against: model }, sha256, signal);
  const status = statusOf(report.verdict);
  const failed = report.findings.filter(({ verdict }) => verdict === 'invalid' || verdict === 'error');
  const others = certificate.ok ? disagreements(said, certificate.value) : [];
  return {
    part: {
      ...(certificate.ok ? factsOf(certificate.value) : NO_FACTS),
      status: others.length > 0 ? 'Fail' : status,
      because: status === 'Incomplete' ? 'The check of the proof was stopped.' : null,
      proofPath: path,
      comparedWithModel: model !== null,
    },
    findings: [
      ...failed.map(({ check, subject, reason, expected, found, at }) => ({
        check: 'EXP-081',
        subject: path,
        verdict: 'differs' as const,
        reason: `The export's own proof of its load order does not hold: ${check} ${subject}${reason === undefined ? '' : `: ${reason}`}`,
        ...(expected === undefined ? {} : { expected }),
        ...(found === undefined ? {} : { found }),
        at: { file: path, ...(at?.line === undefined ? {} : { line: at.line }) },
        fix: 'Export again, from the model it is compared with.',
      })),
      ...others,
    ],
  };
}

const USUAL_PROOF = /(?:^|\/)(?:topological-order|ordering)-proof\.json$/i;

function isProof(path: string, named: string | null): boolean {
  return named === null ? USUAL_PROOF.test(path) : named === path || named.endsWith(`/${path}`);
}

/** What the run manifest says of the load order: the first stage that names a proof. */
async function orderingStage(folder: ArtifactFolder, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const text = await wholeText(folder, FULL_MANIFEST_FILE, signal);
  const manifest = text === null ? null : readFullExportManifest(text);
  const stages = manifest?.ok === true ? manifest.value.value.stages : [];
  const members = stages.map(
    ({ artifacts }) => new Map(artifacts.flatMap(({ key, value }) => (value === null ? [] : [[foldCase(key), value]]))),
  );
  return members.find((each) => each.has(PROOF)) ?? new Map();
}

const PROOF = 'TOPOLOGICALPROOF';

/** Members of the stage that repeat what the proof says (topology.md 12.3). */
function disagreements(
  said: ReadonlyMap<string, string>,
  { metadata, statistics, stronglyConnectedComponents }: OrderCertificate,
): readonly Finding[] {
  const proved = [
    ['orderingMode', metadata.mode],
    ['orderingNodes', String(statistics.totalNodes)],
    ['orderingEdges', String(statistics.totalEdges)],
    ['orderingCycles', String(stronglyConnectedComponents.length)],
    ['orderingCycleDetected', String(stronglyConnectedComponents.length > 0)],
    ['orderingFallback', String(metadata.alphabeticalFallbackApplied)],
  ] as const;
  return proved.flatMap(([key, value]) => {
    const claimed = said.get(foldCase(key));
    if (claimed === undefined || foldCase(claimed) === foldCase(value)) return [];
    return {
      check: 'EXP-082',
      subject: key,
      verdict: 'differs' as const,
      reason: 'The run manifest says another thing of the load order than the proof that it names.',
      expected: value,
      found: claimed,
      at: { file: FULL_MANIFEST_FILE },
      fix: 'Export again.',
    };
  });
}

async function wholeText(folder: ArtifactFolder, path: string, signal: AbortSignal): Promise<string | null> {
  const pieces: string[] = [];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const read = await folder.read(path, (piece) => pieces.push(decoder.decode(piece, { stream: true })), signal);
  return read.ok && read.value.encoding !== null ? pieces.join('') : null;
}

const NO_FACTS = { mode: null, nodeCount: 0, edgeCount: 0, cycleDetected: false, violations: 0 } as const;

function factsOf({ metadata, statistics, stronglyConnectedComponents, violations }: OrderCertificate) {
  return {
    mode: metadata.mode,
    nodeCount: statistics.totalNodes,
    edgeCount: statistics.totalEdges,
    cycleDetected: stronglyConnectedComponents.length > 0,
    violations: violations.length,
  };
}

function notProved(because: string, proofPath: string | null): CheckedProof {
  return {
    part: { ...NO_FACTS, status: 'NotMeasured', because, proofPath, comparedWithModel: false },
    findings: [],
  };
}

/** A proof that truthfully tells of a broken order is no proof that rows can be loaded. */
function statusOf(verdict: Verdict): VerificationStatus {
  switch (verdict) {
    case 'proved':
    case 'vacuous':
      return 'Pass';
    case 'warning':
      return 'PassWithWarnings';
    case 'incomplete':
      return 'Incomplete';
    case 'differs':
    case 'invalid':
    case 'error':
      return 'Fail';
  }
}
