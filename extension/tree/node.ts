import * as vscode from 'vscode';
import { asMarkdown } from '../model/format.ts';

/** A node of any of the trees, made anew from the store whenever something has changed. */
export interface TreeNode {
  /** The same for the same thing: the editor keeps selection and expansion by it. */
  readonly id: string;
  readonly parent?: TreeNode | undefined;
  item(): vscode.TreeItem;
  /** What is shown when the mouse rests on it; the editor asks for it then. */
  tooltip?(): vscode.MarkdownString;
  children(): TreeNode[];
}

/** A codicon, coloured by a colour of the theme. */
export function icon(name: string, color?: string): vscode.ThemeIcon {
  return color === undefined
    ? new vscode.ThemeIcon(name)
    : new vscode.ThemeIcon(name, new vscode.ThemeColor(color));
}

export const colors = {
  good: 'charts.green',
  active: 'charts.blue',
  caution: 'charts.yellow',
  bad: 'charts.red',
  quiet: 'disabledForeground',
} as const;

/** A tooltip: a title and what is known, a line each. Values are shown as they are, never as Markdown. */
export function card(
  title: string,
  rows: readonly (readonly [string, string | undefined])[],
): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendMarkdown(`**${asMarkdown(title)}**\n\n`);
  for (const [label, value] of rows) {
    if (value === undefined || value === '') {
      continue;
    }
    text.appendMarkdown(`- ${asMarkdown(label)}: ${asMarkdown(value)}\n`);
  }
  return text;
}

/**
 * What a click on a row of the jobs does. Without arguments: the editor forgets those of a row when it is drawn anew, and
 * a click that comes just then would find no command.
 */
export const openRowCommand = (title: string): vscode.Command => ({ command: 'og.jobs.openRow', title });
