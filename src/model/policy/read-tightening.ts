import * as z from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import { type JsonNode, JsonObject, jsonTextOf } from '../reader/json-node.ts';
import { locatePointers } from '../reader/json-place.ts';
import { parseJsonText } from '../reader/json-text.ts';
import { ObjectAt } from '../reader/object-at.ts';
import { checkMembers } from './check-members.ts';
import { readNullabilityOverrides } from './read-nullability-overrides.ts';
import { readOlderTableMode, readToggles } from './read-toggles.ts';
import { TighteningReading, missingSection } from './tightening-reading.ts';
import type { NullabilityOverride } from './tightening-settings.ts';

/** What a tightening document sets; a toggle that is not in `toggles` is set nowhere in it. */
export interface TighteningDocument {
  /** By toggle key. */
  readonly toggles: ReadonlyMap<string, Json>;
  readonly nullabilityOverrides: readonly NullabilityOverride[];
  readonly namingOverrides: Json;
  /** Flags that are left out of a section that is there, and count as false although their default is true. */
  readonly warnings: readonly Problem[];
}

/**
 * Reads the text of a tightening document (policy.md 1), bare or as the member `tightening` of a configuration. All problems are
 * reported at once, each with JSON pointer, line and column, what was expected, and for an unknown key the nearest right one.
 * A flag left out of a section that is there is **false**, as exporters read it. Errors: `config.parse.failed`,
 * `config.document.null`, `config.<section>.missing`, `config.remediation.sentinels.missing`, `config.key.unknown`,
 * `config.value.invalid`, `config.nullabilityOverrides.invalid`, and those of the toggles.
 */
export function readTightening(text: string, file: string | null): Result<TighteningDocument, readonly Problem[]> {
  const parsed = parseJsonText(text);
  if (!parsed.ok) return err(located([{ ...parsed.error, code: 'config.parse.failed' }], text, file));
  const { root } = parsed.value;
  if (root === null) return err([NULL_DOCUMENT]);
  if (!(root instanceof JsonObject)) return err([{ ...NULL_DOCUMENT, code: 'config.value.invalid' }]);
  const whole = new ObjectAt(root, null);
  const at = root.member('policy') === undefined ? (whole.child('tightening') ?? whole) : whole;
  const reading = new TighteningReading();
  const document = readSections(at, reading);
  if (reading.problems.length > 0) return err(located(reading.problems, text, file));
  return ok({ ...document, warnings: located(reading.warnings, text, file) });
}

const NULL_DOCUMENT: Problem = {
  code: 'config.document.null',
  message: 'The tightening document holds nothing.',
  at: { pointer: '' },
  expected: 'an object with policy, foreignKeys, uniqueness, remediation, emission and mocking',
  fix: 'Start from config/default-tightening.json of the exporter.',
};

/** Sections that must be there, those that may be left out behind them. */
const SECTIONS = ['policy', 'foreignKeys', 'uniqueness', 'remediation', 'emission', 'mocking'] as const;

function readSections(at: ObjectAt, reading: TighteningReading): Omit<TighteningDocument, 'warnings'> {
  checkMembers(at, '', [...SECTIONS], reading);
  let nullabilityOverrides: readonly NullabilityOverride[] = [];
  let namingOverrides: Json = {};
  for (const name of SECTIONS) {
    const section = at.child(name);
    if (section === null) {
      reading.problems.push(missingSection(at, name));
      continue;
    }
    const inner = name === 'remediation' ? 'sentinels' : name === 'emission' ? 'staticSeeds' : null;
    checkMembers(section, name, inner === null ? [] : [inner], reading);
    readToggles(section, name, reading);
    if (inner !== null) readInner(section, name, inner, reading);
    if (name === 'policy') nullabilityOverrides = readNullabilityOverrides(section, reading);
    if (name === 'emission') {
      readOlderTableMode(section, reading);
      namingOverrides = plain(section.object.member('namingOverrides'));
    }
  }
  return { toggles: reading.toggles, nullabilityOverrides, namingOverrides };
}

function readInner(section: ObjectAt, name: string, inner: string, reading: TighteningReading): void {
  const path = `${name}.${inner}`;
  const child = section.child(inner);
  if (child !== null) {
    checkMembers(child, path, [], reading);
    readToggles(child, path, reading);
  } else if (inner === 'sentinels')
    reading.problems.push(missingSection(section, inner, 'config.remediation.sentinels.missing'));
}

function plain(node: JsonNode | undefined): Json {
  return node === undefined || node === null ? {} : z.json().parse(JSON.parse(jsonTextOf(node)));
}

function located(problems: readonly Problem[], text: string, file: string | null): readonly Problem[] {
  const places = locatePointers(
    text,
    problems.flatMap(({ at }) => at?.pointer ?? []),
  );
  return problems.map((problem) => {
    const pointer = problem.at?.pointer;
    const at = pointer === undefined ? problem.at : { ...places.get(pointer), pointer };
    return file === null ? { ...problem, ...(at === undefined ? {} : { at }) } : { ...problem, at: { file, ...at } };
  });
}
