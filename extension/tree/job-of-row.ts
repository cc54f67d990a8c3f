import type * as vscode from 'vscode';
import { jobStrings } from '../job-strings.ts';
import type { StudioState } from '../model/state.ts';

/** The title of the job that a transfer belongs to; undefined when it belongs to none that is known. */
export function jobTitle(state: StudioState, job: string | undefined): string | undefined {
  return job === undefined ? undefined : state.jobs.find(({ id }) => id === job)?.title;
}

/** Opens the job of a transfer; undefined when it belongs to none that is known. */
export function openingJob(state: StudioState, job: string | undefined): vscode.Command | undefined {
  if (job === undefined || jobTitle(state, job) === undefined) {
    return undefined;
  }
  return { command: 'og.job.open', title: jobStrings.openJob(), arguments: [job] };
}
