import * as vscode from 'vscode';
import type { Job } from '../../daemon/protocol/index.ts';
import { someOf } from '../model/format.ts';
import { countTargets, isActive, jobPercent, unsuccessful } from '../model/jobs.ts';
import { computerName, scopeName } from '../model/state.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';

const find = (studio: Studio, id: string) => studio.store.state.jobs.find((job) => job.id === id);

const nameOf = (job: Job, { store }: Studio) => `${job.title} (${scopeName(job.scope, store.state)})`;

/** Shows a job's progress until it ends, then what came out. Closing the notification's cancel asks first. */
export async function followJob(studio: Studio, id: string): Promise<void> {
  const started = find(studio, id);
  const title = started ? nameOf(started, studio) : 'OpenGnsys';
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (progress, token) =>
      new Promise<void>((resolve) => {
        let shown = 0;
        const show = () => {
          const job = find(studio, id);
          if (!job || !isActive(job.state)) {
            subscription.dispose();
            resolve();
            return;
          }
          const { ended, total } = countTargets(job);
          const percent = jobPercent(job);
          progress.report({
            message: strings.jobProgress(ended, total),
            increment: Math.max(0, percent - shown),
          });
          shown = Math.max(shown, percent);
        };
        const subscription = studio.store.onDidChange((topic) => {
          if (topic === 'job') show();
        });
        token.onCancellationRequested(() => {
          subscription.dispose();
          resolve();
          void vscode.commands.executeCommand('og.job.cancel', id);
        });
        show();
      }),
  );
  const job = find(studio, id);
  if (job && !isActive(job.state)) await tellResult(studio, job);
}

/** More names than these make a notification unreadable. */
const mostNames = 4;

async function tellResult(studio: Studio, job: Job): Promise<void> {
  const { succeeded, total } = countTargets(job);
  const text = strings.jobEnded(nameOf(job, studio), succeeded, total);
  if (succeeded === total) {
    const chosen = await vscode.window.showInformationMessage(text, strings.showJobs());
    if (chosen) await vscode.commands.executeCommand('og.jobs.focus');
    return;
  }
  if (job.state === 'cancelled') {
    const told = strings.jobCancelled(nameOf(job, studio), succeeded, total);
    const chosen = await vscode.window.showInformationMessage(told, strings.showJobs());
    if (chosen) await vscode.commands.executeCommand('og.jobs.focus');
    return;
  }
  const failed = unsuccessful(job);
  const [first] = failed;
  const { shown, more } = someOf(
    failed.map(({ computer }) => computerName(studio.store.state, computer)),
    mostNames,
  );
  const chosen = await vscode.window.showWarningMessage(
    strings.notSucceeded(text, more === 0 ? shown : strings.andMore(shown, more)),
    strings.showOutput(),
    strings.retryFailed(),
  );
  if (chosen === strings.showOutput() && first) {
    await vscode.commands.executeCommand('og.job.output', { job: job.id, computer: first.computer });
  }
  if (chosen === strings.retryFailed()) await vscode.commands.executeCommand('og.job.retry', job.id);
}
