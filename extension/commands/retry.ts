import * as vscode from 'vscode';
import type { Job } from '../../daemon/protocol/index.ts';
import { jobStrings } from '../job-strings.ts';
import { someOf } from '../model/format.ts';
import { type RetryGroup, retryGroups, stillToRetry } from '../model/retry.ts';
import { computerName, type StudioState } from '../model/state.ts';
import { strings } from '../strings.ts';
import type { Studio } from '../studio.ts';

/** More names than these make a question unreadable. */
const mostNames = 5;

/** `pc01, pc02 and 3 more`. */
export function namesOf(state: StudioState, computers: readonly string[]): string {
  const { shown, more } = someOf(
    computers.map((id) => computerName(state, id)),
    mostNames,
  );
  return more === 0 ? shown : strings.andMore(shown, more);
}

interface RetryChoice {
  readonly label: string;
  readonly computers: readonly string[];
}

/** What can be retried of a job; all together only where there is a choice. */
function choicesOf(groups: readonly RetryGroup[]): RetryChoice[] {
  const choices = groups.map(({ kind, computers }) => ({
    label: jobStrings.retry(kind, computers.length),
    computers,
  }));
  const all = groups.flatMap(({ computers }) => computers);
  return choices.length < 2
    ? choices
    : [...choices, { label: jobStrings.retryAll(all.length), computers: all }];
}

/**
 * Asks on which computers a job is retried, by their names; `wanted`: only these come into question. Undefined: on none,
 * which the person has been told or has chosen.
 */
export async function askRetry(
  { store }: Pick<Studio, 'store'>,
  job: Job,
  wanted?: readonly string[],
): Promise<readonly string[] | undefined> {
  const left = wanted && stillToRetry(job, wanted);
  const groups = retryGroups(job)
    .map(({ kind, computers }) => ({ kind, computers: computers.filter((id) => left?.includes(id) ?? true) }))
    .filter(({ computers }) => computers.length > 0);
  const choices = choicesOf(groups);
  const [only] = choices;
  if (!only) {
    void vscode.window.showInformationMessage(jobStrings.nothingToRetry(job.title));
    return undefined;
  }
  if (choices.length > 1 && !wanted) {
    const items = choices.map((choice) => ({
      ...choice,
      description: namesOf(store.state, choice.computers),
    }));
    const options = { title: jobStrings.retryTitle(job.title), placeHolder: jobStrings.pickRetry() };
    return (await vscode.window.showQuickPick(items, options))?.computers;
  }
  const computers = choices.at(-1)?.computers ?? [];
  const retry = { title: choices.at(-1)?.label ?? only.label };
  const question = jobStrings.retryQuestion(job.title, namesOf(store.state, computers));
  const answer = await vscode.window.showWarningMessage(
    question,
    { modal: true, detail: jobStrings.retryDetail() },
    retry,
  );
  return answer === retry ? computers : undefined;
}
