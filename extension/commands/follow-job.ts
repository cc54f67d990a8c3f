import * as vscode from 'vscode';
import type { Job } from '../../daemon/protocol/index.ts';
import { countTargets, isActive, jobPercent, unsuccessful } from '../model/jobs.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';

const find = (studio: Studio, id: string) => studio.store.state.jobs.find((job) => job.id === id);

/** Shows a job's progress until it ends, then what came out. Closing the notification's cancel asks first. */
export async function followJob(studio: Studio, id: string, scopeName: string): Promise<void> {
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'OpenGnsys', cancellable: true },
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
            message: strings.jobProgress(scopeName, ended, total),
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
  if (job && !isActive(job.state)) await tellResult(job, scopeName);
}

async function tellResult(job: Job, scopeName: string): Promise<void> {
  const { succeeded, total } = countTargets(job);
  const text = strings.jobEnded(scopeName, succeeded, total);
  if (succeeded === total) {
    const chosen = await vscode.window.showInformationMessage(text, strings.showJobs());
    if (chosen) await vscode.commands.executeCommand('og.jobs.focus');
    return;
  }
  const chosen = await vscode.window.showWarningMessage(text, strings.showOutput(), strings.retryFailed());
  const [first] = unsuccessful(job);
  if (chosen === strings.showOutput() && first) {
    await vscode.commands.executeCommand('og.job.output', { job: job.id, computer: first.computer });
  }
  if (chosen === strings.retryFailed()) await vscode.commands.executeCommand('og.job.retry', job.id);
}
