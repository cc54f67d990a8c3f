import * as vscode from 'vscode';
import type { Job, Result } from '../../daemon/protocol/index.ts';
import type { BoardDoor } from '../board-door.ts';
import { jobStrings } from '../job-strings.ts';
import { jobsThereNow } from '../jobs-there-now.ts';
import { isActive } from '../model/jobs.ts';
import { withoutReasons } from '../model/preflight.ts';
import { portConflictOf } from '../model/refusal.ts';
import { stillToRetry } from '../model/retry.ts';
import type { Studio } from '../studio.ts';
import { chosenJob } from './chosen-job.ts';
import { isHarmless } from './confirm.ts';
import { askPortConflict } from './port-conflict.ts';
import { chooseRetry, confirmRetry, retryTarget } from './retry-choice.ts';
import type { SendTarget } from './send-target.ts';
import { askPreflight, showDecision } from './show-preflight.ts';

/** Sends a job again to computers where it did not succeed; `more` may be their ids. */
export async function retryJob(
  studio: Studio,
  boards: BoardDoor,
  what: unknown,
  more?: unknown,
): Promise<void> {
  const chosen = chosenJob(studio, what, more, ({ state }) => !isActive(state) && state !== 'succeeded');
  if (!chosen) {
    return;
  }
  const { job } = chosen;
  const wanted =
    chosen.targets?.map(({ target }) => target.computer) ??
    (Array.isArray(more) ? more.filter((id) => typeof id === 'string') : undefined);
  const aim = await chooseRetry(studio, job, wanted);
  if (!aim) {
    return;
  }
  const confirm = () => confirmRetry(studio, job, aim);
  await retryDecided(studio, boards, job, aim.computers, confirm);
}

/** Sends a job again to computers that a notification has named; not to those that have been sent to since. */
export async function retryNamed(
  studio: Studio,
  boards: BoardDoor,
  id: unknown,
  computers: unknown,
): Promise<void> {
  const job = studio.trees.jobs.find(id);
  if (!job || !Array.isArray(computers)) {
    return;
  }
  const left = stillToRetry(job, computers.map(String));
  if (left.length === 0) {
    void vscode.window.showInformationMessage(jobStrings.nothingToRetry(job.title));
    return;
  }
  const aim = { computers: left, label: jobStrings.retryAll(left.length) };
  // Its button has named them: that is question enough where it is known that nothing is lost.
  const confirm = async (isChecked: boolean) => isChecked || (await confirmRetry(studio, job, aim));
  await retryDecided(studio, boards, job, left, confirm);
}

/** Checks a job that is retried as if it were sent: where something is lost, a person decides on the page. */
async function retryDecided(
  studio: Studio,
  boards: BoardDoor,
  job: Job,
  computers: readonly string[],
  confirm: (isChecked: boolean) => Promise<boolean>,
): Promise<void> {
  const send = (ids: readonly string[]) => retryOn(studio, job, ids);
  const sendTarget = await retryTarget(studio, job, computers);
  const at = Date.now();
  const found = sendTarget && (await checkRetry(studio, sendTarget));
  if (sendTarget && found && !(jobsThereNow(studio, computers).length === 0 && isHarmless(found))) {
    const check = () => checkRetry(studio, sendTarget);
    showDecision(studio, boards, { sendTarget, found, at, hasProblems: false, check, send });
  } else if (await confirm(found !== undefined)) {
    await send(computers);
  }
}

/** A port that is in use speaks against nothing here: it is asked about when the job is retried. */
async function checkRetry(
  studio: Studio,
  sendTarget: SendTarget,
): Promise<Result<'og/instruction/preflight'>> {
  const { portConflict, ...found } = await askPreflight(studio, sendTarget);
  const asked = portConflict && portConflict.choices.length > 0 ? portConflict.messages : [];
  return { ...found, computers: withoutReasons(found.computers, asked) };
}

/**
 * Sends a job again to some of its computers, if it still is to be retried on all of them; asks whether they wait when its
 * multicast port is in use. False: nothing was sent, which the person has been told or has chosen.
 */
async function retryOn(
  studio: Studio,
  { id, title }: Pick<Job, 'id' | 'title'>,
  computers: readonly string[],
): Promise<boolean> {
  // An answer that was lost, another page or another person may have retried it meanwhile.
  if (stillToRetry(studio.trees.jobs.find(id), computers).length < computers.length) {
    void vscode.window.showWarningMessage(jobStrings.retriedSince(title));
    return false;
  }
  const params = { id, computers: [...computers] };
  const retried = await studio.request('og/job/retry', params).catch(async (error: unknown) => {
    const conflict = portConflictOf(error);
    if (!conflict) {
      throw error;
    }
    const answer = await askPortConflict(title, conflict);
    return answer && studio.request('og/job/retry', { ...params, onPortConflict: 'wait' });
  });
  if (!retried) {
    return false;
  }
  const { job } = retried;
  studio.store.take('og/job/didChange', { changed: [job], removed: [] });
  studio.trees.revealJob(job.id);
  studio.jobNotices.follow(job.id);
  return true;
}
