import * as vscode from 'vscode';
import type { Job } from '../../daemon/protocol/index.ts';
import type { OutputDocuments } from '../output-documents.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { JobNode } from '../tree/job-node.ts';
import { TargetNode } from '../tree/target-node.ts';
import { followJob } from './follow-job.ts';

interface Chosen {
  readonly job: Job;
  /** Only this computer of the job. */
  readonly target?: TargetNode;
}

/** The job of a node, or of an id that another command gives. */
function chosenJob(studio: Studio, what: unknown): Chosen | undefined {
  if (what instanceof JobNode) return { job: what.job };
  if (what instanceof TargetNode) return { job: what.parent.job, target: what };
  const job = studio.store.state.jobs.find((one) => one.id === what);
  return job && { job };
}

const paramsOf = ({ job, target }: Chosen) => ({
  id: job.id,
  ...(target ? { computers: [target.target.computer] } : {}),
});

/** Cancels a job, or one computer of it, after a question. */
export async function cancelJob(studio: Studio, what: unknown): Promise<void> {
  const chosen = chosenJob(studio, what);
  if (!chosen) return;
  const { job, target } = chosen;
  const sure = await vscode.window.showWarningMessage(
    target ? strings.cancelTarget(job.title, target.name) : strings.cancelJob(job.title),
    { modal: true, detail: strings.cancelDetail() },
    strings.cancelButton(),
  );
  if (sure) await studio.request('og/job/cancel', paramsOf(chosen));
}

/** Sends a job again where it did not succeed. */
export async function retryJob(studio: Studio, what: unknown): Promise<void> {
  const chosen = chosenJob(studio, what);
  if (!chosen) return;
  const { job } = await studio.request('og/job/retry', paramsOf(chosen));
  studio.store.take('og/job/didChange', { changed: [job], removed: [] });
  await studio.trees.revealJob(job.id);
  void followJob(studio, job.id, job.title);
}

/** Opens what a job wrote on a computer. */
export async function showOutput(outputs: OutputDocuments, what: unknown): Promise<void> {
  if (what instanceof TargetNode) return outputs.show(what.parent.job.id, what.target.computer);
  if (typeof what === 'object' && what !== null && 'job' in what && 'computer' in what) {
    await outputs.show(String(what.job), String(what.computer));
  }
}
