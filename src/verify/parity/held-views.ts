import { type SharedView, shareView } from '../../connect/held-view.ts';
import type { SessionPair } from './parity-input.ts';

/** The views of both sides, which can be let go and taken again. */
export interface HeldViews {
  readonly source: () => SharedView;
  readonly target: () => SharedView;
  readonly renew: () => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Holds one view a side, shared by the sessions of all pairs where its server allows one. */
export async function holdViews(
  [first, ...more]: readonly [SessionPair, ...SessionPair[]],
  signal: AbortSignal,
): Promise<HeldViews> {
  const hold = (): Promise<readonly [SharedView, SharedView]> =>
    Promise.all([
      shareView([first.source, ...more.map((pair) => pair.source)], signal),
      shareView([first.target, ...more.map((pair) => pair.target)], signal),
    ]);
  let [source, target] = await hold();
  const end = async (): Promise<void> => {
    await Promise.all([source.end(), target.end()]);
  };
  return {
    source: () => source,
    target: () => target,
    end,
    renew: async () => {
      await end();
      [source, target] = await hold();
    },
  };
}
