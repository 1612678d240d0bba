// The toggles of one section of a tightening document.
import type { ObjectAt } from '../reader/object-at.ts';
import { type TighteningReading, invalidValue } from './tightening-reading.ts';
import { toggleValueOfNode } from './toggle-value.ts';
import { TOGGLES, type Toggle } from './toggles.ts';

/** Reads the toggles below `path`; a flag that is left out of a section that is there is false. */
export function readToggles(section: ObjectAt, path: string, reading: TighteningReading): void {
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

/** `emitBareTableOnly` is how older documents say which tables are emitted. */
export function readOlderTableMode(section: ObjectAt, reading: TighteningReading): void {
  const older = section.object.member('emitBareTableOnly');
  if (older === undefined || older === null || reading.toggles.has('emission.emitTableMode')) return;
  if (typeof older === 'boolean') reading.toggles.set('emission.emitTableMode', older ? 'BareOnly' : 'FullOnly');
  else
    reading.problems.push(section.problemAt('emitBareTableOnly', invalidValue('emitBareTableOnly', 'true or false')));
}

/** The names of the toggles below a path. */
export function toggleMembers(path: string): readonly string[] {
  return togglesOf(path).map(memberOf);
}

function readAbsent(toggle: Toggle, section: ObjectAt, reading: TighteningReading): void {
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

function togglesOf(path: string): readonly Toggle[] {
  return TOGGLES.filter((toggle) => toggle.path.slice(0, toggle.path.lastIndexOf('.')) === path);
}

function memberOf(toggle: Toggle): string {
  return toggle.path.slice(toggle.path.lastIndexOf('.') + 1);
}
