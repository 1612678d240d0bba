import type { Json } from '../../kernel/canonical-json.ts';
import { sameName } from '../../kernel/fold-case.ts';
import { nearest } from '../../kernel/nearest.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import { JsonNumber, type JsonNode, jsonTypeOf } from '../reader/json-node.ts';
import type { Toggle, ToggleKind } from './toggles.ts';

/** A toggle's value from a configuration document; a value of another type or out of its bounds is a problem without a place. */
export function toggleValueOfNode(toggle: Toggle, node: JsonNode): Result<Json, Problem> {
  const { kind } = toggle;
  switch (kind.kind) {
    case 'boolean':
      return typeof node === 'boolean' ? ok(node) : err(misfit(toggle, jsonTypeOf(node)));
    case 'integer':
    case 'fraction':
      return node instanceof JsonNumber ? toggleValueOfText(toggle, node.text) : err(misfit(toggle, jsonTypeOf(node)));
    case 'choice':
    case 'text':
    case 'optional-text':
      return typeof node === 'string' ? toggleValueOfText(toggle, node) : err(misfit(toggle, jsonTypeOf(node)));
  }
}

/** A toggle's value from text: a command line, an environment variable, or a string of a document. */
export function toggleValueOfText(toggle: Toggle, text: string): Result<Json, Problem> {
  const { kind } = toggle;
  const trimmed = text.trim();
  switch (kind.kind) {
    case 'boolean':
      if (/^(?:true|1)$/i.test(trimmed)) return ok(true);
      return /^(?:false|0)$/i.test(trimmed) ? ok(false) : err(misfit(toggle, shown(text)));
    case 'integer': {
      const value = /^-?\d{1,10}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
      return value >= kind.minimum && value <= INT32_MAX ? ok(value) : err(misfit(toggle, shown(text)));
    }
    case 'fraction':
      return fractionOf(toggle, trimmed);
    case 'choice': {
      const option = kind.options.find((candidate) => sameName(candidate, trimmed));
      return option === undefined ? err(misfit(toggle, shown(text), nearest(trimmed, kind.options))) : ok(option);
    }
    case 'text':
      return ok(text);
    case 'optional-text':
      return ok(trimmed === '' ? null : trimmed);
  }
}

/** What a value of that kind looks like, in words. */
export function expectedOf(kind: ToggleKind): string {
  switch (kind.kind) {
    case 'boolean':
      return 'true or false';
    case 'choice':
      return kind.options.join(', ');
    case 'fraction':
      return 'a number from 0 to 1';
    case 'integer':
      return `an integer from ${kind.minimum} on`;
    case 'text':
    case 'optional-text':
      return 'text';
  }
}

const INT32_MAX = 2 ** 31 - 1;

/** The digits of a number from 0 to 1, written without an exponent and without needless zeros. */
function fractionOf(toggle: Toggle, text: string): Result<Json, Problem> {
  const match = /^([-+]?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d{1,4}))?$/.exec(text);
  const value = Number(text);
  if (match === null || Number.isNaN(value))
    return err({ ...misfit(toggle, shown(text)), code: 'options.policy.nullBudget.nan' });
  if (value < 0 || value > 1) return err(misfit(toggle, shown(text)));
  const [, , whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent);
  const digits = `${whole}${fraction}`;
  const point = whole.length + shift;
  const padded = point <= 0 ? `${'0'.repeat(1 - point)}${digits}` : digits.padEnd(point, '0');
  const at = point <= 0 ? 1 : point;
  const integerPart = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const decimals = padded.slice(at).replace(/0+$/, '');
  return ok(decimals === '' ? integerPart : `${integerPart}.${decimals}`);
}

/** Only what looks like a setting is repeated: anything else may be a secret that went astray. */
function shown(text: string): string {
  return /^[\w.+-]{1,40}$/.test(text) ? text : `${text.length} characters`;
}

function misfit(toggle: Toggle, found: string, near: string | null = null): Problem {
  const expected = expectedOf(toggle.kind);
  return {
    code: toggle.code,
    message: `${toggle.path} is not what it has to be: ${expected} expected.`,
    expected,
    found,
    fix: near === null ? `Give ${toggle.path} such a value.` : `Did you mean ${near}?`,
  };
}
