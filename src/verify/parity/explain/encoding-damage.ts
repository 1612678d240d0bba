/**
 * `encoding-damage` when the target is the source after its UTF-8 bytes were read as Latin-1 or Windows-1252 (once or
 * twice), or after characters outside a code page were replaced by `?` or U+FFFD; `encoding-repair` the other way round; null
 * when it is neither.
 */
export function explainEncoding(source: string, target: string): 'encoding-damage' | 'encoding-repair' | null {
  const [plainSource, plainTarget] = [isAscii(source), isAscii(target)];
  if (plainSource && plainTarget) return null;
  if (!plainSource && isDamagedFrom(source, target)) return 'encoding-damage';
  return !plainTarget && isDamagedFrom(target, source) ? 'encoding-repair' : null;
}

function isDamagedFrom(right: string, damaged: string): boolean {
  return isMisread(right, damaged) || REPLACED_AS.some((width) => isReplaced(right, damaged, width));
}

function isMisread(right: string, damaged: string): boolean {
  // UTF-8 read as one byte a character never gets shorter.
  if (damaged.length <= right.length) return false;
  return READERS.some((read) => {
    const once = read(right);
    return once === damaged || (once.length < damaged.length && read(once) === damaged);
  });
}

const encoder = new TextEncoder();
/** Characters of Windows-1252 from 0x80 to 0x9F; a decoder of the runtime would not do, some take the label for Latin-1. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const READERS: readonly ((text: string) => string)[] = [
  (text) => readBytes(text, (byte) => (byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte)),
  (text) => readBytes(text, (byte) => byte),
];

/** The UTF-8 bytes of a text, each read as one character. */
function readBytes(text: string, codeOf: (byte: number) => number): string {
  let read = '';
  for (const byte of encoder.encode(text)) read += String.fromCharCode(codeOf(byte));
  return read;
}

/** How many replacement characters stand for one character: one, one for each UTF-16 unit, one for each byte of UTF-8. */
const REPLACED_AS: readonly ((character: string) => number)[] = [
  () => 1,
  (character) => character.length,
  (character) => encoder.encode(character).length,
];

function isReplaced(right: string, damaged: string, width: (character: string) => number): boolean {
  let at = 0;
  let replaced = 0;
  for (const character of right) {
    if (damaged.startsWith(character, at)) {
      at += character.length;
      continue;
    }
    if (character <= '\u007f') return false;
    const count = width(character);
    for (let index = at; index < at + count; index += 1) {
      const mark = damaged[index];
      if (mark !== '?' && mark !== '\ufffd') return false;
    }
    at += count;
    replaced += 1;
  }
  return at === damaged.length && replaced > 0;
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}
