import { transformation, UNEXPLAINED } from '../../../model/parity/transformation.ts';

/** What happened to bytes in hexadecimal: zero bytes at the end added or gone, or cut off. */
export function explainBytes(source: string, target: string): string {
  if (withoutZeroBytes(source) === withoutZeroBytes(target)) return 'padding';
  if (target === '') return 'value-to-empty';
  if (source === '') return 'empty-to-value';
  return target.length < source.length && source.startsWith(target)
    ? transformation('truncate', target.length / 2)
    : UNEXPLAINED;
}

/** A GUID whose first three groups have their bytes reversed, as SQL Server and RFC 9562 order them differently. */
export function explainUuid(source: string, target: string): string {
  return reordered(source) === target ? 'byte-order' : UNEXPLAINED;
}

function reordered(uuid: string): string {
  return uuid
    .split('-')
    .map((group, index) => (index < 3 ? (group.match(/../g) ?? []).reverse().join('') : group))
    .join('-');
}

function withoutZeroBytes(hexadecimal: string): string {
  return hexadecimal.replace(/(?:00)+$/, '');
}
