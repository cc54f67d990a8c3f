import * as vscode from 'vscode';
import type { Job } from '../../daemon/protocol/index.ts';
import { joinParts } from '../model/format.ts';
import { countTargets, isActive } from '../model/jobs.ts';
import { computerName, type StudioState, scopeName } from '../model/state.ts';
import { strings } from '../strings.ts';
import { jobIcons } from './job-icons.ts';
import { card, type TreeNode } from './node.ts';
import { TargetNode } from './target-node.ts';

/** A time of the contract, in the editor's language. */
function timeText(time: string | undefined): string | undefined {
  if (time === undefined) return undefined;
  return new Date(time).toLocaleString(vscode.env.language, { dateStyle: 'short', timeStyle: 'medium' });
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
    const { total, succeeded, ended } = countTargets(job);
    const active = isActive(job.state);
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(job.title, active ? Expanded : Collapsed);
    item.id = this.id;
    item.description = joinParts(
      strings.doneOf(active ? ended : succeeded, total),
      strings.jobState(job.state),
      scopeName(job.scope, this.#state),
    );
    item.iconPath = jobIcons[job.state];
    item.contextValue = active ? 'job.active' : 'job.ended';
    item.tooltip = card(job.title, [
      [strings.scope(), scopeName(job.scope, this.#state)],
      [strings.state(), strings.jobState(job.state)],
      [strings.startedBy(), job.createdBy],
      [strings.startedAt(), timeText(job.createdAt)],
      [strings.endedAt(), timeText(job.endedAt)],
    ]);
    return item;
  }

  children(): TreeNode[] {
    return this.job.targets
      .map((target) => ({ target, name: computerName(this.#state, target.computer) }))
      .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
      .map(({ target, name }) => new TargetNode(target, name, this));
  }
}
