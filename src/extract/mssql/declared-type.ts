/** A built-in type with its arguments, as T-SQL writes it: `nvarchar(50)`, `varbinary(max)`, `decimal(18,2)`, `datetime2(7)`. */
export function declaredType(
  type: string,
  size: { readonly maxLength: number | null; readonly precision: number | null; readonly scale: number | null },
): string {
  if (NAMED_WITHOUT_ARGUMENTS.has(type)) return type;
  if (size.maxLength !== null) return `${type}(${size.maxLength === -1 ? 'max' : size.maxLength})`;
  if (type === 'decimal' || type === 'numeric') return `${type}(${size.precision ?? 18},${size.scale ?? 0})`;
  if (size.scale !== null && size.precision === null) return `${type}(${size.scale})`;
  return type;
}

/** Types that report a length although none can be written. */
const NAMED_WITHOUT_ARGUMENTS = new Set(['xml', 'geography', 'geometry', 'json', 'text', 'ntext', 'image']);
