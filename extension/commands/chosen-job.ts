import type { Job, Target } from '../../daemon/protocol/index.ts';
import { byName } from '../model/format.ts';
import type { Studio } from '../studio.ts';
import { JobNode } from '../tree/job-node.ts';
import { TargetNode } from '../tree/target-node.ts';
import { PageSelection } from './page-selection.ts';

/** A job that a command is for. */
export interface ChosenJob {
  readonly job: Job;
  /** Only these computers of the job; undefined: all. */
  readonly targets?: readonly { readonly name: string; readonly target: Target }[];
}

/**
 * The job of a node, or of an id that another command gives. Of several nodes that are selected, those that are
 * computers of the same job count, if they fit.
 */
export function chosenJob(
  studio: Studio,
  what: unknown,
  selected: unknown,
  fits: (target: Target) => boolean,
): ChosenJob | undefined {
  if (what instanceof JobNode) {
    return { job: what.job };
  }
  if (what instanceof TargetNode) {
    const others = (Array.isArray(selected) ? selected : [])
      .filter((one) => one instanceof TargetNode)
      .filter((one) => one.parent.job.id === what.parent.job.id && one.id !== what.id)
      .filter((one) => fits(one.target));
    return { job: what.parent.job, targets: [what, ...others].sort(byName) };
  }
  if (what instanceof PageSelection) {
    return ofSelection(studio, what, fits);
  }
  const job = studio.trees.jobs.find(what);
  return job && { job };
}

/** What is selected in a page, of the job that it is shown for. */
function ofSelection(
  { trees }: Studio,
  { job: id, scope }: PageSelection,
  fits: (target: Target) => boolean,
): ChosenJob | undefined {
  const job = trees.jobs.find(id);
  const names = new Map(scope.computers.map((computer) => [computer.id, computer.name]));
  const targets = job?.targets.filter(fits).flatMap((target) => {
    const name = names.get(target.computer);
    return name === undefined ? [] : [{ name, target }];
  });
  return job && targets && targets.length > 0 ? { job, targets: targets.sort(byName) } : undefined;
}
