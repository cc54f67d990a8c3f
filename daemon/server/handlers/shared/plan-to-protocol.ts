import type { PlanRecord } from '../../../plans/index.ts';
import type { Plan } from '../../../protocol/index.ts';
import type { Language } from '../../../protocol/message.ts';
import { render } from '../../../strings/index.ts';
import type { Things } from '../../changes/thing-changes.ts';
import type { Rooms } from '../../rooms.ts';

/** A plan as the contract shows it, in a language. */
export function planToProtocol({ runs, problem, ...plan }: PlanRecord, language: Language): Plan {
  return {
    ...plan,
    runs: runs.map(({ why, ...run }) => ({ ...run, ...(why && { why: render(why, language) }) })),
    ...(problem && { problem: render(problem, language) }),
  };
}

/** Plans as the things of a topic. */
export function planThings({ plans }: Pick<Rooms, 'plans'>): Things<PlanRecord> {
  return {
    topic: 'plan',
    onDidChange: plans.onDidChange,
    find: (ids) => plans.list(ids),
    present: planToProtocol,
  };
}
