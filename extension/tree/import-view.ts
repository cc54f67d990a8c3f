import * as vscode from 'vscode';
import { joinParts } from '../model/format.ts';
import {
  type FieldChange,
  type ImportMark,
  isGroupTicked,
  type PreviewGroup,
  type PreviewRow,
  type Ticks,
  ticked,
} from '../model/import-preview.ts';
import { strings } from '../strings.ts';
import { card, colors, icon } from './node.ts';

const viewId = 'og.import';
/** The view is there while this holds. */
const contextKey = 'og.importing';

/** A row with the group that it stands in, or a group. */
interface Node {
  readonly group: PreviewGroup;
  readonly row?: PreviewRow;
}

export interface Preview {
  readonly groups: readonly PreviewGroup[];
  readonly ticks: Ticks;
  /** What stands above the tree. */
  readonly message: string;
}

/** What an import would do, as a tree with checkboxes in a view of its own. */
export class ImportView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<Node>;
  #preview: Preview | undefined;

  constructor() {
    this.#view = vscode.window.createTreeView<Node>(viewId, {
      treeDataProvider: this,
      manageCheckboxStateManually: true,
      showCollapseAll: true,
    });
    this.#view.onDidChangeCheckboxState(({ items }) => this.#tick(items));
  }

  get ticks(): Ticks {
    return this.#preview?.ticks ?? new Set();
  }

  /** Opens the view with a preview, in the place of the one before. */
  async show(preview: Preview): Promise<void> {
    this.#preview = preview;
    this.#view.message = preview.message;
    this.#draw();
    await vscode.commands.executeCommand('setContext', contextKey, true);
    await vscode.commands.executeCommand(`${viewId}.focus`);
  }

  /** Closes the view. */
  close(): void {
    this.#preview = undefined;
    void vscode.commands.executeCommand('setContext', contextKey, false);
    this.#draw();
  }

  getChildren(node?: Node): Node[] {
    if (node) {
      return node.row ? [] : node.group.rows.map((row) => ({ group: node.group, row }));
    }
    return this.#preview?.groups.map((group) => ({ group })) ?? [];
  }

  getTreeItem({ group, row }: Node): vscode.TreeItem {
    return row ? this.#rowItem(group, row) : this.#groupItem(group);
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }

  #groupItem(group: PreviewGroup): vscode.TreeItem {
    const { id, kind, name, mark, network, changes, notes, rows, unchanged } = group;
    const label = kind === 'images' ? strings.importImages() : name;
    const item = new vscode.TreeItem(
      label,
      rows.length > 0 ? expanded : vscode.TreeItemCollapsibleState.None,
    );
    const shownMark = mark === 'unchanged' ? '' : strings.importMark(mark);
    item.id = id;
    item.description = joinParts(
      mark === 'changed' ? changesText(changes) : joinParts(shownMark, network),
      unchanged > 0 ? strings.importUnchanged(unchanged) : '',
    );
    item.iconPath = icon(
      notes.length > 0 ? 'info' : kind === 'images' ? 'save-all' : 'mortar-board',
      mark === 'unchanged' ? undefined : markColors[mark],
    );
    item.tooltip = card(label, [...changeRows(changes), ...noteRows(notes)]);
    const isTicked = isGroupTicked(group, this.ticks);
    if (isTicked !== undefined) {
      item.checkboxState = checkbox(isTicked);
    }
    return item;
  }

  #rowItem(group: PreviewGroup, row: PreviewRow): vscode.TreeItem {
    const { mark, name, values, changes, notes, line, tick } = row;
    const item = new vscode.TreeItem(name);
    const [note = ''] = notes;
    const reason = line === undefined ? note : strings.importLine(line, note);
    item.id = `${group.id}/${row.id}`;
    item.description = {
      added: joinParts(...values),
      changed: changesText(changes),
      refused: reason,
      missing: joinParts(strings.importMark('missing'), strings.importRemoves()),
    }[mark];
    item.iconPath = icon(markIcons[mark], markColors[mark]);
    item.tooltip = card(name, [
      [strings.state(), strings.importMark(mark)],
      ...changeRows(changes),
      ...noteRows(mark === 'refused' ? [reason] : notes),
    ]);
    if (tick !== undefined) {
      item.checkboxState = checkbox(this.ticks.has(tick));
    }
    return item;
  }

  #tick(items: readonly (readonly [Node, vscode.TreeItemCheckboxState])[]): void {
    if (!this.#preview) {
      return;
    }
    let { ticks } = this.#preview;
    for (const [{ group, row }, state] of items) {
      ticks = ticked(ticks, row ?? group, state === vscode.TreeItemCheckboxState.Checked, group);
    }
    this.#preview = { ...this.#preview, ticks };
    this.#draw();
  }

  #draw(): void {
    const { groups = [], ticks = new Set() } = this.#preview ?? {};
    const all = groups.flatMap(({ tick, rows }) => [tick, ...rows.map((row) => row.tick)]);
    const count = all.filter((tick) => tick !== undefined).length;
    // A narrow view has no room for words.
    this.#view.description = count === 0 ? '' : `${ticks.size}/${count}`;
    this.#changed.fire(undefined);
  }
}

const expanded = vscode.TreeItemCollapsibleState.Expanded;

const markIcons: Record<PreviewRow['mark'], string> = {
  ...{ added: 'diff-added', changed: 'diff-modified', refused: 'error', missing: 'diff-removed' },
};

const markColors: Record<Exclude<ImportMark, 'unchanged'>, string> = {
  added: colors.good,
  changed: colors.active,
  refused: colors.bad,
  missing: colors.quiet,
};

const checkbox = (isTicked: boolean) =>
  isTicked ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;

const noteRows = (notes: readonly string[]) => notes.map((note) => [strings.importNote(), note] as const);

/** The name of something new is the title already. */
const changeRows = (changes: readonly FieldChange[]) =>
  changes
    .filter(({ field, before }) => field !== 'name' || before !== undefined)
    .map((change) => [strings.importField(change.field), arrow(change)] as const);

const arrow = ({ before, after }: FieldChange) => joinArrow(before ?? '', after);

const joinArrow = (before: string, after: string) => (before === '' ? after : `${before} → ${after}`);

const changesText = (changes: readonly FieldChange[]) =>
  changes.map((change) => `${strings.importField(change.field)}: ${arrow(change)}`).join(', ');
