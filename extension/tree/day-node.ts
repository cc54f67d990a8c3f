import * as vscode from 'vscode';
import { jobStrings } from '../job-strings.ts';
import { formatDay } from '../model/format.ts';
import type { JobDay } from '../model/job-days.ts';
import { type JobLook, JobNode } from './job-node.ts';
import { icon, type TreeNode } from './node.ts';

/** The jobs of a day before today. */
export class DayNode implements TreeNode {
  readonly id: string;
  readonly parent = undefined;
  readonly #day: JobDay;
  readonly #look: JobLook;

  constructor(day: JobDay, look: JobLook) {
    this.#day = day;
    this.#look = look;
    this.id = `day:${day.day}`;
  }

  item(): vscode.TreeItem {
    const { day, isYesterday, jobs } = this.#day;
    const label = isYesterday ? jobStrings.yesterday() : formatDay(day, this.#look.now, vscode.env.language);
    const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.description = jobStrings.jobs(jobs.length);
    item.iconPath = icon('calendar');
    item.contextValue = 'day';
    return item;
  }

  children(): TreeNode[] {
    return this.#day.jobs.map((job) => new JobNode(job, this.#look, this));
  }
}
