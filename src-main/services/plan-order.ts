import type { LoadedModel } from '../../src/run/load-model.ts';
import type { PlannedStage } from '../../src/run/run.ts';
import { checkOrderStage } from '../../src/run/stages/check-order-stage.ts';
import { CERTIFICATE, orderStage } from '../../src/run/stages/order-stage.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** The stages about the load order, and the certificate once the independent checker has proved it. */
export interface OrderPlan {
  readonly stages: readonly PlannedStage[];
  readonly proved: () => string | null;
}

/** Of a run that orders nothing. */
export const NO_ORDER: OrderPlan = { stages: [], proved: () => null };

/** Orders the tables of the model and has the certificate checked; nothing without a model. */
export function planOrder({ workspace }: WorkspaceFolder, loaded: LoadedModel | null): OrderPlan {
  if (loaded === null) return NO_ORDER;
  const input = {
    ...loaded,
    deferJunctionTables: workspace.order?.deferJunctionTables ?? false,
    context: 'BootstrapSnapshot' as const,
  };
  let certificate: string | null = null;
  let isProved = false;
  const stages: readonly PlannedStage[] = [
    {
      stage: 'order',
      area: 'topology',
      work: (tools, signal) => {
        const outcome = orderStage(input, tools, signal);
        if (outcome.ok) certificate = outcome.value.documents.find(({ name }) => name === CERTIFICATE)?.text ?? null;
        return Promise.resolve(outcome);
      },
    },
    {
      stage: 'check order',
      area: 'topology',
      work: (tools, signal) => {
        const check = { certificate: () => certificate, file: `topology/${CERTIFICATE}`, against: loaded };
        const outcome = checkOrderStage(check, tools, signal);
        isProved = outcome.ok && outcome.value.verdict !== 'invalid' && outcome.value.verdict !== 'error';
        return Promise.resolve(outcome);
      },
    },
  ];
  return { stages, proved: () => (isProved ? certificate : null) };
}
