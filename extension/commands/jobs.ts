import * as vscode from 'vscode';
import type { Job, Target } from '../../daemon/protocol/index.ts';
import { jobStrings } from '../job-strings.ts';
import { byName } from '../model/format.ts';
import { isActive } from '../model/jobs.ts';
import { portConflictOf } from '../model/refusal.ts';
import { stillToRetry } from '../model/retry.ts';
import type { OutputDocuments } from '../output-documents.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { JobNode } from '../tree/job-node.ts';
import { TargetNode } from '../tree/target-node.ts';
import { PageSelection } from './page-selection.ts';
import { askPortConflict } from './port-conflict.ts';
import { askRetry } from './retry.ts';

interface Chosen {
  readonly job: Job;
  /** Only these computers of the job; undefined: all. */
  readonly targets?: readonly { readonly name: string; readonly target: Target }[];
}

/**
 * The job of a node, or of an id that another command gives. Of several nodes that are selected, those that are
 * computers of the same job count, if they fit.
 */
function chosenJob(
  studio: Studio,
  what: unknown,
  selected: unknown,
  fits: (target: Target) => boolean,
): Chosen | undefined {
  if (what instanceof JobNode) return { job: what.job };
  if (what instanceof TargetNode) {
    const others = (Array.isArray(selected) ? selected : [])
      .filter((one) => one instanceof TargetNode)
      .filter((one) => one.parent.job.id === what.parent.job.id && one.id !== what.id)
      .filter((one) => fits(one.target));
    return { job: what.parent.job, targets: [what, ...others].sort(byName) };
  }
  if (what instanceof PageSelection) return ofSelection(studio, what, fits);
  const job = studio.trees.jobs.find(what);
  return job && { job };
}

/** What is selected in a page, of the job that it is shown for. */
function ofSelection(
  { trees }: Studio,
  { job: id, scope }: PageSelection,
  fits: (target: Target) => boolean,
): Chosen | undefined {
  const job = trees.jobs.find(id);
  const names = new Map(scope.computers.map((computer) => [computer.id, computer.name]));
  const targets = job?.targets.filter(fits).flatMap((target) => {
    const name = names.get(target.computer);
    return name === undefined ? [] : [{ name, target }];
  });
  return job && targets && targets.length > 0 ? { job, targets: targets.sort(byName) } : undefined;
}

/** More outputs than these are opened in one document. */
const mostOutputs = 5;

const paramsOf = ({ job, targets }: Chosen) => ({
  id: job.id,
  ...(targets ? { computers: targets.map(({ target }) => target.computer) } : {}),
});

/** Cancels a job, or some computers of it, after a question. */
export async function cancelJob(studio: Studio, what: unknown, selected?: unknown): Promise<void> {
  const chosen = chosenJob(studio, what, selected, ({ state }) => isActive(state));
  if (!chosen) return;
  const { job, targets } = chosen;
  const names = targets?.map(({ name }) => name).join(', ');
  const isPart = targets !== undefined && targets.length < job.targets.length;
  const cancel = { title: isPart ? strings.cancelSelected() : strings.cancelButton() };
  // A button of our own: beside "Cancel the Job" nobody could tell what "Cancel" does.
  const leave = { title: strings.leaveButton(), isCloseAffordance: true };
  const answer = await vscode.window.showWarningMessage(
    names === undefined ? strings.cancelJob(job.title) : strings.cancelTarget(job.title, names),
    { modal: true, detail: strings.cancelDetail() },
    cancel,
    leave,
  );
  if (answer === cancel) await studio.request('og/job/cancel', paramsOf(chosen));
}

/** Sends a job again to computers where it did not succeed, after a question that names them; `more` may be their ids. */
export async function retryJob(studio: Studio, what: unknown, more?: unknown): Promise<void> {
  const chosen = chosenJob(studio, what, more, ({ state }) => !isActive(state) && state !== 'succeeded');
  if (!chosen) return;
  const wanted =
    chosen.targets?.map(({ target }) => target.computer) ??
    (Array.isArray(more) ? more.filter((id) => typeof id === 'string') : undefined);
  const computers = await askRetry(studio, chosen.job, wanted);
  if (computers) await retryOn(studio, chosen.job, computers);
}

/** Sends a job again to some of its computers; asks whether they wait when its multicast port is in use. */
export async function retryOn(
  studio: Studio,
  { id, title }: Pick<Job, 'id' | 'title'>,
  computers: readonly string[],
): Promise<void> {
  const params = { id, computers: [...computers] };
  const retried = await studio.request('og/job/retry', params).catch(async (error: unknown) => {
    const conflict = portConflictOf(error);
    if (!conflict) throw error;
    const answer = await askPortConflict(title, conflict);
    return answer && studio.request('og/job/retry', { ...params, onPortConflict: 'wait' });
  });
  if (!retried) return;
  const { job } = retried;
  studio.store.take('og/job/didChange', { changed: [job], removed: [] });
  studio.trees.revealJob(job.id);
  studio.jobNotices.follow(job.id);
}

/** Sends a job again to computers that a notification has named; not to those that have been sent to since. */
export async function retryNamed(studio: Studio, id: unknown, computers: unknown): Promise<void> {
  const job = studio.trees.jobs.find(id);
  if (!job || !Array.isArray(computers)) return;
  const left = stillToRetry(job, computers.map(String));
  if (left.length > 0) await retryOn(studio, job, left);
  else void vscode.window.showInformationMessage(jobStrings.nothingToRetry(job.title));
}

/** Opens what a job wrote on a computer. */
export async function showOutput(outputs: OutputDocuments, what: unknown): Promise<void> {
  if (what instanceof TargetNode) return outputs.show(what.parent.job.id, what.target.computer);
  if (what instanceof PageSelection) return showOutputsOf(outputs, what);
  if (typeof what === 'object' && what !== null && 'job' in what && 'computer' in what) {
    const attempt = 'attempt' in what ? Number(what.attempt) : undefined;
    await outputs.show(String(what.job), String(what.computer), attempt);
  }
}

async function showOutputsOf(
  outputs: OutputDocuments,
  { job, scope: { computers } }: PageSelection,
): Promise<void> {
  if (job === undefined) return;
  if (computers.length > mostOutputs) {
    await vscode.commands.executeCommand('og.job.outputs', job, '');
    return;
  }
  for (const { id } of computers) await outputs.show(job, id);
}
