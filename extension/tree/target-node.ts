import * as vscode from 'vscode';
import type { Job, Target } from '../../daemon/protocol/index.ts';
import { joinParts } from '../model/format.ts';
import { cancellersOf, contextOf } from '../model/jobs.ts';
import { strings } from '../strings.ts';
import { jobIcons } from './job-icons.ts';
import { card, colors, icon, openRowCommand, type TreeNode } from './node.ts';

/** The job that it is shown in. */
interface JobParent extends TreeNode {
  readonly job: Job;
}

/** One computer of a job; a click opens what the script wrote there. */
export class TargetNode implements TreeNode {
  readonly id: string;
  readonly parent: JobParent;
  readonly target: Target;
  readonly name: string;

  constructor(target: Target, name: string, parent: JobParent) {
    this.target = target;
    this.name = name;
    this.parent = parent;
    this.id = `${parent.id}/target:${target.computer}`;
  }

  item(): vscode.TreeItem {
    const { target } = this;
    const item = new vscode.TreeItem(this.name);
    item.id = this.id;
    item.description = describe(target);
    item.iconPath = target.notice === undefined ? jobIcons[target.state] : icon('warning', colors.caution);
    item.contextValue = `target.${contextOf(target.state)}`;
    item.command = openRowCommand(strings.showOutput());
    item.accessibilityInformation = { label: strings.stateLabel(this.name, item.description) };
    return item;
  }

  tooltip(): vscode.MarkdownString {
    const { target } = this;
    return card(this.name, [
      [strings.state(), stateOf(target)],
      [strings.lastMessage(), target.message],
      [strings.transfer(), target.notice],
      [strings.exitCode(), target.exitCode === undefined ? undefined : String(target.exitCode)],
      [strings.attempt(), target.attempt > 1 ? String(target.attempt) : undefined],
    ]);
  }

  children(): TreeNode[] {
    return [];
  }
}

/** Its state, and by whom it was cancelled. */
function stateOf(target: Target): string {
  if (target.state !== 'cancelled') {
    return strings.jobState(target.state);
  }
  return strings.cancelledBy(cancellersOf({ targets: [target] }));
}

/** `42 % · restoring`, `succeeded`, `cancelled by ana`, `failed · 5: no space left`; the rest is in the tooltip. */
function describe(target: Target): string {
  if (target.state === 'running') {
    // Who waits for nothing should know that first.
    return joinParts(strings.percent(Math.floor(target.progress ?? 0)), target.notice, target.message);
  }
  // The engine's own texts begin with the code, and others name it.
  const { exitCode, message, messageArgs } = target;
  const saysCode = messageArgs?.code === exitCode || message?.startsWith(`${exitCode}:`) === true;
  return joinParts(
    stateOf(target),
    target.exitCode && !saysCode ? strings.exit(target.exitCode) : undefined,
    target.state === 'succeeded' || target.state === 'cancelled' ? undefined : target.message,
  );
}
