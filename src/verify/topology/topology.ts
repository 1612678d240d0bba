// The one door of the order checker. It shares no code with the sorter: what it says, it found out by itself.
export { checkAgainstModel, type ModelCheckOutcome } from './check-against-model.ts';
export { type CheckOutcome, type CheckSummary, checkCertificate } from './check-certificate.ts';
export { parseCertificate } from './parse-certificate.ts';
export type { RuleOutcome } from './rule.ts';
export {
  describeViolations,
  type OrderValidation,
  type OrderValidationViolation,
  validateOrder,
} from './validate-order.ts';
