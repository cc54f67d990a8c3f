import type { PlanRun, PlanStepKind } from '../../daemon/protocol/index.ts';
import type { PlanState } from '../model/plan-state.ts';
import { colors, icon } from './node.ts';

/** Names of the codicons of a chain. */
export const planStepIcons = {
  wake: 'plug',
  wait: 'watch',
  run: 'play',
  verify: 'checklist',
  poweroff: 'circle-slash',
} as const satisfies Record<PlanStepKind, string>;

/** The icon of a plan, by what is to be known of it first. */
export const planIcons = {
  running: icon('sync', colors.active),
  problem: icon('error', colors.bad),
  held: icon('debug-pause'),
  waiting: icon('watch', colors.caution),
  over: icon('history', colors.quiet),
  due: icon('calendar', colors.active),
} as const satisfies Record<PlanState, unknown>;

/** The icon of a run, by how it came out. */
export const planRunIcons = {
  waiting: icon('watch', colors.caution),
  running: icon('sync', colors.active),
  succeeded: icon('pass-filled', colors.good),
  partly: icon('warning', colors.caution),
  failed: icon('error', colors.bad),
  stopped: icon('stop-circle', colors.caution),
  missed: icon('warning', colors.caution),
  skipped: icon('debug-step-over', colors.quiet),
} as const satisfies Record<PlanRun['state'], unknown>;
