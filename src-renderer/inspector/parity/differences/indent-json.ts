// JSON laid out for reading, token by token: no value is parsed, so numbers keep every digit and keys their order.

/** The text with one member a line, or null when it does not look like an object or a list. */
export function indentJson(text: string): string | null {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed)) return null;
  let out = '';
  let depth = 0;
  let position = 0;
  while (position < trimmed.length) {
    const character = trimmed[position] ?? '';
    if (character === '"') {
      const end = endOfString(trimmed, position);
      if (end === null) return null;
      out += trimmed.slice(position, end);
      position = end;
      continue;
    }
    position += 1;
    if (/\s/.test(character)) continue;
    if (character === '{' || character === '[') {
      const closing = /^\s*[\]}]/.exec(trimmed.slice(position, position + 64));
      if (closing !== null) {
        out += character + closing[0].trim();
        position += closing[0].length;
        continue;
      }
      depth += 1;
      out += `${character}${line(depth)}`;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth < 0) return null;
      out += `${line(depth)}${character}`;
    } else if (character === ',') out += `,${line(depth)}`;
    else out += character === ':' ? ': ' : character;
  }
  return depth === 0 ? out : null;
}

function endOfString(text: string, start: number): number | null {
  for (let position = start + 1; position < text.length; position += 1) {
    if (text[position] === '\\') position += 1;
    else if (text[position] === '"') return position + 1;
  }
  return null;
}

function line(depth: number): string {
  return `\n${'  '.repeat(depth)}`;
}
