import { type Classroom, resolveScope } from '../protocol/index.ts';
import type { Message } from '../protocol/message.ts';
import { message } from '../strings/index.ts';
import type { StoredPlan } from './types.ts';

/** What is looked at to know whether a plan can run. */
export interface PlanSurroundings {
  classrooms(): readonly Classroom[];
  /** Whether the own repository has an image of this canonical name. */
  hasImage(canonicalName: string): boolean;
  /** Images that an instruction deploys, by their canonical names; undefined until it was read. */
  imagesOf(script: string): readonly string[] | undefined;
  /** What the token of this name may do; undefined: there is none that is valid. */
  authority(name: string): { mayStartJobs: boolean; classrooms?: readonly string[] | undefined } | undefined;
}

/** Why a plan cannot run as everything is now; undefined: nothing is known that speaks against it. */
export function planProblem(plan: StoredPlan, around: PlanSurroundings): Message | undefined {
  const { computers, unknown } = resolveScope(plan.scope, around.classrooms());
  if (unknown) {
    return message('plan.problem.gone', { thing: `inventory.thing.${unknown.thing}` });
  }
  if (computers.length === 0) {
    return message('plan.problem.empty');
  }
  const images = plan.steps.flatMap((step) =>
    step.kind === 'run' ? (around.imagesOf(step.script) ?? []) : [],
  );
  const missing = images.find((image) => !around.hasImage(image));
  if (missing !== undefined) {
    return message('plan.problem.image', { image: missing });
  }
  return authorityProblem(plan, around);
}

/** Why the token in whose name a plan runs may not run it; undefined: it may. */
export function authorityProblem(
  { createdBy, scope }: Pick<StoredPlan, 'createdBy' | 'scope'>,
  around: Pick<PlanSurroundings, 'classrooms' | 'authority'>,
): Message | undefined {
  const authority = around.authority(createdBy);
  if (!authority?.mayStartJobs) {
    return message('plan.problem.token', { name: createdBy });
  }
  const { classrooms: own } = authority;
  if (!own) {
    return undefined;
  }
  const ids = new Set(resolveScope(scope, around.classrooms()).computers.map(({ id }) => id));
  const foreign = around
    .classrooms()
    .filter(({ computers }) => computers.some(({ id }) => ids.has(id)))
    .find(({ id, name }) => !own.includes(id) && !own.includes(name));
  return foreign && message('plan.problem.forbidden', { name: createdBy });
}
