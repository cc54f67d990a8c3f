import * as vscode from 'vscode';
import { jobStrings } from '../job-strings.ts';
import { icon, type TreeNode } from './node.ts';

/** The last row of the jobs, while there are older ones than those that are shown. */
export class LoadMoreNode implements TreeNode {
  readonly id = 'jobs:more';
  readonly parent = undefined;
  readonly #more: number;

  constructor(more: number) {
    this.#more = more;
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(jobStrings.loadMore());
    item.id = this.id;
    item.description = jobStrings.olderJobs(this.#more);
    item.iconPath = icon('history');
    item.contextValue = 'loadMore';
    item.command = { command: 'og.jobs.loadMore', title: jobStrings.loadMore() };
    return item;
  }

  children(): TreeNode[] {
    return [];
  }
}
