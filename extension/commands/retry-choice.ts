import * as vscode from 'vscode';
import type { Job } from '../../daemon/protocol/index.ts';
import { computersScope } from '../../daemon/protocol/rules/scope-names.ts';
import { namesOf } from '../computer-names.ts';
import { jobStrings } from '../job-strings.ts';
import { type RetryGroup, retryGroups, stillToRetry } from '../model/retry.ts';
import type { Studio } from '../studio.ts';
import type { SendTarget } from './send-target.ts';

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

/** Computers on which a job is retried. */
interface RetryAim {
  readonly computers: readonly string[];
  /** What its button says: `Retry the 2 Failed`. */
  readonly label: string;
}

/**
 * The computers on which a job is retried; asks where there is a choice. `wanted`: only these come into question. Undefined:
 * none, which the person has been told or has chosen.
 */
export async function chooseRetry(
  { store }: Pick<Studio, 'store'>,
  job: Job,
  wanted?: readonly string[],
): Promise<RetryAim | undefined> {
  const left = wanted && stillToRetry(job, wanted);
  const groups = retryGroups(job)
    .map(({ kind, computers }) => ({ kind, computers: computers.filter((id) => left?.includes(id) ?? true) }))
    .filter(({ computers }) => computers.length > 0);
  const choices = choicesOf(groups);
  if (choices.length === 0) {
    void vscode.window.showInformationMessage(jobStrings.nothingToRetry(job.title));
    return undefined;
  }
  if (choices.length === 1 || wanted) {
    return choices.at(-1);
  }
  const items = choices.map((choice) => ({
    ...choice,
    description: namesOf(store.state, choice.computers),
  }));
  const options = { title: jobStrings.retryTitle(job.title), placeHolder: jobStrings.pickRetry() };
  return vscode.window.showQuickPick(items, options);
}

/** Asks before a job is retried that harms nothing, naming its computers. */
export async function confirmRetry(
  { store }: Pick<Studio, 'store'>,
  { title }: Job,
  { computers, label }: RetryAim,
): Promise<boolean> {
  const retry = { title: label };
  const question = jobStrings.retryQuestion(title, namesOf(store.state, computers));
  const options = { modal: true, detail: jobStrings.retryDetail() };
  return (await vscode.window.showWarningMessage(question, options, retry)) === retry;
}

/**
 * What a retry would send, and where, as of today's inventory; undefined when it is not known: the text was not kept, or a
 * computer is gone or has moved to another classroom.
 */
export async function retryTarget(
  { store, request }: Pick<Studio, 'store' | 'request'>,
  { id, title }: Job,
  computers: readonly string[],
): Promise<SendTarget | undefined> {
  const classroom = store.state.classrooms.find((one) =>
    one.computers.some((each) => each.id === computers[0]),
  );
  const there = classroom?.computers.filter((one) => computers.includes(one.id)) ?? [];
  if (!classroom || there.length < computers.length) {
    return undefined;
  }
  const { script, source } = (await request('og/job/get', { id })).job;
  if (script === undefined) {
    return undefined;
  }
  const scope = computersScope(classroom, there);
  return { script, title, scope, ...(source !== undefined && { source }) };
}
