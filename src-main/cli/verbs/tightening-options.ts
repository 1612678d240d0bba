import type { Command } from 'commander';
import * as z from 'zod';
import type { TighteningChoice } from '../../services/tightening-request.ts';

/** Options of the policy that several verbs take; each wins over the environment and over the workspace. */
export const TighteningOptions = z.object({
  tightening: z.string().exactOptional(),
  mode: z.string().exactOptional(),
  nullBudget: z.string().exactOptional(),
  set: z.array(z.string()).exactOptional(),
  waivers: z.string().exactOptional(),
});
export type TighteningOptions = z.infer<typeof TighteningOptions>;

/** Declares the options. */
export function declareTighteningOptions(command: Command): void {
  command
    .option('--tightening <file>', 'tightening document; the workspace’s when absent')
    .option('--mode <mode>', 'Cautious, EvidenceGated or Aggressive')
    .option('--null-budget <share>', 'share of NULLs a column may have, 0 to 1')
    .option('--set <key=value...>', 'any other setting, such as foreignKeys.honourIgnore=true')
    .option('--waivers <file>', 'accepted contradictions with owner, reason and expiry; the workspace’s when absent');
}

/** What was typed. The two switches of their own win over `--set` of the same key. */
export function tighteningChoice({
  tightening,
  mode,
  nullBudget,
  set = [],
  waivers,
}: TighteningOptions): TighteningChoice {
  return {
    ...(tightening === undefined ? {} : { document: tightening }),
    ...(waivers === undefined ? {} : { waivers }),
    set: [
      ...set,
      ...(mode === undefined ? [] : [`policy.mode=${mode}`]),
      ...(nullBudget === undefined ? [] : [`policy.nullBudget=${nullBudget}`]),
    ],
  };
}
