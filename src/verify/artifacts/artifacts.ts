// The one door of export verification. It shares no code with the exporter: what it says, it found in the folder.
export { compareInventories } from './compare-inventories.ts';
export { issueVerdict } from './issue-verdict.ts';
export type { ArtifactInputs } from './validator.ts';
export { verifyArtifacts } from './verify-artifacts.ts';
