import * as vscode from 'vscode';
import type { Job } from '../../daemon/protocol/index.ts';
import { jobStrings } from '../job-strings.ts';
import { byName, formatTime, joinParts } from '../model/format.ts';
import { contextOf, countTargets, isActive, jobPercent } from '../model/jobs.ts';
import { computerName, type StudioState, scopeName } from '../model/state.ts';
import { strings } from '../strings.ts';
import { jobIcons } from './job-icons.ts';
import { card, type TreeNode } from './node.ts';
import { NoticeNode } from './notice-node.ts';
import { TargetNode } from './target-node.ts';

/** What the icon does not tell of a job's state. */
function briefState(job: Job): string | undefined {
  if (job.state === 'running') return strings.percent(jobPercent(job));
  return job.state === 'succeeded' ? undefined : strings.jobState(job.state);
}

/** On how many computers it has ended while it runs, and on how many it has succeeded then. */
function doneOf(job: Job): string {
  const { total, succeeded, ended } = countTargets(job);
  return strings.doneOf(isActive(job.state) ? ended : succeeded, total);
}

/** A sent instruction, with a node for each computer. */
export class JobNode implements TreeNode {
  readonly id: string;
  readonly parent = undefined;
  readonly job: Job;
  readonly #state: StudioState;

  constructor(job: Job, state: StudioState) {
    this.job = job;
    this.#state = state;
    this.id = `job:${job.id}`;
  }

  item(): vscode.TreeItem {
    const { job } = this;
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(job.title, isActive(job.state) ? Expanded : Collapsed);
    item.id = this.id;
    const state = strings.jobState(job.state);
    const scope = scopeName(job.scope, this.#state);
    const done = doneOf(job);
    // What matters first, for a narrow view cuts the end; what the icon says is not said again.
    item.description = joinParts(briefState(job), done, scope);
    item.accessibilityInformation = { label: strings.stateLabel(job.title, joinParts(state, done, scope)) };
    item.iconPath = jobIcons[job.state];
    item.contextValue = `job.${contextOf(job.state)}`;
    // By its id: the row's node is not what another window or a link could give.
    item.command = { command: 'og.job.open', title: jobStrings.openJob(), arguments: [job.id] };
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { job } = this;
    return card(job.title, [
      [strings.scope(), scopeName(job.scope, this.#state)],
      [strings.state(), joinParts(strings.jobState(job.state), doneOf(job))],
      [strings.transfer(), job.notices?.join(' ')],
      [strings.startedBy(), job.createdBy],
      [strings.startedAt(), formatTime(job.createdAt, vscode.env.language)],
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
}
