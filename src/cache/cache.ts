// The stage's one door: the rules of the evidence cache, without any file (evidence-cache.md).
export {
  ROOT_MISSING,
  type EvidenceRequest,
  type RequestedArtifact,
  artifactNotFound,
  requestProblem,
} from './cache-request.ts';
export { type FileIdentity, evaluateEvidence, storedFileFault } from './evaluate-evidence.ts';
export {
  type TableRequest,
  evaluateTable,
  explainTableMiss,
  tableChanges,
  tableFileFault,
} from './evaluate-table.ts';
export { type Evaluation } from './evaluation.ts';
export { evidenceKey } from './evidence-key.ts';
export { cachedName, evidenceManifestText, readEvidenceManifest } from './evidence-manifest.ts';
export { expiryInForce, isExpired } from './expiry.ts';
export { explainMiss, manifestChanges } from './explain-miss.ts';
export { type CacheEvent, SKIPPED, outcomeEvent, requestedEvent } from './log-events.ts';
export { type EvictionReason, type RetainedEntry, entriesToEvict } from './retention.ts';
export { tableEntryKey } from './table-entry-key.ts';
export { MEASURED_FILE, readTableManifest, tableManifestText } from './table-manifest.ts';
