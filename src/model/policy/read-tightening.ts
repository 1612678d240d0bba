import * as z from 'zod';
import type { Json } from '../../kernel/canonical-json.ts';
import { nearest } from '../../kernel/nearest.ts';
import { type Result, err, ok } from '../../kernel/result.ts';
import type { Problem } from '../problem.ts';
import { type JsonNode, JsonObject, isJsonList, jsonTextOf } from '../reader/json-node.ts';
import { locatePointers } from '../reader/json-place.ts';
import { parseJsonText } from '../reader/json-text.ts';
import { ObjectAt } from '../reader/object-at.ts';
import type { NullabilityOverride } from './tightening-settings.ts';
import { toggleValueOfNode } from './toggle-value.ts';
import { TOGGLES, type Toggle } from './toggles.ts';

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
  const reading = new Reading();
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

/** Members that are no toggle, by the section they belong to. */
const OTHER_MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['', ['$schema']],
  ['policy', ['nullabilityOverrides']],
  ['emission', ['namingOverrides', 'emitBareTableOnly']],
]);

/** Sections that must be there, those that may be left out behind them. */
const SECTIONS = ['policy', 'foreignKeys', 'uniqueness', 'remediation', 'emission', 'mocking'] as const;

class Reading {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly toggles = new Map<string, Json>();
}

function readSections(at: ObjectAt, reading: Reading): Omit<TighteningDocument, 'warnings'> {
  checkKeys(at, '', [...SECTIONS], reading);
  let nullabilityOverrides: readonly NullabilityOverride[] = [];
  let namingOverrides: Json = {};
  for (const name of SECTIONS) {
    const section = at.child(name);
    if (section === null) {
      reading.problems.push(missing(at, name));
      continue;
    }
    const inner = name === 'remediation' ? 'sentinels' : name === 'emission' ? 'staticSeeds' : null;
    checkKeys(section, name, inner === null ? [] : [inner], reading);
    readToggles(section, name, reading);
    if (inner !== null) readInner(section, name, inner, reading);
    if (name === 'policy') nullabilityOverrides = readOverrides(section, reading);
    if (name === 'emission') {
      readOlderTableMode(section, reading);
      namingOverrides = plain(section.object.member('namingOverrides'));
    }
  }
  return { toggles: reading.toggles, nullabilityOverrides, namingOverrides };
}

function readInner(section: ObjectAt, name: string, inner: string, reading: Reading): void {
  const path = `${name}.${inner}`;
  const child = section.child(inner);
  if (child !== null) {
    checkKeys(child, path, [], reading);
    readToggles(child, path, reading);
  } else if (inner === 'sentinels')
    reading.problems.push(missing(section, inner, 'config.remediation.sentinels.missing'));
}

function readToggles(section: ObjectAt, path: string, reading: Reading): void {
  for (const toggle of togglesOf(path)) {
    const name = memberOf(toggle);
    const node = section.object.member(name);
    if (node === undefined || node === null) readAbsent(toggle, section, reading);
    else {
      const value = toggleValueOfNode(toggle, node);
      if (value.ok) reading.toggles.set(toggle.key, value.value);
      else reading.problems.push(section.problemAt(name, value.error));
    }
  }
}

function readAbsent(toggle: Toggle, section: ObjectAt, reading: Reading): void {
  if (toggle.path === 'policy.mode')
    reading.problems.push(
      section.problem({
        code: toggle.code,
        message: 'policy.mode is missing.',
        expected: 'Cautious, EvidenceGated, Aggressive',
        fix: 'Add the mode.',
      }),
    );
  if (toggle.kind.kind !== 'boolean') return;
  reading.toggles.set(toggle.key, false);
  if (toggle.fallback === true)
    reading.warnings.push(
      section.problem({
        code: 'config.flag.absent',
        message: `${toggle.path} is left out and counts as false; where the whole document is absent it is true.`,
        expected: memberOf(toggle),
        found: 'nothing',
        fix: `Write "${memberOf(toggle)}": true or false.`,
      }),
    );
}

/** `emitBareTableOnly` is how older documents say it. */
function readOlderTableMode(section: ObjectAt, reading: Reading): void {
  const older = section.object.member('emitBareTableOnly');
  if (older === undefined || older === null || reading.toggles.has('emission.emitTableMode')) return;
  if (typeof older === 'boolean') reading.toggles.set('emission.emitTableMode', older ? 'BareOnly' : 'FullOnly');
  else reading.problems.push(section.problemAt('emitBareTableOnly', invalid('emitBareTableOnly', 'true or false')));
}

function readOverrides(policy: ObjectAt, reading: Reading): readonly NullabilityOverride[] {
  const holder = policy.object.member('nullabilityOverrides');
  if (holder === undefined || holder === null) return [];
  const list = policy.child('nullabilityOverrides');
  const fault = (at: ObjectAt, member: string, expected: string): void => {
    const problem = { ...invalid(member, expected), code: 'config.nullabilityOverrides.invalid' };
    reading.problems.push(at.problemAt(member, problem));
  };
  if (list === null) {
    fault(policy, 'nullabilityOverrides', 'an object with modules');
    return [];
  }
  return list.objects('modules').flatMap((module) => {
    const name = module.trimmed('module');
    if (name === null) fault(module, 'module', 'the name of a module');
    return module.objects('entities').map((entity) => {
      const entityName = entity.trimmed('entity');
      const attributes = entity.object.member('attributes');
      if (entityName === null) fault(entity, 'entity', 'the name of an entity');
      if (!isJsonList(attributes) || !attributes.every(isText))
        fault(entity, 'attributes', 'a list of attribute names');
      return {
        module: name ?? '',
        entity: entityName ?? '',
        attributes: isJsonList(attributes) ? attributes.filter(isText).map((attribute) => attribute.trim()) : [],
      };
    });
  });
}

function checkKeys(at: ObjectAt, path: string, sections: readonly string[], reading: Reading): void {
  const known = [...sections, ...togglesOf(path).map(memberOf), ...(OTHER_MEMBERS.get(path) ?? [])];
  const right = new Set(known.map((name) => at.object.spelled(name)));
  for (const name of at.object.members.keys()) {
    if (right.has(name)) continue;
    const near = nearest(name, known);
    reading.problems.push(
      at.problemAt(name, {
        code: 'config.key.unknown',
        message: `"${name}" is no setting of ${path === '' ? 'a tightening document' : path}.`,
        expected: known.filter((key) => key !== '$schema').join(', '),
        found: name,
        fix: near === null ? 'Remove it.' : `Did you mean "${near}"?`,
      }),
    );
  }
}

function togglesOf(path: string): readonly Toggle[] {
  return TOGGLES.filter((toggle) => toggle.path.slice(0, toggle.path.lastIndexOf('.')) === path);
}

function memberOf(toggle: Toggle): string {
  return toggle.path.slice(toggle.path.lastIndexOf('.') + 1);
}

function missing(at: ObjectAt, name: string, code = `config.${name}.missing`): Problem {
  const near = nearest(name, at.object.members.keys());
  return at.problemAt(name, {
    code,
    message: `The section ${name} is missing.`,
    expected: `an object ${name}`,
    ...(near === null ? {} : { found: near }),
    fix: near === null || near === name ? `Add ${name}.` : `Did you mean "${name}" by "${near}"?`,
  });
}

function invalid(member: string, expected: string): Problem {
  return {
    code: 'config.value.invalid',
    message: `${member} is not what it has to be: ${expected} expected.`,
    expected,
    fix: 'Correct the value at this place.',
  };
}

function isText(node: JsonNode): node is string {
  return typeof node === 'string';
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
