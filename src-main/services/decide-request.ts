import { err } from '../../src/kernel/result.ts';
import type { Profile } from '../../src/model/profile/profile.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { LoadedModel } from '../../src/run/load-model.ts';
import type { PlannedStage } from '../../src/run/run.ts';
import { decideStage } from '../../src/run/stages/decide-stage.ts';
import type { TighteningRequest } from './tightening-request.ts';

/** What a run decides from, beside the profile that it measures before. */
export interface DecideRequest {
  readonly loaded: LoadedModel;
  readonly tightening: TighteningRequest;
  /** What the profile stage of the same run came to; null when it came to nothing. */
  readonly profile: () => Profile | null;
}

/** The stage that decides. It claims nothing when the profile stage left nothing to decide from. */
export function plannedDecide({ loaded, tightening, profile }: DecideRequest): PlannedStage {
  return {
    stage: 'decide',
    area: 'policy',
    work: (tools, signal) => {
      const measured = profile();
      if (measured === null) return Promise.resolve(err([NO_PROFILE]));
      const { model, naming, dataSet } = loaded;
      const input = {
        model,
        naming,
        supplementalTables: dataSet
          .filter(({ origin }) => origin === 'supplemental')
          .map(({ schema, table }) => ({ schema, table })),
        profile: measured,
        tightening: tightening.resolved,
        waivers: tightening.waivers,
        compareWith: null,
        warnings: tightening.warnings,
      };
      return Promise.resolve(decideStage(input, tools, signal));
    },
  };
}

const NO_PROFILE: Problem = {
  code: 'decide.profile.missing',
  message: 'The profile stage left nothing to decide from.',
  fix: 'See what stopped it.',
};
