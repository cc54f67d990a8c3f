import * as vscode from 'vscode';
import type { Job } from '../../daemon/protocol/index.ts';
import { jobStrings } from '../job-strings.ts';
import { byName, formatClock, formatMoment, formatTime, joinParts } from '../model/format.ts';
import { dayOf } from '../model/job-days.ts';
import { durationOf } from '../model/job-report.ts';
import { cancellersOf, contextOf, countTargets, isActive, jobPercent } from '../model/jobs.ts';
import { computerName, type StudioState, scopeName } from '../model/state.ts';
import { waitingSession } from '../model/stragglers.ts';
import { strings } from '../strings.ts';
import { jobIcons } from './job-icons.ts';
import { card, openRowCommand, type TreeNode } from './node.ts';
import { NoticeNode } from './notice-node.ts';
import { TargetNode } from './target-node.ts';

/** Its state, and by whom it was cancelled. */
function stateOf(job: Job): string {
  return job.state === 'cancelled' ? strings.cancelledBy(cancellersOf(job)) : strings.jobState(job.state);
}

/** What the icon does not tell of a job's state. */
function briefState(job: Job): string | undefined {
  if (job.state === 'running') {
    return strings.percent(jobPercent(job));
  }
  return job.state === 'succeeded' ? undefined : stateOf(job);
}

/** On how many computers it has ended while it runs, and on how many it has succeeded then. */
function doneOf(job: Job): string {
  const { total, succeeded, ended } = countTargets(job);
  return strings.doneOf(isActive(job.state) ? ended : succeeded, total);
}

/** What the row of a job is told with. */
export interface JobLook {
  readonly state: StudioState;
  /** In milliseconds. */
  readonly now: number;
  /** Name of the person's own token, where it is known. */
  readonly own: string | undefined;
}

/** A sent instruction, with a node for each computer. */
export class JobNode implements TreeNode {
  readonly id: string;
  readonly parent: TreeNode | undefined;
  readonly job: Job;
  readonly #look: JobLook;
  readonly #state: StudioState;

  constructor(job: Job, look: JobLook, parent?: TreeNode) {
    this.job = job;
    this.parent = parent;
    this.#look = look;
    this.#state = look.state;
    this.id = `job:${job.id}`;
  }

  item(): vscode.TreeItem {
    const { job } = this;
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(job.title, isActive(job.state) ? Expanded : Collapsed);
    item.id = this.id;
    const state = stateOf(job);
    const scope = scopeName(job.scope, this.#state);
    const done = doneOf(job);
    // What matters first, for a narrow view cuts the end; what the icon says is not said again.
    const when = joinParts(this.#when(), this.#duration());
    const whose = this.#whose();
    item.description = joinParts(briefState(job), done, whose, when, scope);
    item.accessibilityInformation = {
      label: strings.stateLabel(job.title, joinParts(state, done, whose, when, scope)),
    };
    item.iconPath = jobIcons[job.state];
    item.contextValue = `job.${contextOf(job.state)}${this.#waiting() ? '.startable' : ''}`;
    item.command = openRowCommand(jobStrings.openJob());
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { job } = this;
    return card(job.title, [
      [strings.scope(), scopeName(job.scope, this.#state)],
      [strings.state(), joinParts(stateOf(job), doneOf(job))],
      [strings.transfer(), job.notices?.join(' ')],
      [strings.startedBy(), job.createdBy],
      [strings.duration(), this.#duration()],
      [strings.startedAt(), formatTime(job.createdAt, vscode.env.language)],
      [strings.waitsUntil(), job.waitUntil && formatTime(job.waitUntil, vscode.env.language)],
      [strings.endedAt(), job.endedAt && formatTime(job.endedAt, vscode.env.language)],
    ]);
  }

  children(): TreeNode[] {
    const notices = (this.job.notices ?? []).map((text) => new NoticeNode(text, this));
    const targets = this.job.targets
      .map((target) => ({ target, name: computerName(this.#state, target.computer) }))
      .sort(byName)
      .map(({ target, name }) => new TargetNode(target, name, this));
    return [...notices, ...targets];
  }

  /** Who sent it, when that was somebody else. */
  #whose(): string | undefined {
    const { own } = this.#look;
    return own === undefined || own === this.job.createdBy ? undefined : this.job.createdBy;
  }

  /** The time, with the date unless that stands above or is today's. */
  #when(): string {
    const { createdAt } = this.job;
    const isOfDay = this.parent !== undefined || dayOf(Date.parse(createdAt)) === dayOf(this.#look.now);
    return isOfDay
      ? formatClock(createdAt, vscode.env.language)
      : formatMoment(createdAt, vscode.env.language);
  }

  #duration(): string | undefined {
    const { createdAt, endedAt, state } = this.job;
    return durationOf(createdAt, endedAt, isActive(state), this.#look.now);
  }

  #waiting(): boolean {
    return waitingSession(this.job, this.#state.multicast) !== undefined;
  }
}
