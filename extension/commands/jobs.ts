import * as vscode from 'vscode';
import { isActive } from '../model/jobs.ts';
import type { OutputDocuments } from '../output-documents.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';
import { TargetNode } from '../tree/target-node.ts';
import { type ChosenJob, chosenJob } from './chosen-job.ts';
import { PageSelection } from './page-selection.ts';

/** More outputs than these are opened in one document. */
const mostOutputs = 5;

const paramsOf = ({ job, targets }: ChosenJob) => ({
  id: job.id,
  ...(targets ? { computers: targets.map(({ target }) => target.computer) } : {}),
});

/** Cancels a job, or some computers of it, after a question. */
export async function cancelJob(studio: Studio, what: unknown, selected?: unknown): Promise<void> {
  const chosen = chosenJob(studio, what, selected, ({ state }) => isActive(state));
  if (!chosen) {
    return;
  }
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
  if (answer === cancel) {
    await studio.request('og/job/cancel', paramsOf(chosen));
  }
}

/** Opens what a job wrote on a computer. */
export async function showOutput(outputs: OutputDocuments, what: unknown): Promise<void> {
  if (what instanceof TargetNode) {
    return outputs.show(what.parent.job.id, what.target.computer);
  }
  if (what instanceof PageSelection) {
    return showOutputsOf(outputs, what);
  }
  if (typeof what === 'object' && what !== null && 'job' in what && 'computer' in what) {
    const attempt = 'attempt' in what ? Number(what.attempt) : undefined;
    await outputs.show(String(what.job), String(what.computer), attempt);
  }
}

async function showOutputsOf(
  outputs: OutputDocuments,
  { job, scope: { computers } }: PageSelection,
): Promise<void> {
  if (job === undefined) {
    return;
  }
  if (computers.length > mostOutputs) {
    await vscode.commands.executeCommand('og.job.outputs', job, '');
    return;
  }
  for (const { id } of computers) {
    await outputs.show(job, id);
  }
}
