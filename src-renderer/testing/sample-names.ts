// Names of made-up tables, hostile ones among them.
export const MODULES = ['AppCore', 'Billing', 'Operations', 'People'];
export const NOUNS = [
  'City',
  'Customer',
  'Invoice',
  'InvoiceLine',
  'Payment',
  'Contract',
  'Device',
  'Visit',
  'Employee',
  'Team',
];
const HOSTILE = [
  '__proto__',
  'a]b"c',
  'trailing ',
  '😀 emoji',
  'OSUSR_VERY_LONG_NAME_OF_A_TABLE_THAT_SOMEBODY_GENERATED_FROM_A_SENTENCE_IN_A_SPECIFICATION_DOCUMENT',
];

export function tableName(index: number): string {
  const hostile = index >= 10 ? HOSTILE[index - 10] : undefined;
  if (hostile !== undefined) return hostile;
  const noun = NOUNS[index % NOUNS.length] ?? 'Table';
  return `OSUSR_${(MODULES[index % MODULES.length] ?? 'X').slice(0, 3).toUpperCase()}_${noun.toUpperCase()}${index < 10 ? '' : String(index)}`;
}
