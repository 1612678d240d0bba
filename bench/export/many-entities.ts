// Models of many entities, emitted without rows and verified beside their model.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attribute, entity, index, modelOf, reference } from '../../src/emit/testing/export-case.ts';
import type { Model } from '../../src/model/model.ts';
import { writeProfile } from '../../src/model/profile/write-profile.ts';
import { writeModel } from '../../src/model/writer/write-model.ts';
import { measured } from './own-process.ts';

/** Emits and verifies models of half and of all the entities; prints seconds, seconds a hundred entities, and the growth. */
export async function manyEntities(entities: number, times: number): Promise<void> {
  let before: number | null = null;
  for (const size of [entities / 2, entities]) {
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
    try {
      const [model, profile, out] = [join(folder, 'model.json'), join(folder, 'profile.json'), join(folder, 'export')];
      await writeFile(model, [...writeModel(modelOfSize(size))].join(''));
      await writeFile(profile, writeProfile(NOTHING_MEASURED));
      const written = measured(
        { kind: 'verb', argv: ['export', '--model', model, '--profile', profile, '--out', out] },
        times,
      );
      const checked = measured({ kind: 'verb', argv: ['check', 'export', out, '--model', model] }, times);
      const took = written.milliseconds + checked.milliseconds;
      const growth = before === null ? '' : `, ${(took / before).toFixed(2)} times as long for twice the entities`;
      const verdict = checked.milliseconds < size * 30 ? 'met' : 'NOT MET';
      console.log(
        `${size} entities: emitted in ${seconds(written.milliseconds)}, verified in ${seconds(checked.milliseconds)} (target ${seconds(size * 30)}: ${verdict}), ` +
          `${(took / size).toFixed(2)} ms an entity${growth}; peak memory ${written.megabytes} and ${checked.megabytes} MB`,
      );
      before = took;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
const NOTHING_MEASURED = { columns: [], uniqueCandidates: [], compositeUniqueCandidates: [], foreignKeys: [] };

/** Ten attributes, an index and a foreign key each, all but the first. */
function modelOfSize(size: number): Model {
  return modelOf(
    ...Array.from({ length: size }, (_, at) => {
      const name = `Entity${at}`;
      const texts = Array.from({ length: 8 }, (__, number) => attribute(`Text${number}`, { length: 100 + number }));
      const indexes = [index(`IX_${name}`, ['Text0', 'Text1'])];
      if (at === 0) return entity(name, texts, { indexes });
      const parent = reference(name, 'ParentId', `Entity${Math.floor(at / 2)}`);
      return entity(name, [...texts, parent.attribute], { indexes, relationships: [parent.relationship] });
    }),
  );
}
